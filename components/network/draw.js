// Draws the network as SVG: marks as in the entity list, arrows whose heads are the marks of their quad class.

const HEAD = 8;

/** A mark of radius r around 0, 0. */
function mark(kind, r) {
  const ring = `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`, s = r * 0.9, t = r * 1.15;
  if (kind === "org") return `M${-s},${-s}H${s}V${s}H${-s}Z`;
  if (kind === "gpe") return `M${-t},${-t * 0.7}H${t}L0,${t}Z`;
  if (kind === "loc") return `M${-t},${t * 0.7}H${t}L0,${-t}Z`;
  if (kind === "fac") return `M0,${-t}L${t},0L0,${t}L${-t},0Z`;
  if (kind === "event") return `M${[...Array(10)].map((_, i) => { const a = (i * Math.PI) / 5, q = i % 2 ? r * 0.55 : r * 1.2; return `${(q * Math.sin(a)).toFixed(1)},${(-q * Math.cos(a)).toFixed(1)}`; }).join("L")}Z`;
  return ring;
}

const pathOfHalf = (r) => `M0,${-r}A${r},${r} 0 0,0 0,${r}Z`;
const width = (events) => Math.min(7, 0.6 + 1.1 * Math.sqrt(events));

function makeNode(node) {
  const made = el("g", { class: `node ${node.label}`, role: "option", id: `n${node.id.replace(/\W/g, "_")}` },
    el("path", { class: "ring" }), el("path", { class: "shape" }), el("path", { class: "inner" }), el("text", { "text-anchor": "middle" }));
  made.__id = node.id;
  return made;
}

function makeLink(link) {
  const made = el("g", { class: `link ${link.quad}` }, el("path", { class: "hit" }), el("path", { class: "line" }), el("path", { class: "head" }));
  made.__id = link.id;
  return made;
}

/** Puts everything where it belongs at the present zoom. */
function arrange(parts) {
  const { view, at, data } = parts, scale = Math.max(0.58, Math.min(1, view.k * 1.05)), spot = (id) => at.all.get(id).map((value) => value * view.k);
  set(parts.ground, { transform: `translate(${view.x.toFixed(1)},${view.y.toFixed(1)})` });
  const seen = data.nodes.filter((node) => node.events), drawn = data.links.filter((link) => link.events);
  parts.spots = new Map(seen.map((node) => [node.id, { at: spot(node.id), r: size(node.events) * scale, node }]));
  const strands = strandsOf(drawn);
  keyed(parts.links, drawn, (link) => link.id, makeLink, (node, link) => {
    const from = parts.spots.get(link.actor), to = parts.spots.get(link.recipient), stroke = width(link.events) * scale;
    const { line, head } = arrow(from, to, strands.get(link.id), stroke, HEAD * scale, link.quad);
    set(node.children[0], { d: line, "stroke-width": Math.max(12, stroke + 6) });
    set(node.children[1], { d: line, "stroke-width": stroke.toFixed(2) });
    set(node.children[2], { d: head });
    node.classList.toggle("faded", !link.shown && !link.picked);
    node.classList.toggle("picked", link.picked);
  });
  keyed(parts.nodes, seen, (node) => node.id, makeNode, (made, node) => drawNode(made, node, parts.spots.get(node.id)));
  parts.small = scale < 0.8;
  parts.svg.classList.toggle("small", parts.small);
  names(parts);
}

function drawNode(made, node, { at: [x, y], r }) {
  const [ring, shape, inner] = made.children, hollow = node.label === "norp" || node.label === "misc";
  set(made, { transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, "aria-selected": String(node.picked), "aria-label": `${node.name}, ${node.kind}, ${many(node.shown, "event")} with others` });
  set(ring, { d: mark("person", r + 4) });
  set(shape, { d: mark(node.label, r) });
  set(inner, { d: node.label === "norp" ? pathOfHalf(r) : "" });
  made.classList.toggle("hollow", hollow);
  made.classList.toggle("faded", !node.shown && !node.picked);
  made.classList.toggle("picked", node.picked);
}

