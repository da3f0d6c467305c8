// The columns of the list, a row each: how wide it is, what it is made of, and how it shows an entity.

import { el, plain } from "../panel/el.js";
import { bars } from "./rows.js";

const CARD = "Open the card: names, events, partners, quotes";
const asItIs = () => {};

function drawName(node, { name, picked, aliases }) {
  const also = picked ? "" : (aliases[0] ?? "");
  if (node.textContent !== name + also) node.replaceChildren(plain(name), el("i", {}, also));
}

function drawDays(svg, { by_day: counts }) {
  const sig = counts.join();
  if (svg.__sig === sig) return;
  svg.__sig = sig;
  svg.replaceChildren(...bars(counts).map((bar) => el("rect", { ...bar, rx: 0.5 })));
}

function makeMeter() {
  const track = el("span", { class: "track" }, el("span"), el("span"));
  return el("span", { class: "meter" }, track, el("span", { class: "count" }));
}

function drawMeter(meter, { mentions, shown }, { most, cut }) {
  const [track, count] = meter.children;
  track.children[0].style.setProperty("--w", `${(100 * mentions) / most}%`);
  track.children[1].style.setProperty("--w", `${(100 * shown) / most}%`);
  const words = cut && shown !== mentions ? [String(shown), ` / ${mentions}`] : [String(mentions), ""];
  if (count.textContent !== words.join("")) count.replaceChildren(words[0], el("small", {}, words[1]));
}

/** A column is made once a row from its record, and drawn again from each new record and what all rows share. */
const COLUMNS = [
  { width: "14px", make: ({ mark }) => el("span", { class: "mark", "aria-hidden": "true" }, mark), draw: asItIs },
  { width: "minmax(0, 1fr)", make: () => el("span", { class: "name" }), draw: drawName },
  { width: "62px", make: () => el("svg", { "aria-hidden": "true" }), draw: drawDays },
  { width: "96px", make: makeMeter, draw: drawMeter },
  {
    width: "16px",
    make: () => el("span", { class: "open", title: CARD, "aria-hidden": "true" }, "›"),
    draw: asItIs,
  },
];

/** The widths, as the style's grid takes them. */
export const WIDTHS = COLUMNS.map(({ width }) => width).join(" ");

export const cells = (row) => COLUMNS.map(({ make }) => make(row));

export const drawCells = (nodes, row, data) => COLUMNS.forEach(({ draw }, at) => draw(nodes[at], row, data));
