// The buttons on the map, and what lies outside its view.

import { sizeOf } from "./plotly.js";
import { firstView, wholeView } from "./view.js";
import { count } from "./words.js";

/** Does what a button stands for: in, out, fit, all; network looks there instead. */
export function tool(parts, what) {
  const { map, data } = parts;
  if (what === "network") parts.send("look");
  if (!what || !map) return;
  if (what === "in") map.zoomIn();
  if (what === "out") map.zoomOut();
  const size = sizeOf(parts);
  const views = { fit: () => firstView(data.pins, size), all: () => wholeView(data.pins, size) };
  if (what in views) map.easeTo({ ...views[what](), duration: 450 });
}

export function countOutside({ map, data, outside }) {
  const bounds = map.getBounds();
  const isOutside = (pin) => pin.precision !== "country" && !bounds.contains([pin.east, pin.north]);
  const number = data.pins.filter(isOutside).length;
  outside.hidden = number === 0;
  outside.textContent = `${count(number, "place", "places")} outside this view · show all`;
}
