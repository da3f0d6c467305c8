// Where to look: the first view, and the one in which everything is seen. Nothing here touches the page; `size` is
// {wide, high} of the map in pixels, a view {center: {lng, lat}, zoom}.

import { crowds } from "./crowd.js";
import { mercator, unmercator, worldX, worldY } from "./geo.js";

const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const LEGEND = 52; // pixels at the lower edge that the legend lies over
const STANDS_IN = 0.2; // what a mention counts where another pin stands for its own
const EMPTY = { center: { lng: 25, lat: 28 }, zoom: 1.6 };

/** Of the views that hold a share of the mentions, the one in which most of them stand at a mark of their own. */
export function firstView(pins, size) {
  const points = viewPoints(pins);
  const views = SHARES.map((share) => fitted(nearest(points, share), size));
  return views
    .map((view) => ({ view, worth: legible(pins, size, view) }))
    .reduce((best, each) => (each.worth >= best.worth * 1.02 ? each : best)).view;
}

/** The view in which all pins are seen. */
export const wholeView = (pins, size) => fitted(viewPoints(pins), size);

function legible(pins, { wide, high }, { center, zoom }) {
  const hidden = new Set([...crowds(pins, zoom).values()].flatMap((members) => members.slice(1)));
  const [x, y] = [worldX(center.lng, zoom), worldY(center.lat, zoom)];
  const seen = (pin) => {
    const down = worldY(pin.north, zoom) - y;
    const inside = Math.abs(worldX(pin.east, zoom) - x) < wide / 2 - 20;
    return inside && down > 12 - high / 2 && down < high / 2 - LEGEND;
  };
  return pins
    .filter((pin) => pin.precision !== "country" && seen(pin))
    .reduce((sum, pin) => sum + pin.mentions * (hidden.has(pin) ? STANDS_IN : 1), 0);
}

/** Countries count only when nothing finer is there: the middle of Russia is no place to look at. */
function viewPoints(pins) {
  const fine = pins.filter((pin) => pin.precision !== "country");
  const counting = fine.length ? fine : pins;
  return counting.map((pin) => ({ east: pin.east, y: mercator(pin.north), weight: pin.mentions }));
}

/** The points around the weighted middle that hold a share of all mentions. */
export function nearest(points, share) {
  if (!points.length) return points;
  const middle = { east: median(points, "east"), y: median(points, "y") };
  const far = (point) => Math.hypot(point.east - middle.east, point.y - middle.y);
  const sorted = [...points].sort((one, other) => far(one) - far(other));
  const total = sorted.reduce((sum, point) => sum + point.weight, 0);
  let held = 0;
  return sorted.filter((point) => {
    const keep = held < share * total;
    held += point.weight;
    return keep;
  });
}

function median(points, axis) {
  const sorted = [...points].sort((one, other) => one[axis] - other[axis]);
  const half = sorted.reduce((sum, point) => sum + point.weight, 0) / 2;
  let held = 0;
  return sorted.find((point) => (held += point.weight) >= half)[axis];
}

function fitted(points, { wide, high }) {
  if (!points.length) return EMPTY;
  const [west, east] = range(points.map((point) => point.east));
  const [south, north] = range(points.map((point) => point.y));
  const room = { x: Math.max(80, wide - 220), y: Math.max(80, high - 130) };
  const scale = Math.min((room.x * 360) / Math.max(east - west, 0.01), (room.y * 360) / Math.max(north - south, 0.01));
  const zoom = Math.max(0.8, Math.min(6, Math.log2(scale / 512)));
  const legend = (20 * 360) / (512 * 2 ** zoom); // the legend takes more room below than the buttons do above
  return { center: { lng: (west + east) / 2, lat: unmercator((south + north) / 2 - legend) }, zoom };
}

const range = (numbers) => [Math.min(...numbers), Math.max(...numbers)];
