// Where everybody stands: laid out once for the whole corpus, so that a filter moves nobody. No chance in it: d3-force
// starts from a spiral and draws its random numbers from a fixed seed. Of the page it needs d3 alone.

const WIDE = 1220;
const HIGH = 650;
const TICKS = 320;
const LETTER = 6.3; // pixels of a letter of a name, on average
const LONGEST = 28; // letters of a name

/** Radius of a node in pixels. */
export const size = (events) => Math.min(17, 4.5 + 2 * Math.sqrt(events));

/** A name as long as there is room for. */
export const short = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);

/**
 * Gives id -> [x, y] for all nodes: those of the ground first; what a view adds is put beside them, and moves none.
 * `before` is what was given last, so that a ground that is the same is not laid out again.
 */
export function places(nodes, links, before) {
  const ground = nodes.filter((node) => node.ground);
  const signature = JSON.stringify(ground.map((node) => [node.id, node.ground]));
  const at = before?.signature === signature ? new Map(before.ground) : new Map();
  if (!at.size) for (const body of settled(ground, links, at)) at.set(body.id, [body.x, body.y]);
  const known = new Map(at);
  const more = nodes.filter((node) => !known.has(node.id));
  if (more.length) for (const body of settled(nodes, links, known)) at.set(body.id, [body.x, body.y]);
  return { signature, ground: known, all: at };
}

function bodyOf(node, fixed) {
  const radius = size(node.ground || node.events);
  const half = Math.max(radius, (short(node.name).length * LETTER) / 2) + 5;
  const [fx, fy] = fixed.get(node.id) ?? [];
  return { id: node.id, radius, half, ...(fx === undefined ? {} : { fx, fy, x: fx, y: fy }) };
}

/** Who has to do with whom, each pair once. */
function pairsOf(links, known) {
  const pairs = new Map();
  for (const link of links) {
    const ends = [link.actor, link.recipient].sort();
    if (ends.every((end) => known.has(end))) pairs.set(ends.join("~"), { source: ends[0], target: ends[1] });
  }
  return [...pairs.values()];
}

function settled(nodes, links, fixed) {
  const { forceSimulation, forceLink, forceManyBody, forceX, forceY } = globalThis.d3;
  const bodies = nodes.map((node) => bodyOf(node, fixed));
  const pairs = pairsOf(links, new Set(bodies.map((body) => body.id)));
  const long = (pair) => 62 + pair.source.radius + pair.target.radius;
  forceSimulation(bodies)
    .force("link", forceLink(pairs).id((body) => body.id).distance(long))
    .force("apart", forceManyBody().strength(-240).distanceMax(420))
    .force("x", forceX().strength(0.032))
    .force("y", forceY().strength(0.095))
    .force("names", withoutOverlap())
    .stop()
    .tick(TICKS);
  if (!fixed.size) gathered(bodies);
  return bodies;
}

function extent(bodies, axis) {
  const all = bodies.map((body) => body[axis]);
  return Math.max(...all) - Math.min(...all);
}

/** Draws a large network together to the shape of a screen, and parts what that pushes into each other. */
function gathered(bodies) {
  const { forceSimulation, forceX, forceY } = globalThis.d3;
  const high = Math.min(1, HIGH / extent(bodies, "y"));
  const wide = Math.min(high < 1 ? 1.5 : 1, WIDE / extent(bodies, "x"));
  for (const body of bodies) {
    const [x, y] = [body.x * wide, body.y * high];
    Object.assign(body, { x, y, homex: x, homey: y, vx: 0, vy: 0 });
  }
  forceSimulation(bodies)
    .force("x", forceX((body) => body.homex).strength(0.06))
    .force("y", forceY((body) => body.homey).strength(0.06))
    .force("names", withoutOverlap())
    .stop()
    .tick(TICKS / 2);
}

/** Keeps marks with their names below them apart: each is a box, and two boxes part along the shorter way. */
function withoutOverlap() {
  let bodies = [];
  const force = () => {
    for (let i = 0; i < bodies.length; i += 1) {
      for (let j = i + 1; j < bodies.length; j += 1) part(bodies[i], bodies[j]);
    }
  };
  force.initialize = (all) => {
    bodies = all;
  };
  return force;
}

function part(one, other) {
  const dx = other.x + other.vx - one.x - one.vx;
  const dy = other.y + other.vy - one.y - one.vy;
  const overX = one.half + other.half - Math.abs(dx);
  const overY = one.radius + other.radius + 20 - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return;
  const push = (axis, by) => {
    one[axis] -= by;
    other[axis] += by;
  };
  if (overX < overY) push("vx", (dx < 0 ? -1 : 1) * overX * 0.3);
  else push("vy", (dy < 0 ? -1 : 1) * overY * 0.3);
}

/** The zoom and the shift at which all of `points` lie in a stage of a size. */
export function fitted(points, { wide, high }) {
  if (!points.length || !wide) return { k: 1, x: wide / 2, y: high / 2 };
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, low] = [Math.min(...ys), Math.max(...ys)];
  const k = Math.min(1.5, (wide - 150) / Math.max(1, right - left), (high - 92) / Math.max(1, low - top));
  return { k, x: wide / 2 - (k * (left + right)) / 2, y: (high - 22) / 2 - (k * (top + low)) / 2 };
}