/** How far each arrow bends from the straight line, in steps to the right of its way; the only one of two is straight. */
function strandsOf(links) {
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

function arrow(from, to, bend, stroke, tip, quad) {
  const [ax, ay] = from.at, [bx, by] = to.at, away = Math.max(1, Math.hypot(bx - ax, by - ay));
  const nx = -(by - ay) / away, ny = (bx - ax) / away, bulge = bend * Math.min(26, away * 0.22);
  const cx = (ax + bx) / 2 + nx * bulge * 2, cy = (ay + by) / 2 + ny * bulge * 2;
  const near = (x, y, gap) => { const d = Math.max(1, Math.hypot(cx - x, cy - y)); return [x + ((cx - x) / d) * gap, y + ((cy - y) / d) * gap]; };
  const long = tip + stroke * 0.9, [sx, sy] = near(ax, ay, from.r + 2), [tx, ty] = near(bx, by, to.r + 3), [ex, ey] = near(bx, by, to.r + 3 + long * (quad === "neutral" ? 0.2 : 0.9));
  const ux = (tx - ex) / Math.max(0.1, Math.hypot(tx - ex, ty - ey)), uy = (ty - ey) / Math.max(0.1, Math.hypot(tx - ex, ty - ey));
  const point = (along, aside) => `${(tx - ux * along - uy * aside).toFixed(1)},${(ty - uy * along + ux * aside).toFixed(1)}`;
  const half = long * 0.46, end = { conflict: `M${point(0, 0)}L${point(long, half)}L${point(long, -half)}Z`, cooperation: `M${point(0, 0)}L${point(long / 2, half)}L${point(long, 0)}L${point(long / 2, -half)}Z` };
  const head = end[quad.split("-")[1]] ?? `M${point(long, half)}L${point(0, 0)}L${point(long, -half)}`;
  return { line: `M${sx.toFixed(1)},${sy.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${ex.toFixed(1)},${ey.toFixed(1)}`, head };
}

const BESIDE = [[0, 1], [1, 0], [-1, 0], [0, -1], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]];

/** Writes names where there is room, the most active first; what finds none shows its name under the pointer. */
function names(parts) {
  const taken = [...parts.spots.values()].map(({ at: [x, y], r }) => [x - r, y - r, x + r, y + r]);
  const order = [...parts.spots.values()].sort((a, b) => b.node.picked - a.node.picked || (b.node.id === parts.over) - (a.node.id === parts.over) || b.node.shown - a.node.shown || b.node.events - a.node.events || (a.node.id < b.node.id ? -1 : 1));
  const where = new Map();
  for (const { at: [x, y], r, node } of order) {
    const wide = measure(short(node.name), node.picked, parts.small) + 3, high = parts.small ? 12.5 : 15;
    for (const [h, v] of BESIDE) {
      const cx = h ? Math.sign(h) * (r * Math.abs(h) + 4 + wide / 2) : 0, cy = v ? Math.sign(v) * (r * Math.abs(v) + 2 + high / 2) : 0;
      const box = [x + cx - wide / 2, y + cy - high / 2, x + cx + wide / 2, y + cy + high / 2];
      const own = ([a, b, c, d]) => a === x - r && b === y - r && c === x + r && d === y + r;
      if (taken.some((other) => !own(other) && box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      where.set(node.id, [cx, cy]);
      break;
    }
  }
  for (const made of parts.nodes.children) {
    const spot = where.get(made.__id), text = made.lastChild;
    set(text, { x: spot ? spot[0].toFixed(1) : null, y: spot ? (spot[1] + 4).toFixed(1) : null, visibility: spot ? null : "hidden" });
    say(text, short(parts.spots.get(made.__id).node.name));
  }
}

function measure(words, bold, small) {
  const pen = (globalThis.dlnetPen ??= document.createElement("canvas").getContext("2d"));
  pen.font = `${bold ? 600 : 400} ${small ? 11.5 : 12.5}px ${globalThis.dlnetFont}`;
  return pen.measureText(words).width;
}
