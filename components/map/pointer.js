// What lies under the pointer, and what a click on it does.

import { hideCard, showCard } from "./card.js";
import { reach } from "./crowd.js";
import { openFan } from "./fan.js";
import { distance } from "./geo.js";
import { closeList, openList } from "./lists.js";
import { groupedAt } from "./marks.js";
import { lift, ring } from "./over.js";

const DWELL = 140; // milliseconds on a pin until it opens: passing over it opens nothing in the way

/** Pins under a point: marks by distance, all of a crowd for its mark; else names. */
function under(parts, point) {
  const { map, data } = parts;
  const { crowds: together, hidden } = groupedAt(parts, map.getZoom());
  const near = data.pins
    .filter((pin) => pin.precision !== "area" && !hidden.has(pin.id))
    .map((pin) => ({ pin, away: distance(map.project([pin.east, pin.north]), point) }))
    .filter(({ pin, away }) => away <= reach(together.get(pin.id) ?? [pin]) + 4)
    .sort((one, other) => one.away - other.away);
  const pin = near[0]?.pin ?? named(parts, point);
  return pin ? (together.get(pin.id) ?? [pin]) : [];
}

function named({ map, data }, point) {
  const names = map.queryRenderedFeatures([point.x, point.y], { layers: ["dl-names", "dl-areas"] });
  return data.pins.find(({ id }) => id === names[0]?.properties.id);
}

export function hover(parts, point) {
  const pins = under(parts, point);
  parts.map.getCanvas().style.cursor = pins.length ? "pointer" : "";
  if (!pins.length) return leaveSoon(parts);
  clearTimeout(parts.leaving);
  if (pins[0].id === parts.at && pins.length === parts.atCount) return;
  Object.assign(parts, { at: pins[0].id, atCount: pins.length });
  clearTimeout(parts.coming);
  parts.card.hidden = true;
  lift(parts);
  ring(parts, pins[0]);
  parts.coming = setTimeout(() => (pins.length > 1 ? openFan(parts, pins) : showCard(parts, pins[0])), DWELL);
}

export function click(parts, point) {
  const pins = under(parts, point);
  closeList(parts);
  if (pins.length === 1) parts.send("toggle", { facet: "places", value: pins[0].id });
  else if (pins.length) openList(parts, "here", pins);
}

export function leaveSoon(parts) {
  clearTimeout(parts.leaving);
  parts.leaving = setTimeout(() => hideCard(parts), 180);
}
