// Where everybody stands: laid out once for the whole corpus, so that a filter moves nobody. No chance in it: d3-force
// starts from a spiral and draws its random numbers from a fixed seed.

const WIDE = 1220, HIGH = 650, TICKS = 320, LETTER = 6.3;

function force(base) {
  return (globalThis.dlnetForce ??= globalThis.d3?.forceSimulation ? Promise.resolve() : new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${base}/app/static/vendor/d3-force.min.js`, onload: done, onerror: failed });
    document.head.append(script);
  }));
}

const size = (events) => Math.min(17, 4.5 + 2 * Math.sqrt(events));
const short = (name) => (name.length > 28 ? `${name.slice(0, 27).trimEnd()}…` : name);

/** Gives id -> [x, y] for all nodes: those of the ground first; what a view adds is put beside them, and moves none. */
function places(nodes, links, before) {
  const ground = nodes.filter((node) => node.ground), signature = JSON.stringify(ground.map((node) => [node.id, node.ground]));
  const at = before?.signature === signature ? new Map(before.ground) : new Map();
  if (!at.size) for (const body of settled(ground, links, at)) at.set(body.id, [body.x, body.y]);
  const known = new Map(at), more = nodes.filter((node) => !known.has(node.id));
  if (more.length) for (const body of settled(nodes, links, known)) at.set(body.id, [body.x, body.y]);
  return { signature, ground: known, all: at };
}

function settled(nodes, links, fixed) {
  const bodies = nodes.map((node) => {
    const radius = size(node.ground || node.events), [fx, fy] = fixed.get(node.id) ?? [];
    return { id: node.id, radius, half: Math.max(radius, (short(node.name).length * LETTER) / 2) + 5, ...(fx === undefined ? {} : { fx, fy, x: fx, y: fy }) };
  });
  const known = new Set(bodies.map((body) => body.id)), pairs = new Map();
  for (const link of links) {
    const ends = [link.actor, link.recipient].sort();
    if (ends.every((end) => known.has(end))) pairs.set(ends.join("~"), { source: ends[0], target: ends[1] });
  }
  const { forceSimulation, forceLink, forceManyBody, forceX, forceY } = globalThis.d3;
  forceSimulation(bodies)
    .force("link", forceLink([...pairs.values()]).id((body) => body.id).distance((pair) => 62 + pair.source.radius + pair.target.radius))
    .force("apart", forceManyBody().strength(-240).distanceMax(420))
    .force("x", forceX().strength(0.032))
    .force("y", forceY().strength(0.095))
    .force("names", withoutOverlap())
    .stop().tick(TICKS);
  if (!fixed.size) gathered(bodies);
  return bodies;
}

/** Draws a large network together to the shape of a screen, and parts what that pushes into each other. */
function gathered(bodies) {
  const { forceSimulation, forceX, forceY } = globalThis.d3;
  const long = (axis) => { const all = bodies.map((body) => body[axis]); return Math.max(...all) - Math.min(...all); };
  const high = Math.min(1, HIGH / long("y")), wide = Math.min(high < 1 ? 1.5 : 1, WIDE / long("x"));
  for (const body of bodies) Object.assign(body, { x: body.x * wide, y: body.y * high, homex: body.x * wide, homey: body.y * high, vx: 0, vy: 0 });
  forceSimulation(bodies).force("x", forceX((body) => body.homex).strength(0.06)).force("y", forceY((body) => body.homey).strength(0.06))
    .force("names", withoutOverlap()).stop().tick(TICKS / 2);
}

/** Keeps marks with their names below them apart: each is a box, and two boxes part along the shorter way. */
function withoutOverlap() {
  let bodies = [];
  const force = () => {
    for (let i = 0; i < bodies.length; i += 1) for (let j = i + 1; j < bodies.length; j += 1) part(bodies[i], bodies[j]);
  };
  force.initialize = (all) => { bodies = all; };
  return force;
}

function part(one, other) {
  const dx = other.x + other.vx - one.x - one.vx, dy = other.y + other.vy - one.y - one.vy;
  const overX = one.half + other.half - Math.abs(dx), overY = one.radius + other.radius + 20 - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return;
  const push = (axis, by) => { one[axis] -= by; other[axis] += by; };
  if (overX < overY) push("vx", (dx < 0 ? -1 : 1) * overX * 0.3);
  else push("vy", (dy < 0 ? -1 : 1) * overY * 0.3);
}
