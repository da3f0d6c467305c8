// The counts in the head, and the lists behind them.

import { el } from "../panel/el.js";
import { percent } from "../panel/words.js";
import { hideCard } from "./card.js";
import { further, said } from "./evidence.js";
import { lift, ring } from "./over.js";
import { MARKS, placeWords } from "./words.js";

const LISTS = {
  pins: { one: "place", many: "places", head: "Places on the map" },
  not_located: { one: "not located", many: "not located", head: "Named, but not located" },
  actors: { one: "actor, not a place", many: "actors, not places", head: "Place names that stand for actors" },
};

export function drawChips(parts) {
  parts.chips.replaceChildren(...Object.entries(LISTS).map(([list, words]) => chip(parts, list, words)));
}

function chip(parts, list, { one, many }) {
  const { length } = parts.data[list];
  const state = { "data-list": list, "aria-expanded": String(parts.open === list), disabled: length === 0 };
  const number = el("b", {}, length.toLocaleString("en"));
  const button = el("button", { type: "button", ...state }, number, ` ${length === 1 ? one : many}`);
  button.addEventListener("click", () => (parts.open === list ? closeList(parts) : openList(parts, list)));
  return button;
}

/** Opens a list of the head, or of `pins` that lie under the pointer. */
export function openList(parts, list, pins = null) {
  const rows = pins ?? parts.data[list] ?? [];
  if (!rows.length) return closeList(parts);
  parts.open = pins ? null : list;
  hideCard(parts);
  const head = pins ? `${rows.length} places here: which one?` : LISTS[list].head;
  const close = el("button", { type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => closeList(parts, true));
  const named = pins || list === "pins";
  const item = (row, at) => el("li", {}, ...(named ? [pinRow(parts, row)] : plainRow(parts, list, row, at)));
  const scroll = parts.list.hidden ? 0 : parts.list.scrollTop;
  parts.list.setAttribute("aria-label", head);
  parts.list.replaceChildren(el("header", {}, el("span", {}, head), close), el("ul", {}, ...rows.map(item)));
  parts.list.hidden = false;
  parts.list.scrollTop = scroll;
  markOpen(parts);
}

function pinRow(parts, pin) {
  const share = pin.mentions / parts.data.pins.reduce((sum, each) => sum + each.mentions, 0);
  const where = [placeWords(pin, pin.label), pin.words].filter(Boolean).join(" · ");
  const button = el(
    "button",
    { type: "button", class: "row", "aria-pressed": String(pin.picked) },
    el("span", { class: "mark" }, MARKS[pin.precision]),
    el("span", { class: "name" }, el("span", {}, pin.label), el("small", {}, where)),
    el("span", { class: "count" }, `${pin.mentions} · ${percent(share)}`),
  );
  button.addEventListener("click", () => {
    parts.send("toggle", { facet: "places", value: pin.id });
    if (!parts.open) closeList(parts);
  });
  for (const kind of ["mouseenter", "focus"]) button.addEventListener(kind, () => parts.map && ring(parts, pin));
  button.addEventListener("mouseleave", () => lift(parts));
  return button;
}

function plainRow(parts, list, row, at) {
  const words = [
    el("span", { class: "name" }, row.name),
    el("span", { class: "count" }, String(row.mentions)),
    el("small", {}, row.reason),
  ];
  const sentences = row.sentences.map((sentence, number) => said(parts, list, at, number, sentence));
  const rest = further(parts, list, at, row.sentences.length, row.told);
  return [el("div", { class: "row plain" }, ...words), ...sentences, ...(rest ? [rest] : [])];
}

export function closeList(parts, refocus = false) {
  const from = parts.open;
  parts.open = null;
  parts.list.hidden = true;
  lift(parts);
  markOpen(parts);
  if (refocus && from) parts.chips.querySelector(`[data-list="${from}"]`)?.focus();
}

function markOpen(parts) {
  for (const each of parts.chips.children) each.setAttribute("aria-expanded", String(each.dataset.list === parts.open));
}
