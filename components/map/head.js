// What the map says of itself: the countries it plays in, the legend, and why it is empty.

import { el } from "../panel/el.js";
import { percent } from "../panel/words.js";
import { count } from "./words.js";

const COUNTRIES = 4;
const LEAST = 0.005; // share of a country that is named

/** Where the selection plays: its countries, ranked, with their share; a click filters by all places of one. */
export function drawFocus(parts) {
  const stands = ({ picked, share }, rank) => picked || (rank < COUNTRIES && share >= LEAST);
  const shown = parts.data.focus.filter(stands);
  parts.focus.hidden = shown.length === 0;
  parts.focus.replaceChildren(...shown.map((each) => country(parts, each)));
}

function country(parts, { key, name, uses, share, picked }) {
  const all = `${count(uses, "use", "uses")} of places in ${name}, ${percent(share)} of all in this view`;
  const state = { title: `${all}. Filter by them`, "aria-pressed": String(picked) };
  const button = el("button", { type: "button", ...state }, `${name} `, el("b", {}, percent(share)));
  button.style.setProperty("--share", `${(100 * share).toFixed(1)}%`);
  button.addEventListener("click", () => parts.send("toggle", { facet: "countries", value: key }));
  return button;
}

export function drawLegend(parts) {
  const { legend, data } = parts;
  const present = new Set(data.pins.map((pin) => pin.precision));
  legend.hidden = present.size === 0;
  const title = "Several places that would lie over one another at this zoom; the pointer on it shows them";
  const several = el("li", { title, "data-is": "crowd" }, el("i", {}, "3"), "several");
  several.hidden = !parts.grouped?.crowds.size;
  const kinds = Object.entries(data.legend).filter(([kind]) => present.has(kind));
  const items = kinds.map(([kind, word]) => el("li", { "data-is": kind }, el("i"), word));
  legend.lastChild.replaceChildren(...items, several);
}

export function drawNote(parts) {
  const { data } = parts;
  const unpinned = data.not_located.length + data.actors.length;
  note(
    parts,
    "No place to show in this view",
    unpinned
      ? "The names above were found and not located, or stand for actors: open a count to see their sentences."
      : "Clear a filter, or add a report that names a place.",
  );
  parts.note.hidden = data.pins.length > 0;
}

/** Says something in place of the map. */
export function note(parts, head, words) {
  parts.note.hidden = false;
  parts.note.replaceChildren(el("strong", {}, head), el("span", {}, words));
}
