// Where to look: the first view, fitting, and what lies outside; and what lies under the pointer.

const DWELL = 140;

const mercator = (north) => Math.log(Math.tan(Math.PI / 4 + (Math.max(-80, Math.min(80, north)) * Math.PI) / 360)) * (180 / Math.PI);
const unmercator = (y) => (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;

const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const LEGEND = 52; // pixels at the lower edge that the legend lies over
const STANDS_IN = 0.2; // what a mention counts where another pin stands for its own

// Of the views that hold a share of the mentions, the one in which most of them stand at a mark of their own.
function firstView(panel) {
  const points = viewPoints(panel);
  const views = SHARES.map((share) => fitted(panel, nearest(points, share)));
  return views.map((view) => [legible(panel, view), view]).reduce((best, each) => (each[0] >= best[0] * 1.02 ? each : best))[1];
}

function legible({ data, plot }, { center, zoom }) {
  const hidden = new Set([...crowds(data.pins, zoom).values()].flatMap((members) => members.slice(1)));
  const [x, y] = [worldX(center.lng, zoom), worldY(center.lat, zoom)];
  const seen = (pin) => {
    const down = worldY(pin.north, zoom) - y;
    const half = plot.clientHeight / 2;
    return Math.abs(worldX(pin.east, zoom) - x) < plot.clientWidth / 2 - 20 && down > 12 - half && down < half - LEGEND;
  };
  return data.pins.filter((pin) => pin.precision !== "country" && seen(pin)).reduce((sum, pin) => sum + pin.mentions * (hidden.has(pin) ? STANDS_IN : 1), 0);
}

// Countries count only when nothing finer is there: the middle of Russia is no place to look at.
function viewPoints({ data }) {
  const fine = data.pins.filter((pin) => pin.precision !== "country");
  return (fine.length ? fine : data.pins).map((pin) => ({ east: pin.east, y: mercator(pin.north), weight: pin.mentions }));
}

// The points around the weighted middle that hold a share of all mentions.
function nearest(points, share) {
  if (!points.length) return points;
  const middle = { east: median(points, "east"), y: median(points, "y") };
  const far = (point) => Math.hypot(point.east - middle.east, point.y - middle.y);
  const sorted = [...points].sort((one, other) => far(one) - far(other));
  const total = sorted.reduce((sum, point) => sum + point.weight, 0);
  let held = 0;
  return sorted.filter((point) => { const keep = held < share * total; held += point.weight; return keep; });
}

function median(points, axis) {
  const sorted = [...points].sort((one, other) => one[axis] - other[axis]);
  const half = sorted.reduce((sum, point) => sum + point.weight, 0) / 2;
  let held = 0;
  return sorted.find((point) => (held += point.weight) >= half)[axis];
}

function fitted({ plot }, points) {
  if (!points.length) return { center: { lng: 25, lat: 28 }, zoom: 1.6 };
  const [west, east] = range(points.map((point) => point.east));
  const [south, north] = range(points.map((point) => point.y));
  const room = { x: Math.max(80, plot.clientWidth - 220), y: Math.max(80, plot.clientHeight - 130) };
  const zoom = Math.log2(Math.min((room.x * 360) / Math.max(east - west, 0.01), (room.y * 360) / Math.max(north - south, 0.01)) / 512);
  const near = Math.max(0.8, Math.min(6, zoom));
  const legend = (20 * 360) / (512 * 2 ** near); // the legend takes more room below than the buttons do above
  return { center: { lng: (west + east) / 2, lat: unmercator((south + north) / 2 - legend) }, zoom: near };
}

const range = (numbers) => [Math.min(...numbers), Math.max(...numbers)];

function tool(panel, what) {
  const { map } = panel;
  if (what === "network") panel.send({ kind: "network" });
  if (!what || !map) return;
  if (what === "in") map.zoomIn();
  if (what === "out") map.zoomOut();
  const view = what === "fit" ? firstView(panel) : what === "all" ? fitted(panel, viewPoints(panel)) : null;
  if (view) map.easeTo({ ...view, duration: 450 });
}

function countOutside(panel) {
  const bounds = panel.map.getBounds();
  const outside = panel.data.pins.filter((pin) => pin.precision !== "country" && !bounds.contains([pin.east, pin.north])).length;
  panel.outside.hidden = outside === 0;
  panel.outside.textContent = `${count(outside, "place", "places")} outside this view · show all`;
}

// Pins under a point: marks by distance, all of a crowd for its mark; else names.
function under(panel, point) {
  const { map, data } = panel;
  const { crowds: together, hidden } = grouped(panel, map.getZoom());
  const near = data.pins.filter((pin) => pin.precision !== "area" && !hidden.has(pin.id))
    .map((pin) => ({ pin, away: distance(map.project([pin.east, pin.north]), point) }))
    .filter(({ pin, away }) => away <= reach(together.get(pin.id) ?? [pin]) + 4).sort((one, other) => one.away - other.away);
  if (near.length) return together.get(near[0].pin.id) ?? [near[0].pin];
  const names = map.queryRenderedFeatures([point.x, point.y], { layers: ["dl-names", "dl-areas"] });
  const pin = data.pins.find(({ id }) => id === names[0]?.properties.id);
  return pin ? (together.get(pin.id) ?? [pin]) : [];
}

const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

function hover(panel, point) {
  const pins = under(panel, point);
  panel.map.getCanvas().style.cursor = pins.length ? "pointer" : "";
  if (!pins.length) return leaveSoon(panel);
  clearTimeout(panel.leaving);
  if (pins[0].id === panel.at && pins.length === panel.atCount) return;
  Object.assign(panel, { at: pins[0].id, atCount: pins.length });
  clearTimeout(panel.coming);
  panel.card.hidden = true;
  lift(panel);
  ring(panel, pins[0]);
  panel.coming = setTimeout(() => showCard(panel, pins), DWELL); // passing over a pin opens nothing in the way
}

function click(panel, point) {
  const pins = under(panel, point);
  closeList(panel);
  if (pins.length === 1) return panel.send({ kind: "pin", id: pins[0].id });
  if (pins.length) openList(panel, "here", pins);
}

function leaveSoon(panel) {
  clearTimeout(panel.leaving);
  panel.leaving = setTimeout(() => hideCard(panel), 180);
}
