// The names of a crowd, on the side with more room, each with a line from where its place is.

import { el } from "../panel/el.js";
import { hideCard, showCard } from "./card.js";
import { MARKS } from "./words.js";

const ROWS = 9;
const AWAY = 44; // pixels from the crowd to the names
const DWELL = 320; // milliseconds until a name shows its card

export function openFan(parts, pins) {
  const { map, stage, over, fan } = parts;
  const spots = pins.map((pin) => ({ pin, at: map.project([pin.east, pin.north]) }));
  const middle = spots[0].at;
  const shown = spots.slice(0, pins.length > ROWS + 1 ? ROWS : pins.length);
  shown.sort((one, other) => one.at.y - other.at.y);
  const rest = pins.length - shown.length;
  const last = rest ? [el("p", {}, `and ${rest} more: click the mark`)] : [];
  fan.replaceChildren(...shown.map(({ pin }) => row(parts, pin)), ...last);
  fan.hidden = false;
  const right = middle.x < stage.clientWidth * 0.6;
  const high = fan.offsetHeight;
  const top = Math.max(6, Math.min(middle.y - high / 2, stage.clientHeight - high - 6));
  fan.style.top = `${top}px`;
  fan.style.left = `${right ? middle.x + AWAY : middle.x - AWAY - fan.offsetWidth}px`;
  const height = (row) => top + centre(fan.children[row]);
  const leads = shown.flatMap(({ pin, at }, place) => lead(pin, at, middle, right, height(place)));
  over.replaceChildren(el("circle", { class: "veil", cx: middle.x, cy: middle.y, r: 30 }), ...leads);
}

const centre = ({ offsetTop, offsetHeight }) => offsetTop + offsetHeight / 2;

function lead(pin, at, middle, right, y) {
  const x = right ? middle.x + AWAY : middle.x - AWAY;
  const d = `M${at.x} ${at.y}L${right ? x - 8 : x + 8} ${y}L${x} ${y}`;
  const css = pin.picked ? "point picked" : "point";
  return [el("path", { class: "lead", d }), el("circle", { class: css, cx: at.x, cy: at.y, r: 3.6 })];
}

function row(parts, pin) {
  const node = el(
    "button",
    { type: "button", title: "Filter by this place", "aria-pressed": String(pin.picked) },
    el("span", { class: "mark" }, MARKS[pin.precision]),
    el("span", { class: "name" }, pin.label),
    el("span", { class: "count" }, String(pin.mentions)),
  );
  node.addEventListener("click", () => {
    parts.send("toggle", { facet: "places", value: pin.id });
    hideCard(parts);
  });
  node.addEventListener("mouseenter", () => {
    clearTimeout(parts.coming);
    parts.coming = setTimeout(() => showCard(parts, pin), DWELL);
  });
  node.addEventListener("mouseleave", () => clearTimeout(parts.coming));
  return node;
}
