// Pins that would lie over one another at a zoom: one stands for all, with their number in it, and the others are not
// drawn. No point is moved: the mark stands where its own place is, and the fan leads to where each of the others is.

const CROWD = 20; // diameter of the mark of several, in pixels
const TOUCH = 2; // how far two marks may overlap and still be told apart

const worldX = (east, zoom) => ((east + 180) / 360) * 512 * 2 ** zoom;
const worldY = (north, zoom) => ((180 - mercator(north)) / 360) * 512 * 2 ** zoom;

// Who leads: what is picked, then what is finer than a country, then what is named most.
const leads = (one, other) => other.picked - one.picked || (one.precision === "country") - (other.precision === "country") || other.mentions - one.mentions;

// The crowds at a zoom: id of the one that stands for all -> all of them, itself first. Areas have no mark, and crowd
// nobody. The mark of several is larger than that of one, so those that it touches join it in turn.
function crowds(pins, zoom) {
  let groups = pins.filter(({ precision }) => precision !== "area").sort(leads)
    .map((pin) => ({ pins: [pin], x: worldX(pin.east, zoom), y: worldY(pin.north, zoom), radius: pin.radius }));
  for (let before = Infinity; groups.length < before; ) {
    before = groups.length;
    groups = gathered(groups);
  }
  return new Map(groups.filter((group) => group.pins.length > 1).map((group) => [group.pins[0].id, group.pins]));
}

// Groups that touch an earlier one, joined to the nearest such.
function gathered(groups) {
  const cell = 2 * CROWD, grid = new Map();
  const key = (x, y, dx = 0, dy = 0) => `${Math.floor(x / cell) + dx},${Math.floor(y / cell) + dy}`;
  const kept = [];
  for (const group of groups) {
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => grid.get(key(group.x, group.y, dx, dy)) ?? []));
    const over = near.map((head) => ({ head, away: distance(head, group) }))
      .filter(({ head, away }) => away < head.radius + group.radius - TOUCH).sort((one, other) => one.away - other.away);
    if (over.length) { join(over[0].head, group); continue; }
    kept.push(group);
    const at = key(group.x, group.y);
    grid.set(at, [...(grid.get(at) ?? []), group]);
  }
  return kept;
}

function join(head, group) {
  head.pins.push(...group.pins);
  head.radius = CROWD / 2 + 2;
}

const reach = (members) => (members.length > 1 ? CROWD / 2 + 2 : members[0].radius);

// What is drawn at a zoom: the figure's dots and the marks, without those that others stand for. Kept until either changes.
function grouped(panel, zoom) {
  const { data } = panel;
  if (panel.grouped?.data === data && Math.abs(panel.grouped.zoom - zoom) < 0.01) return panel.grouped;
  const found = crowds(data.pins, zoom);
  const hidden = new Set([...found.values()].flatMap((members) => members.slice(1).map(({ id }) => id)));
  const key = JSON.stringify([...found].map(([id, members]) => [id, members.length]).concat([...hidden]));
  const features = data.marks.features.filter(({ properties }) => !hidden.has(properties.id))
    .map((mark) => (found.has(mark.properties.id) ? crowdMark(mark, found.get(mark.properties.id).length) : mark));
  const keep = ({ id }) => !hidden.has(id) && !found.has(id);
  const trace = data.figure.data.map((dots) => thinned(dots, (id) => keep({ id })));
  return (panel.grouped = { data, zoom, key, crowds: found, hidden, trace, marks: { type: "FeatureCollection", features } });
}

function crowdMark(mark, number) {
  const { picked } = mark.properties;
  const image = `dl:crowd:${picked ? "picked" : "plain"}:${CROWD}:${number}`;
  return { ...mark, properties: { ...mark.properties, image, room: `dl:room:plain:${CROWD}`, gap: (CROWD / 2 + 5) / 13.5, more: ` +${number - 1}` } };
}

// A trace without some of its points, whatever arrays it has.
function thinned(trace, keep) {
  const kept = trace.customdata.map((id, at) => (keep(id) ? at : -1)).filter((at) => at >= 0);
  if (kept.length === trace.customdata.length) return trace;
  const cut = (value) => (Array.isArray(value) ? kept.map((at) => value[at]) : value);
  const marker = Object.fromEntries(Object.entries(trace.marker).map(([name, value]) => [name, cut(value)]));
  return { ...trace, lat: cut(trace.lat), lon: cut(trace.lon), customdata: cut(trace.customdata), marker };
}

// After a zoom other pins touch: drawn anew only when the crowds have changed.
function regroup(panel) {
  const before = panel.grouped;
  if (!panel.map || panel.drawn !== panel.data || before?.data !== panel.data) return;
  if (grouped(panel, panel.map.getZoom()).key === before.key) return;
  Object.assign(panel, { drawn: null, changedAt: performance.now() });
  panel.queue = panel.queue.then(() => draw(panel)).catch((problem) => failed(panel, problem));
}
