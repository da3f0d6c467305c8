// Words about the network: the counts in its head, the lists behind them, the card under the pointer, the legend.

import { press } from "../panel/chips.js";
import { el, keyed, say, set } from "../panel/el.js";
import { counted } from "../panel/words.js";

const QUADS = ["material-conflict", "verbal-conflict", "verbal-cooperation", "material-cooperation", "neutral"];
const HEADS = { nodes: "Actors of this view", links: "Who acts on whom" };
const NEIGHBOURS = 5; // how many a card names

const markOf = ({ mark }) => el("span", { class: "mark", "aria-hidden": "true" }, mark);

export function drawHead(parts) {
  const { data } = parts;
  const nodes = data.nodes.filter((node) => node.events);
  const links = data.links.filter((link) => link.events);
  drawCounts(parts, [
    { kind: "nodes", count: nodes.length, word: nodes.length === 1 ? "actor" : "actors" },
    { kind: "links", count: links.length, word: links.length === 1 ? "link" : "links" },
  ]);
  const { telling, all } = data.sides;
  const out = data.left_out ? ` · ${data.left_out} with fewer events not shown` : "";
  say(parts.sides, all ? `${telling} of ${counted(all, "event")} say who and whom${out}` : "");
  set(parts.sides, { title: "Only these can be drawn as arrows; the others name one side, or neither." });
  drawLegend(parts, new Map(links.map((link) => [link.quad, link])));
  if (parts.open) openList(parts, parts.open);
}

function drawCounts(parts, counts) {
  const make = ({ kind }) => {
    const chip = el("button", { type: "button" }, el("b"), el("span"));
    chip.__kind = kind;
    chip.addEventListener("click", () => openList(parts, parts.open === kind ? null : kind));
    return chip;
  };
  keyed(parts.chips, counts, ({ kind }) => kind, make, (chip, { count, word }) => {
    say(chip.firstChild, String(count));
    say(chip.lastChild, ` ${word}`);
    chip.disabled = !count;
  });
}

function drawLegend(parts, present) {
  const make = (quad) => el("li", { class: quad }, markOf(present.get(quad)), el("span", {}, present.get(quad).kind));
  keyed(parts.legend, QUADS.filter((quad) => present.has(quad)), (quad) => quad, make, () => {});
}

const nameOf = (parts, id) => parts.data.nodes.find((node) => node.id === id)?.name ?? id;
const isLink = (made) => made.classList.contains("link");

function rowOf(parts, made) {
  const rows = isLink(made) ? parts.data.links : parts.data.nodes;
  return rows.find((row) => row.id === made.__id);
}

export function openList(parts, kind) {
  const before = parts.open;
  parts.open = kind;
  parts.list.hidden = !kind;
  for (const chip of parts.chips.children) set(chip, { "aria-expanded": String(chip.__kind === kind) });
  if (!kind) return [...parts.chips.children].find((chip) => chip.__kind === before)?.focus();
  if (!parts.rows || before !== kind) startList(parts, kind);
  const rows = parts.data[kind]
    .filter((row) => row.events)
    .sort((one, other) => other.picked - one.picked || other.shown - one.shown || other.events - one.events);
  const line = (row) => makeLine(parts, kind, row);
  keyed(parts.rows, rows, (row) => row.id, line, (button, row) => drawLine(parts, kind, button, row));
}

