// Pins that would lie over one another at a zoom: one stands for all, with their number in it, and the others are not
// drawn. No point is moved: the mark stands where its own place is, and the fan leads to where each of the others is.
// Nothing here touches the page.

import { distance, worldX, worldY } from "./geo.js";

export const CROWD = 20; // diameter of the mark of several, in pixels
const TOUCH = 2; // how far two marks may overlap and still be told apart
const NAME = 13.5; // size of the names on the map, in which gaps are given

const isCountry = ({ precision }) => precision === "country";

/** Who leads: what is picked, then what is finer than a country, then what is named most. */
const leads = (one, other) =>
  other.picked - one.picked || isCountry(one) - isCountry(other) || other.mentions - one.mentions;

/**
 * The crowds at a zoom: id of the one that stands for all -> all of them, itself first. Areas have no mark, and crowd
 * nobody. The mark of several is larger than that of one, so those that it touches join it in turn.
 */
export function crowds(pins, zoom) {
  let groups = pins
    .filter(({ precision }) => precision !== "area")
    .sort(leads)
    .map((pin) => ({ pins: [pin], x: worldX(pin.east, zoom), y: worldY(pin.north, zoom), radius: pin.radius }));
  for (let before = Infinity; groups.length < before; ) {
    before = groups.length;
    groups = gathered(groups);
  }
  return new Map(groups.filter((group) => group.pins.length > 1).map((group) => [group.pins[0].id, group.pins]));
}

/** Groups that touch an earlier one, joined to the nearest such. */
function gathered(groups) {
  const cell = 2 * CROWD;
  const grid = new Map();
  const key = (x, y, dx = 0, dy = 0) => `${Math.floor(x / cell) + dx},${Math.floor(y / cell) + dy}`;
  const kept = [];
  for (const group of groups) {
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => grid.get(key(group.x, group.y, dx, dy)) ?? []));
    const head = nearestOver(near, group);
    if (head) {
      head.pins.push(...group.pins);
      head.radius = CROWD / 2 + 2;
      continue;
    }
    kept.push(group);
    const at = key(group.x, group.y);
    grid.set(at, [...(grid.get(at) ?? []), group]);
  }
  return kept;
}

function nearestOver(heads, group) {
  const over = heads
    .map((head) => ({ head, away: distance(head, group) }))
    .filter(({ head, away }) => away < head.radius + group.radius - TOUCH)
    .sort((one, other) => one.away - other.away);
  return over[0]?.head;
}

/** Radius of the mark of a crowd, or of the one pin that is none. */
export const reach = (members) => (members.length > 1 ? CROWD / 2 + 2 : members[0].radius);

/**
 * What is drawn at a zoom: the figure's dots and the marks, without those that others stand for; `key` says whether it
 * is the same as before.
 */
export function grouped(data, zoom) {
  const found = crowds(data.pins, zoom);
  const hidden = new Set([...found.values()].flatMap((members) => members.slice(1).map(({ id }) => id)));
  const key = JSON.stringify([[...found].map(([id, members]) => [id, members.length]), [...hidden]]);
  const features = data.marks.features
    .filter(({ properties }) => !hidden.has(properties.id))
    .map((mark) => crowdMark(mark, found.get(mark.properties.id)));
  const trace = data.figure.data.map((dots) => thinned(dots, (id) => !hidden.has(id) && !found.has(id)));
  return { data, zoom, key, crowds: found, hidden, trace, marks: { type: "FeatureCollection", features } };
}

function crowdMark(mark, members) {
  if (!members) return mark;
  const image = `dl:crowd:${mark.properties.picked ? "picked" : "plain"}:${CROWD}:${members.length}`;
  const look = { image, room: `dl:room:plain:${CROWD}`, gap: (CROWD / 2 + 5) / NAME, more: ` +${members.length - 1}` };
  return { ...mark, properties: { ...mark.properties, ...look } };
}

/** A trace without some of its points, whatever arrays it has. */
export function thinned(trace, keep) {
  const kept = trace.customdata.map((id, at) => (keep(id) ? at : -1)).filter((at) => at >= 0);
  if (kept.length === trace.customdata.length) return trace;
  const cut = (value) => (Array.isArray(value) ? kept.map((at) => value[at]) : value);
  const marker = Object.fromEntries(Object.entries(trace.marker).map(([name, value]) => [name, cut(value)]));
  return { ...trace, lat: cut(trace.lat), lon: cut(trace.lon), customdata: cut(trace.customdata), marker };
}
