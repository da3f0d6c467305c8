// The search: what is picked stands in it, and below it what can be.

import { el, set } from "../panel/el.js";
import { listen, typing } from "../panel/mount.js";
import { matches, otherName } from "./match.js";

const GLASS = "M11.2 11.2 15 15M12.5 7a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z";

export function buildSearch() {
  const box = {
    type: "text",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "dl-list",
    "aria-autocomplete": "list",
    "aria-label": "Search names and text",
    autocomplete: "off",
    spellcheck: "false",
  };
  const parts = {
    tokens: el("span", { class: "tokens" }),
    list: el("div", { class: "list", role: "listbox", id: "dl-list", hidden: "" }),
    input: el("input", box),
  };
  const glass = el("svg", { class: "glass", viewBox: "0 0 16 16", "aria-hidden": "true" }, el("path", { d: GLASS }));
  parts.search = el("div", { class: "search" }, glass, parts.tokens, parts.input, parts.list);
  return parts;
}

function option(item, kind, typed, on) {
  const also = otherName(typed, item);
  return el(
    "div",
    { class: `option ${item.css}${on ? " on" : ""}`, role: "option" },
    el("span", { class: "mark", "aria-hidden": "true" }, kind.mark),
    el("b", {}, item.name),
    el("span", { class: "also" }, also ? `also ${also}` : kind.name),
    el("span", { class: "n" }, item.facet === "entities" ? String(item.count) : ""),
  );
}

/** What the list offers for what was typed. */
function offered(parts, typed) {
  const { suggestions, picked, kinds } = parts.data;
  const held = new Set(picked.map(({ facet, value }) => facet + value));
  const nodes = matches(suggestions, typed).map((item) => {
    const { facet, value } = item;
    const node = option(item, kinds[item.css], typed, held.has(facet + value));
    node.__act = () => parts.send("toggle", { facet, value });
    return node;
  });
  if (typed.trim()) nodes.push(saying(parts, typed));
  if (nodes.length) return nodes;
  return [el("div", { class: "option soft" }, el("span"), el("b", {}, "No names yet: add a report"))];
}

function saying(parts, typed) {
  const words = el("b", {}, `Sentences saying “${typed.trim()}”`);
  const node = el("div", { class: "option", role: "option" }, el("span", { class: "mark" }, "“"), words);
  node.__act = () => parts.send("text", { value: typed });
  return node;
}

function open(parts, yes) {
  parts.list.hidden = !yes;
  set(parts.input, { "aria-expanded": String(yes) });
  if (!yes) {
    parts.at = -1;
    return;
  }
  const typed = parts.input.value;
  const nodes = offered(parts, typed);
  nodes.forEach((node, at) => set(node, { id: `dl-option-${at}` }));
  parts.list.replaceChildren(...nodes);
  mark(parts, typed.trim() ? 0 : -1);
}

function mark(parts, at) {
  parts.at = at;
  [...parts.list.children].forEach((node, place) => {
    set(node, { "aria-selected": String(place === at) });
    if (place === at) node.scrollIntoView({ block: "nearest" });
  });
  set(parts.input, { "aria-activedescendant": at >= 0 ? `dl-option-${at}` : null });
}

function take(parts, node) {
  if (!node?.__act) return;
  parts.input.value = "";
  node.__act();
  open(parts, false);
}

function move(parts, by) {
  const { length } = parts.list.children;
  if (parts.list.hidden) open(parts, true);
  else mark(parts, (parts.at + by + length) % length);
}

function leave(parts) {
  if (parts.input.value || !parts.list.hidden) {
    parts.input.value = "";
    open(parts, false);
  }
  parts.input.blur();
}

/** Does what a key stands for; false for a key that is typed. */
function pressed(parts, key) {
  const { picked } = parts.data;
  if (key === "ArrowDown" || key === "ArrowUp") move(parts, key === "ArrowDown" ? 1 : -1);
  else if (key === "Enter") take(parts, parts.list.children[parts.at]);
  else if (key === "Escape") leave(parts);
  else if (key === "Backspace" && !parts.input.value && picked.length) {
    const { facet, value } = picked.at(-1);
    parts.send("toggle", { facet, value });
  } else return false;
  return true;
}

export function wireSearch(root, parts) {
  const { input, list } = parts;
  input.addEventListener("input", () => open(parts, true));
  input.addEventListener("focus", () => open(parts, true));
  input.addEventListener("blur", () => open(parts, false));
  input.addEventListener("click", () => {
    if (list.hidden) open(parts, true);
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(parts, event.target.closest(".option"));
  });
  input.addEventListener("keydown", (event) => {
    if (!pressed(parts, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  listen(root, "keydown", (event) => {
    if (event.defaultPrevented || typing(event)) return;
    if (event.key === "Escape" && parts.data.narrowed) parts.send("clear");
    else if (event.key === "/" && !event.ctrlKey && !event.metaKey) input.focus();
    else return;
    event.preventDefault();
  });
}
