// The card of one entity, in place of the list: each fact is a button that opens its sentence, one after the other.

import { press } from "../panel/chips.js";
import { el, keyed, plain, say, set } from "../panel/el.js";

const SENTENCES = ["quotes", "opening", "closing"];

export function buildCard(parts) {
  const back = { class: "back", type: "button", title: "Back to the list (Esc)", "aria-label": "Back to the list" };
  const card = {
    back: el("button", back, "‹"),
    mark: el("span", { class: "mark", "aria-hidden": "true" }),
    name: el("h3"),
    kind: el("span", { class: "soft" }),
    pick: el("button", { class: "chip", type: "button" }),
    facts: el("p", { class: "facts" }),
    why: el("p", { class: "facts why", title: "What a rule, not the model, took it to be, and why" }),
    doubts: el("div"),
    sections: el("div"),
    at: {},
  };
  const grow = el("span", { class: "grow" });
  card.node = el(
    "section",
    { class: "cardview", hidden: "", "aria-label": "Card" },
    el("div", { class: "head" }, card.back, card.mark, card.name, card.kind, grow, card.pick),
    el("div", { class: "body", tabindex: "-1" }, card.facts, card.why, card.doubts, card.sections),
  );
  wire(parts, card);
  return card;
}

function wire(parts, card) {
  const close = () => parts.send("card", { value: "" });
  card.back.addEventListener("click", close);
  card.pick.addEventListener("click", () => {
    press(card.pick);
    parts.send("toggle", { facet: "entities", value: parts.data.card.id });
  });
  card.node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(card, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function step(card, by) {
  const all = [...card.node.querySelectorAll("button:not(.to)")];
  const at = all.indexOf(card.node.getRootNode().activeElement);
  all[Math.max(0, Math.min(all.length - 1, at + by))].focus();
}

export function drawCard(parts) {
  const { card, data } = parts;
  const known = data.card;
  const before = card.id;
  card.id = known?.id ?? null;
  card.node.hidden = !known;
  parts.head.hidden = parts.body.hidden = Boolean(known);
  if (!known) return before ? left(parts) : undefined;
  if (before !== known.id) {
    card.at = {};
    card.node.lastChild.scrollTop = 0;
  }
  drawHead(card, known);
  card.facts.replaceChildren(plain(known.facts), ...organOf(parts, known));
  say(card.why, known.why);
  card.why.hidden = !known.why;
  card.doubts.replaceChildren(...known.doubts.map((doubt) => drawDoubt(parts, known, doubt)));
  drawSections(parts, known);
  if (before !== known.id && parts.came) card.back.focus({ preventScroll: true });
}

/** Gives the list back as it was left. */
function left(parts) {
  parts.body.scrollTop = parts.scroll ?? 0;
  if (parts.came) parts.body.focus({ preventScroll: true });
}

function drawHead(card, known) {
  card.node.className = `cardview ${known.css}`;
  say(card.mark, known.mark);
  say(card.name, known.name);
  say(card.kind, known.kind);
  const title = known.picked ? "Take it out of the filter" : "Narrow every panel to it";
  set(card.pick, { "aria-pressed": String(known.picked), title });
  say(card.pick, known.picked ? "in the filter" : "filter by it");
}

const organOf = (parts, { state }) => (state ? [" · organ of ", toCard(parts, state)] : []);

function drawSections(parts, known) {
  const make = (section) => el("section", { class: `part ${section.key}` }, el("h4", {}, section.title), el("div"));
  keyed(parts.card.sections, known.sections, (section) => known.id + section.key, make, (node, section) => {
    const item = (each) => makeItem(parts, section, each);
    keyed(node.lastChild, section.items, (each) => JSON.stringify(each), item, (made, each) =>
      drawItem(parts.card, section, made, each),
    );
  });
}

function toCard(parts, item) {
  const title = `Open the card of ${item.text}`;
  const link = el("button", { class: `to ${item.css}`, type: "button", title }, item.text);
  link.addEventListener("click", () => open(parts, item));
  return link;
}

function open(parts, item) {
  parts.came = true;
  parts.send("card", { value: item.id });
}

/** Names kept apart: says so, leads to each, and takes them together into the filter. */
function drawDoubt(parts, known, doubt) {
  const named = (item) => (item.id === known.id ? el("span", {}, item.text) : toCard(parts, item));
  const title = "Narrow every panel to any of them";
  const both = el("button", { class: "chip", type: "button", title }, "look at them together");
  both.addEventListener("click", () => parts.send("together", { value: doubt.name.id }));
  const others = doubt.candidates.flatMap((item, at) => [at ? " or " : "", named(item)]);
  const words = [el("strong", {}, "Kept apart: "), named(doubt.name), " may be ", ...others];
  return el("div", { class: "doubt" }, ...words, el("p", {}, `${doubt.rule}. `), both);
}

function makeItem(parts, section, item) {
  const button = el(
    "button",
    { type: "button", class: item.css },
    el("span", { class: "mark", "aria-hidden": "true" }, item.mark),
    el("span", { class: "text" }, item.text),
    el("span", { class: "n" }),
    el("small"),
  );
  const node = el("span", { class: "item" }, button);
  node.__step = `${section.key} ${item.id} ${item.text}`;
  button.addEventListener("click", () => openNext(parts, section, node, item));
  if (!item.css) return node;
  const title = { title: `Open the card of ${item.text}`, "aria-label": `Card of ${item.text}` };
  const link = el("button", { class: "to", type: "button", ...title }, "›");
  link.addEventListener("click", () => open(parts, item));
  node.append(link);
  return node;
}

/** Opens the next sentence of an item; after the last comes the first. */
function openNext(parts, section, node, item) {
  const { card } = parts;
  const key = node.__step;
  const items = parts.data.card.sections.find((each) => each.key === section.key).items;
  const row = items.findIndex((each) => each.id === item.id && each.text === item.text);
  card.at[key] = ((card.at[key] ?? -1) + 1) % Math.max(1, item.many);
  parts.send("evidence", { section: section.key, row: String(row), at: String(card.at[key]) });
  for (const other of card.node.querySelectorAll(".item")) other.classList.toggle("on", other === node);
  drawItem(card, section, node, item);
}

function drawItem(card, section, node, item) {
  const [, , number, note] = node.firstChild.children;
  const at = card.at[node.__step];
  const place = at === undefined || item.many < 2 ? String(item.count) : `${at + 1}/${item.many}`;
  say(number, SENTENCES.includes(section.key) ? "" : place);
  say(note, item.notes.slice(0, 2).join("; "));
  set(node.firstChild, { title: opens(item.many) });
  node.firstChild.disabled = !item.many;
}

function opens(many) {
  if (many > 1) return `Open its sentences, one after the other (${many})`;
  return many ? "Open its sentence" : null;
}
