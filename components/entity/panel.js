// The list of entities; the card of one stands in its place when it is open.

import { chips } from "../panel/chips.js";
import { el, keyed, say, set } from "../panel/el.js";
import { panel } from "../panel/mount.js";
import { counted } from "../panel/words.js";
import { buildCard, drawCard } from "./card.js";
import { cells, drawCells, WIDTHS } from "./columns.js";
import { SORTS, sorted } from "./rows.js";

function makeRow(row) {
  const about = { class: `row ${row.css}`, role: "option", id: `e${row.id.replace(/\W/g, "_")}` };
  return el("div", about, ...cells(row), el("span", { class: "card" }));
}

function drawRow(node, row, data) {
  node.__id = row.id;
  const named = `named ${row.mentions}× in ${counted(row.reports, "report")}, in ${row.events} events of this view`;
  set(node, {
    "aria-selected": String(row.picked),
    "aria-label": `${row.name}, ${row.kind}, named ${row.mentions} times in ${row.reports} reports`,
    title: `${row.name} (${row.kind}): ${named}`,
  });
  node.classList.toggle("none", !row.shown && !row.picked);
  drawCells(node.children, row, data);
  const facts = `${row.kind} · ${counted(row.reports, "report")} · ${counted(row.events, "event")} in view`;
  say(node.lastChild, row.aliases.length ? `${facts} · also ${row.aliases.join(", ")}` : facts);
}

const EVERY = "Whether all picked entities must take part together";

function build(root) {
  const parts = {
    title: el("h2"),
    sort: el("select", { class: "sort", "aria-label": "Sort entities" }),
    labels: el("div", { class: "kinds", role: "group", "aria-label": "Kinds of entity", "data-facet": "labels" }),
    frame: el("div", { class: "frame" }),
    every: el("button", { class: "chip", type: "button", title: EVERY }),
    list: el("div", { role: "listbox", "aria-multiselectable": "true", "aria-label": "Entities" }),
    more: el("div", { class: "more" }),
    empty: el("div", { class: "empty" }),
  };
  parts.list.style.setProperty("--columns", WIDTHS);
  for (const [value, { name }] of Object.entries(SORTS)) parts.sort.append(el("option", { value }, name));
  parts.body = el("div", { class: "body", tabindex: "0" }, parts.list, parts.more, parts.empty);
  parts.head = el("div", { class: "head" }, parts.title, parts.every, parts.labels, parts.sort);
  parts.card = buildCard(parts);
  parts.frame.append(parts.head, parts.body, parts.card.node);
  root.replaceChildren(parts.frame);
  wire(parts);
  return parts;
}

function mark(parts, node) {
  for (const other of parts.list.children) other.classList.toggle("at", other === node);
  parts.at = node?.__id;
  if (!node) return;
  node.scrollIntoView({ block: "nearest" });
  set(parts.body, { "aria-activedescendant": node.id });
}

function pick(parts, node) {
  set(node, { "aria-selected": String(node.getAttribute("aria-selected") !== "true") });
  parts.send("toggle", { facet: "entities", value: node.__id });
}

function open(parts, node) {
  parts.scroll = parts.body.scrollTop;
  parts.came = true;
  parts.send("card", { value: node.__id });
}

function wire(parts) {
  parts.list.addEventListener("click", (event) => {
    const node = event.target.closest(".row");
    if (!node) return;
    mark(parts, node);
    if (event.target.closest(".open")) open(parts, node);
    else pick(parts, node);
  });
  parts.body.addEventListener("keydown", (event) => {
    if (!pressed(parts, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  parts.sort.addEventListener("change", () => drawRows(parts));
  parts.every.addEventListener("click", () => parts.send("every"));
}

/** Does what a key stands for; false for a key that stands for nothing. */
function pressed(parts, key) {
  const all = [...parts.list.children];
  const at = all.findIndex((node) => node.__id === parts.at);
  if (key === "ArrowDown") mark(parts, all[Math.min(at + 1, all.length - 1)]);
  else if (key === "ArrowUp") mark(parts, all[Math.max(at - 1, 0)]);
  else if (key === "ArrowRight" && all[at]) open(parts, all[at]);
  else if ((key === "Enter" || key === " ") && all[at]) pick(parts, all[at]);
  else return false;
  return true;
}

function drawRows({ data, list, sort }) {
  const rows = sorted(data.rows, sort.value);
  keyed(list, rows, (row) => row.id, makeRow, (node, row) => drawRow(node, row, data));
}

function draw(parts, data) {
  if (parts.title.textContent !== `Entities${data.total}`) {
    parts.title.replaceChildren("Entities", el("b", {}, String(data.total)));
  }
  chips(parts.labels, data.labels, parts.send);
  parts.every.hidden = data.picked < 2;
  set(parts.every, { "aria-pressed": String(data.every) });
  say(parts.every, data.every ? "all together" : "any of them");
  drawRows(parts);
  drawCard(parts);
  parts.more.hidden = data.total <= data.rows.length;
  say(parts.more, `The ${data.rows.length} most named of ${data.total}. Search by name for the others.`);
  parts.empty.hidden = data.rows.length > 0;
  if (parts.empty.hidden) return;
  const hint = "Take a filter away, or press Esc to clear them all.";
  parts.empty.replaceChildren(el("strong", {}, "No entity in this view"), hint);
}

export default panel(build, draw);
