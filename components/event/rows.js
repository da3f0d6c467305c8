// An event as a sentence, and the list of them.

import { el, keyed, plain, set } from "../panel/el.js";
import { listen, typing } from "../panel/mount.js";
import { cued } from "./words.js";

function party({ text, key, css, words }, send) {
  if (!key) return el("span", { class: "bare" }, text);
  const title = !words || words === text ? `Filter by ${text}` : `Filter by ${text} (“${words}”)`;
  const node = el("span", { class: `name ${css}`, title }, text);
  node.__pick = () => send("toggle", { facet: "entities", value: key });
  return node;
}

function place({ text, key }, send) {
  if (!key) return el("span", { class: "bare" }, text);
  const node = el("span", { class: "name gpe", title: `Filter by the place ${text}` }, text);
  node.__pick = () => send("toggle", { facet: "places", value: key });
  return node;
}

function piece(told, send) {
  if (typeof told === "string") return plain(told);
  if (told.role === "trigger") return el("b", {}, told.text);
  return told.role === "place" ? place(told, send) : party(told, send);
}

function sentence({ told, places, said }, send) {
  const nodes = told.map((each) => piece(each, send));
  for (const each of places) nodes.push(el("span", { class: "join" }, ` · ${each.join} `), place(each, send));
  return said ? [...nodes, ...attribution(said, send)] : nodes;
}

/** "said by X", "according to X", "X denied". */
function attribution({ speaker, cue }, send) {
  const { before, named, after } = cued(cue, speaker.text);
  const soft = (text) => el("span", { class: "said" }, text);
  return [soft(before), ...(named ? [party(speaker, send)] : []), ...(after ? [soft(after)] : [])];
}

/** What decided type and status, under the sentence of the picked event alone. */
const why = (row) => (row.why ? [el("small", { class: "why" }, row.why)] : []);

/** How many suffered what, in short; the report's own words behind it. */
const tolls = (row) =>
  row.tolls.map(({ short, words }) => el("span", { class: "toll", title: `“${words}”` }, short));

function makeRow(row, parts) {
  const { quad, status } = row;
  const what = el("span", { class: "what" }, ...sentence(row, (...args) => parts.send(...args)));
  const side = [
    ...tolls(row),
    el("span", { class: `status ${status.css}` }, `${status.mark} ${status.name}`),
    el("span", { class: "type" }, row.type),
  ];
  const node = el(
    "div",
    { class: `row ${quad.css} ${status.css}`, role: "option", tabindex: "-1" },
    el("span", { class: "day" }, row.day),
    el("span", { class: "mark", title: `${row.type} (${quad.name})` }, quad.mark),
    what,
    el("span", { class: "side" }, ...side),
    ...why(row),
  );
  node.__id = row.id;
  set(node, { "aria-label": `${row.days}: ${what.textContent}; ${row.type}, ${quad.name}, ${status.name}` });
  const assumed = `${row.days}: no day is stated; this is the day of publication`;
  set(node.firstChild, { title: row.stated ? row.days : assumed });
  node.firstChild.classList.toggle("assumed", !row.stated);
  return node;
}

export function drawRows(parts, data) {
  let before = null;
  const key = (row) => JSON.stringify({ ...row, picked: 0 });
  keyed(parts.list, data.rows, key, (row) => makeRow(row, parts), (node, row) => {
    set(node, { "aria-selected": String(row.picked), tabindex: row.picked ? "0" : "-1" });
    node.firstChild.classList.toggle("same", before === row.day);
    before = row.day;
  });
  const picked = data.rows.find((row) => row.picked)?.id ?? null;
  if (parts.picked !== picked) {
    parts.picked = picked;
    [...parts.list.children].find((node) => node.__id === picked)?.scrollIntoView({ block: "nearest" });
  }
  if (!picked && parts.list.firstChild) parts.list.firstChild.tabIndex = 0;
}

const isSelected = (node) => node.getAttribute("aria-selected") === "true";

function pick(parts, node) {
  set(node, { "aria-selected": String(!isSelected(node)) });
  parts.send("event", { value: node.__id });
}

/** Picks the row that lies `step` further on than the one picked. */
function walk(parts, step) {
  const all = [...parts.list.children];
  const at = all.findIndex(isSelected);
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
  if (!next || next === all[at]) return;
  all[at]?.setAttribute("aria-selected", "false");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  pick(parts, next);
}

export function wireRows(root, parts) {
  parts.list.addEventListener("click", (event) => {
    const inner = event.target.closest(".name");
    const node = event.target.closest(".row");
    if (inner?.__pick) inner.__pick();
    else if (node && !String(getSelection())) pick(parts, node);
  });
  listen(root, "keydown", (event) => keys(parts, event));
}

const isShortcut = (event) => event.ctrlKey || event.metaKey || event.altKey;

function keys(parts, event) {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && parts.picked && !typing(event)) parts.send("event", { value: parts.picked });
  const target = event.composedPath()[0];
  const inside = parts.body.contains(target);
  if (isShortcut(event) || !(inside || document.activeElement === document.body)) return;
  if (pressed(parts, event.key, inside ? target : null)) event.preventDefault();
}

/** Does what a key stands for, on a row where there is one; false for a key that stands for nothing. */
function pressed(parts, key, row) {
  if (key === "ArrowDown" || key === "ArrowUp") walk(parts, key === "ArrowDown" ? 1 : -1);
  else if ((key === "Enter" || key === " ") && row?.__id) pick(parts, row);
  else return false;
  return true;
}