function startList(parts, kind) {
  const close = el("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => openList(parts, null));
  parts.rows = el("div");
  parts.list.replaceChildren(el("header", {}, el("span", {}, HEADS[kind]), close), parts.rows);
  set(parts.list, { "aria-label": HEADS[kind] });
}

function makeLine(parts, kind, row) {
  const [css, facet] = kind === "nodes" ? [row.css, "entities"] : [row.quad, "acts"];
  const words = [el("span", { class: "name" }), el("span", { class: "count" }), el("small")];
  const button = el("button", { type: "button", class: `line ${css}` }, markOf(row), ...words);
  button.addEventListener("click", () => {
    press(button);
    parts.send("toggle", { facet, value: row.id });
  });
  return button;
}

function drawLine(parts, kind, button, row) {
  const nodes = kind === "nodes";
  const [, name, count, about] = button.children;
  set(button, { "aria-pressed": String(row.picked) });
  say(name, nodes ? row.name : `${nameOf(parts, row.actor)} → ${nameOf(parts, row.recipient)}`);
  say(count, row.shown === row.events ? String(row.events) : `${row.shown} / ${row.events}`);
  say(about, nodes ? row.kind : `${row.kind} · ${row.types}`);
}

/** Shows what is under the pointer, and lets what has nothing to do with it step back. */
export function over(parts, made) {
  if (!made) return hide(parts);
  if (parts.over === made.__id) return;
  parts.over = made.__id;
  const row = rowOf(parts, made);
  const own = isLink(made) ? [row] : linksOf(parts, row);
  const near = new Set([row.id, ...own.flatMap((each) => [each.id, each.actor, each.recipient])]);
  parts.svg.classList.add("looking");
  for (const each of [...parts.nodes.children, ...parts.links.children]) {
    each.classList.toggle("near", near.has(each.__id));
  }
  parts.card.replaceChildren(...(isLink(made) ? wordsOfLink(parts, row) : wordsOfNode(parts, row, own)));
  parts.card.hidden = false;
  beside(parts, isLink(made) ? middle(parts, row) : parts.spots.get(row.id).at);
}

const linksOf = ({ data }, { id }) =>
  data.links.filter((link) => link.events && (link.actor === id || link.recipient === id));

function wordsOfLink(parts, row) {
  const mark = el("span", { class: "mark" }, row.mark);
  const which = row.events === 1 ? "this event" : `these ${row.events} events`;
  return [
    el("strong", {}, `${nameOf(parts, row.actor)} → ${nameOf(parts, row.recipient)}`),
    el("span", { class: row.quad }, mark, ` ${row.kind}: ${row.types}`),
    el("span", { class: "soft" }, `Click to see ${which} alone`),
  ];
}

function wordsOfNode(parts, row, own) {
  const sum = (links) => links.reduce((total, each) => total + each.events, 0);
  const out = sum(own.filter((each) => each.actor === row.id));
  const most = [...own].sort((one, other) => other.events - one.events).slice(0, NEIGHBOURS);
  const about = `${row.kind} · acts in ${out}, is acted on in ${sum(own) - out}`;
  const rest = own.length - NEIGHBOURS;
  return [
    el("strong", {}, row.name),
    el("span", { class: "soft" }, about),
    ...most.map((link) => neighbour(parts, row, link)),
    ...(rest > 0 ? [el("span", { class: "soft" }, `and ${rest} more`)] : []),
  ];
}

function neighbour(parts, row, link) {
  const acts = link.actor === row.id;
  const other = nameOf(parts, acts ? link.recipient : link.actor);
  const mark = el("span", { class: "mark" }, link.mark);
  return el("span", { class: link.quad }, mark, ` ${acts ? "→" : "←"} ${other}: ${link.types}`);
}

function middle(parts, row) {
  const [[ax, ay], [bx, by]] = [row.actor, row.recipient].map((id) => parts.spots.get(id).at);
  return [(ax + bx) / 2, (ay + by) / 2];
}

function beside(parts, [x, y]) {
  const { card, stage, view } = parts;
  const [wide, high] = [card.offsetWidth, card.offsetHeight];
  const [atX, atY] = [x + view.x, y + view.y];
  const left = atX + 24 + wide > stage.clientWidth ? atX - 24 - wide : atX + 24;
  card.style.left = `${Math.max(6, left)}px`;
  card.style.top = `${Math.max(6, Math.min(atY - high / 2, stage.clientHeight - high - 6))}px`;
}

export function hide(parts) {
  parts.over = null;
  parts.card.hidden = true;
  parts.svg.classList.remove("looking");
}
