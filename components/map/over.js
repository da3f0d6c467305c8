// What lies over the map while the pointer is on something: the ring at a pin, the ways to the places that it was not
// taken to mean. Drawn beside the map's canvas, for a frame of the map is dear.

import { el } from "../panel/el.js";
import { CROWD } from "./crowd.js";
import { arrow, edge, nearestTurn } from "./geo.js";
import { placeWords } from "./words.js";

export function lift({ over, fan }) {
  over.replaceChildren();
  fan.hidden = true;
  fan.replaceChildren();
}

/** A ring at a pin, and lines to its runners-up; out of sight, the way to the one pointed at, which is `only`. */
export function ring(parts, pin, only = null) {
  const { over, map } = parts;
  over.replaceChildren();
  if (!map) return;
  const at = map.project([pin.east, pin.north]);
  const held = parts.grouped?.crowds.get(pin.id) ? CROWD / 2 + 3 : pin.radius;
  const others = only ? [only] : pin.runners_up;
  over.append(...others.flatMap((each) => way(parts, at, each, each === only)));
  if (pin.precision !== "area") over.append(el("circle", { class: "at", cx: at.x, cy: at.y, r: held + 4 }));
}

function way({ map, stage }, at, other, told) {
  const [wide, high] = [stage.clientWidth, stage.clientHeight];
  const to = map.project([nearestTurn(map.getCenter().lng, other.east), other.north]);
  const inside = to.x > 8 && to.y > 8 && to.x < wide - 8 && to.y < high - 8;
  if (!inside && !told) return [];
  const end = inside ? to : edge(at, to, wide, high);
  const left = end.x > wide / 2;
  const place = { x: end.x + (left ? -10 : 10), y: end.y + 4, "text-anchor": left ? "end" : "start" };
  const text = el("text", { ...place, class: told ? "told" : "" }, `${placeWords(other)}?`);
  const mark = inside ? el("circle", { cx: end.x, cy: end.y, r: 5 }) : el("path", { d: arrow(at, end) });
  return [el("line", { x1: at.x, y1: at.y, x2: end.x, y2: end.y }), mark, text];
}
