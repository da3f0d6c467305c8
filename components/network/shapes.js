// The shapes of the network as paths of SVG: marks as in the entity list, arrows whose heads are the marks of their
// class, and where names find room. Nothing here touches the page.

const circle = (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;

function star(r) {
  const point = (_, at) => {
    const turn = (at * Math.PI) / 5;
    const far = at % 2 ? r * 0.55 : r * 1.2;
    return `${(far * Math.sin(turn)).toFixed(1)},${(-far * Math.cos(turn)).toFixed(1)}`;
  };
  return `M${Array.from({ length: 10 }, point).join("L")}Z`;
}

const SHAPES = {
  org: (r) => `M${-r * 0.9},${-r * 0.9}H${r * 0.9}V${r * 0.9}H${-r * 0.9}Z`,
  gpe: (r) => triangle(r * 1.15, 1),
  loc: (r) => triangle(r * 1.15, -1),
  fac: (r) => `M0,${-r * 1.15}L${r * 1.15},0L0,${r * 1.15}L${-r * 1.15},0Z`,
  event: star,
};

const triangle = (t, down) => `M${-t},${-down * t * 0.7}H${t}L0,${down * t}Z`;

/** A mark of radius r around 0, 0; a circle for a kind that has no shape of its own. */
export const mark = (kind, r) => (SHAPES[kind] ?? circle)(r);

/** The left half of a disc in two. */
export const half = (r) => `M0,${-r}A${r},${r} 0 0,0 0,${r}Z`;

/** Width of an arrow in pixels. */
export const width = (events) => Math.min(7, 0.6 + 1.1 * Math.sqrt(events));

/** How far each arrow bends off the straight line, in steps to the right of its way; the only one of two does not. */
export function strandsOf(links) {
  const pairs = new Map();
  for (const link of links) {
    const key = [link.actor, link.recipient].sort().join("~");
    pairs.set(key, [...(pairs.get(key) ?? []), link]);
  }
  const bends = new Map();
  for (const pair of pairs.values()) {
    const ways = new Map();
    for (const link of pair) {
      const turn = ways.get(link.actor) ?? 0;
      ways.set(link.actor, turn + 1);
      bends.set(link.id, pair.length === 1 ? 0 : turn + 0.6);
    }
  }
  return bends;
}

/** The point on the way from one to another that lies `gap` after its beginning. */
function along([x, y], [tox, toy], gap) {
  const far = Math.max(1, Math.hypot(tox - x, toy - y));
  return [x + ((tox - x) / far) * gap, y + ((toy - y) / far) * gap];
}

const spoken = ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The point through which the line bends, so that it leaves the straight way by `bend` steps. */
function bendOf([ax, ay], [bx, by], bend) {
  const away = Math.max(1, Math.hypot(bx - ax, by - ay));
  const bulge = bend * Math.min(26, away * 0.22) * 2;
  return [(ax + bx) / 2 - ((by - ay) / away) * bulge, (ay + by) / 2 + ((bx - ax) / away) * bulge];
}

function headOf([tx, ty], [ex, ey], long, quad) {
  const far = Math.max(0.1, Math.hypot(tx - ex, ty - ey));
  const [ux, uy] = [(tx - ex) / far, (ty - ey) / far];
  const point = (back, aside) => spoken([tx - ux * back - uy * aside, ty - uy * back + ux * aside]);
  const side = long * 0.46;
  const kind = quad.split("-")[1];
  if (kind === "conflict") return `M${point(0, 0)}L${point(long, side)}L${point(long, -side)}Z`;
  if (kind === "cooperation") {
    return `M${point(0, 0)}L${point(long / 2, side)}L${point(long, 0)}L${point(long / 2, -side)}Z`;
  }
  return `M${point(long, side)}L${point(0, 0)}L${point(long, -side)}`;
}

/** Line and head of an arrow between two spots {at: [x, y], r}; `tip` is the least length of its head. */
export function arrow(from, to, { bend, stroke, tip, quad }) {
  const middle = bendOf(from.at, to.at, bend);
  const long = tip + stroke * 0.9;
  const start = along(from.at, middle, from.r + 2);
  const point = along(to.at, middle, to.r + 3);
  const end = along(to.at, middle, to.r + 3 + long * (quad === "neutral" ? 0.2 : 0.9));
  const line = `M${spoken(start)}Q${spoken(middle)} ${spoken(end)}`;
  return { line, head: headOf(point, end, long, quad) };
}

const BESIDE = [[0, 1], [1, 0], [-1, 0], [0, -1], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]];

const meets = (one, other) =>
  one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** How far from its mark a name may stand on one side. */
const shift = (side, radius, half) => (side ? Math.sign(side) * (radius * Math.abs(side) + half) : 0);

/**
 * Finds room for names beside their marks: key -> [x, y] from the mark to the middle of the name; none where there is
 * no room. `spots` are {key, at, r, wide, high} in the order in which they choose.
 */
export function rooms(spots) {
  const boxOf = ({ at: [x, y], r }) => [x - r, y - r, x + r, y + r];
  const marks = new Map(spots.map((spot) => [spot.key, boxOf(spot)]));
  const names = [];
  const found = new Map();
  for (const { key, at: [x, y], r, wide, high } of spots) {
    for (const [h, v] of BESIDE) {
      const [cx, cy] = [shift(h, r, 4 + wide / 2), shift(v, r, 2 + high / 2)];
      const box = [x + cx - wide / 2, y + cy - high / 2, x + cx + wide / 2, y + cy + high / 2];
      const over = [...marks].some(([other, taken]) => other !== key && meets(box, taken));
      if (over || names.some((taken) => meets(box, taken))) continue;
      names.push(box);
      found.set(key, [cx, cy]);
      break;
    }
  }
  return found;
}
