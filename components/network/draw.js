// Draws the network as SVG, at the present zoom.

import { el, keyed, say, set } from "../panel/el.js";
import { counted } from "../panel/words.js";
import { short, size } from "./layout.js";
import { arrow, half, mark, rooms, strandsOf, width } from "./shapes.js";

const HEAD = 8; // least length of the head of an arrow, in pixels

function makeNode(node) {
  const id = `n${node.id.replace(/\W/g, "_")}`;
  const shapes = ["ring", "shape", "inner"].map((name) => el("path", { class: name }));
  const text = el("text", { "text-anchor": "middle" });
  const made = el("g", { class: `node ${node.css}`, role: "option", id }, ...shapes, text);
  made.__id = node.id;
  return made;
}

function makeLink(link) {
  const shapes = ["hit", "line", "head"].map((name) => el("path", { class: name }));
  const made = el("g", { class: `link ${link.quad}` }, ...shapes);
  made.__id = link.id;
  return made;
}

/** Puts everything where it belongs at the present zoom. */
export function arrange(parts) {
  const { view, at, data } = parts;
  const scale = Math.max(0.58, Math.min(1, view.k * 1.05));
  const spot = (id) => at.all.get(id).map((value) => value * view.k);
  set(parts.ground, { transform: `translate(${view.x.toFixed(1)},${view.y.toFixed(1)})` });
  const seen = data.nodes.filter((node) => node.events);
  const drawn = data.links.filter((link) => link.events);
  parts.spots = new Map(seen.map((node) => [node.id, { at: spot(node.id), r: size(node.events) * scale, node }]));
  const strands = strandsOf(drawn);
  keyed(parts.links, drawn, (link) => link.id, makeLink, (made, link) => {
    drawLink(made, link, parts.spots, strands.get(link.id), scale);
  });
  keyed(parts.nodes, seen, (node) => node.id, makeNode, (made, node) => drawNode(made, node, parts.spots.get(node.id)));
  parts.small = scale < 0.8;
  parts.svg.classList.toggle("small", parts.small);
  names(parts);
}

function drawLink(made, link, spots, bend, scale) {
  const stroke = width(link.events) * scale;
  const look = { bend, stroke, tip: HEAD * scale, quad: link.quad };
  const { line, head } = arrow(spots.get(link.actor), spots.get(link.recipient), look);
  set(made.children[0], { d: line, "stroke-width": Math.max(12, stroke + 6) });
  set(made.children[1], { d: line, "stroke-width": stroke.toFixed(2) });
  set(made.children[2], { d: head });
  made.classList.toggle("faded", !link.shown && !link.picked);
  made.classList.toggle("picked", link.picked);
}

function drawNode(made, node, { at: [x, y], r }) {
  const [ring, shape, inner] = made.children;
  const name = `${node.name}, ${node.kind}, ${counted(node.shown, "event")} with others`;
  const transform = `translate(${x.toFixed(1)},${y.toFixed(1)})`;
  set(made, { transform, "aria-selected": String(node.picked), "aria-label": name });
  set(ring, { d: mark("person", r + 4) });
  set(shape, { d: mark(node.css, r) });
  set(inner, { d: node.css === "norp" ? half(r) : "" });
  made.classList.toggle("hollow", node.css === "norp" || node.css === "misc");
  made.classList.toggle("faded", !node.shown && !node.picked);
  made.classList.toggle("picked", node.picked);
}

/** Who chooses the room for its name first: what is picked or pointed at, then the most active. */
const choosing = (over) => (one, other) =>
  other.picked - one.picked ||
  (other.id === over) - (one.id === over) ||
  other.shown - one.shown ||
  other.events - one.events ||
  (one.id < other.id ? -1 : 1);

/** Writes names where there is room; what finds none shows its name under the pointer. */
function names(parts) {
  const first = choosing(parts.over);
  const order = [...parts.spots.values()].sort((one, other) => first(one.node, other.node));
  const high = parts.small ? 12.5 : 15;
  const where = rooms(
    order.map(({ at, r, node }) => ({ key: node.id, at, r, high, wide: measure(parts, node) + 3 })),
  );
  for (const made of parts.nodes.children) {
    const spot = where.get(made.__id);
    const [x, y] = spot ? [spot[0].toFixed(1), (spot[1] + 4).toFixed(1)] : [null, null];
    set(made.lastChild, { x, y, visibility: spot ? null : "hidden" });
    say(made.lastChild, short(parts.spots.get(made.__id).node.name));
  }
}

/** How many pixels a name is long. */
function measure(parts, { name, picked }) {
  parts.pen ??= document.createElement("canvas").getContext("2d");
  parts.pen.font = `${picked ? 600 : 400} ${parts.small ? 11.5 : 12.5}px ${parts.font}`;
  return parts.pen.measureText(short(name)).width;
}
