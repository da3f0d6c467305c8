// Draws who acts on whom, and reports clicks. Where everybody stands is worked out once (layout.js).

import { el, say, set } from "../panel/el.js";
import { listen, panel, tally, typing } from "../panel/mount.js";
import { script } from "../panel/script.js";
import { counted } from "../panel/words.js";
import { arrange } from "./draw.js";
import { fitted, places } from "./layout.js";
import { drawHead, hide, openList, over } from "./lists.js";

const STEP = 1.35; // how far a button zooms

const tool = (name, sign) => el("button", { type: "button", "aria-label": name, title: name }, sign);

const STAGE = {
  class: "stage",
  tabindex: "0",
  role: "listbox",
  "aria-multiselectable": "true",
  "aria-label": "Who acts on whom: arrow keys walk the actors, Enter filters",
};

function build(root) {
  const parts = {
    root,
    map: el("button", { class: "look", type: "button" }, "Map"),
    chips: el("div", { class: "counts" }),
    sides: el("span", { class: "soft sides" }),
    links: el("g", { class: "links" }),
    nodes: el("g", { class: "nodes" }),
    card: el("div", { class: "tip", hidden: "" }),
    list: el("div", { class: "list", role: "dialog", hidden: "" }),
    legend: el("ul", { class: "legend", "aria-label": "Classes of events" }),
    note: el("div", { class: "empty", role: "status", hidden: "" }),
    out: tool("Zoom out", "−"),
    near: tool("Zoom in", "+"),
    fit: tool("Fit to the network", "⤢"),
    large: el("button", { type: "button", class: "large", "aria-pressed": "false" }),
  };
  parts.ground = el("g", {}, parts.links, parts.nodes);
  parts.svg = el("svg", { "aria-hidden": "false" }, parts.ground);
  parts.stage = el("div", STAGE, parts.svg);
  parts.frame = frame(parts);
  root.replaceChildren(parts.frame);
  wire(root, parts);
  return parts;
}

function frame(parts) {
  const grow = el("span", { class: "grow" });
  const head = [parts.map, el("h2", {}, "Network"), parts.chips, parts.sides, grow, parts.large];
  const group = { class: "tools", role: "group", "aria-label": "View of the network" };
  const tools = el("div", group, parts.near, parts.out, parts.fit);
  const ground = [parts.stage, tools, parts.legend, parts.list, parts.card, parts.note];
  const below = el("div", { class: "ground" }, ...ground);
  return el("div", { class: "frame" }, el("div", { class: "head" }, ...head), below);
}

/** The view in which all of this view's actors are seen. */
function fitting({ data, at, stage }) {
  const seen = data.nodes.filter((node) => node.events || node.ground);
  return fitted(seen.map((node) => at.all.get(node.id)), { wide: stage.clientWidth, high: stage.clientHeight });
}

function zoom(parts, by, x = parts.stage.clientWidth / 2, y = parts.stage.clientHeight / 2) {
  const { view } = parts;
  const k = Math.max(0.15, Math.min(4, view.k * by));
  const ratio = k / view.k;
  parts.view = { k, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
  parts.own = true;
  hide(parts);
  arrange(parts);
}

function refit(parts) {
  parts.own = false;
  parts.view = fitting(parts);
  hide(parts);
  arrange(parts);
}

function enlarge(parts, yes) {
  parts.frame.classList.toggle("wide", yes);
  set(parts.large, { "aria-pressed": String(yes), title: yes ? "Back to its place (Esc)" : "Over the whole page" });
  say(parts.large, yes ? "Make small" : "Enlarge");
}

const under = (event) => event.target.closest(".node, .link");

function wireStage(parts) {
  const { stage } = parts;
  const wheel = (event) => {
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    zoom(parts, 1.0015 ** -event.deltaY, event.clientX - box.left, event.clientY - box.top);
  };
  stage.addEventListener("wheel", wheel, { passive: false });
  wireDrag(parts);
  stage.addEventListener("blur", () => {
    if (!stage.matches(":hover")) hide(parts);
  });
  stage.addEventListener("keydown", (event) => {
    if (!pressed(parts, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  const resized = () => {
    if (!parts.at) return;
    if (parts.own) arrange(parts);
    else refit(parts);
  };
  new ResizeObserver(resized).observe(stage);
}

/** A drag moves the view; a press that does not move picks. */
function wireDrag(parts) {
  const { stage } = parts;
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = { x: event.clientX, y: event.clientY, view: parts.view, moved: false };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return over(parts, under(event));
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(x, y) <= 4) return;
    if (!from.moved) {
      stage.setPointerCapture(event.pointerId);
      hide(parts);
    }
    from.moved = parts.own = true;
    parts.view = { ...parts.view, x: from.view.x + x, y: from.view.y + y };
    set(parts.ground, { transform: `translate(${parts.view.x.toFixed(1)},${parts.view.y.toFixed(1)})` });
  });
  stage.addEventListener("pointerup", (event) => {
    const moved = from?.moved;
    from = null;
    if (!moved && event.button === 0) pick(parts, under(event));
  });
  stage.addEventListener("pointercancel", () => {
    from = null;
  });
  stage.addEventListener("pointerleave", () => {
    if (!from) hide(parts);
  });
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.25, "=": 1.25, "-": 0.8 };

/** Does what a key stands for; false for a key that stands for nothing. */
function pressed(parts, key) {
  const here = parts.nodes.querySelector(".at");
  if (key in WAYS) walk(parts, here?.__id, WAYS[key]);
  else if ((key === "Enter" || key === " ") && here) pick(parts, here);
  else if (key in ZOOMS) zoom(parts, ZOOMS[key]);
  else if (key === "0") refit(parts);
  else return false;
  return true;
}

/** How far a point is on the way from a start; what lies aside counts as farther, what lies behind not at all. */
function far([x, y], [fromX, fromY], [h, v]) {
  const ahead = (x - fromX) * h + (y - fromY) * v;
  const aside = Math.abs((x - fromX) * v) + Math.abs((y - fromY) * h);
  return ahead <= 1 ? Infinity : ahead + 2.5 * aside;
}

/** Goes to the nearest actor in a direction. */
function walk(parts, from, way) {
  const start = parts.spots.get(from)?.at;
  const all = [...parts.spots.values()];
  const away = ({ at }) => (start ? far(at, start, way) : 0);
  const next = all.reduce((best, spot) => (away(spot) < away(best) ? spot : best), all[0]);
  if (!next || away(next) === Infinity) return;
  const node = [...parts.nodes.children].find((made) => made.__id === next.node.id);
  for (const made of parts.nodes.children) made.classList.toggle("at", made === node);
  set(parts.stage, { "aria-activedescendant": node.id });
  over(parts, node);
}

function pick(parts, node) {
  if (!node) return;
  const facet = node.classList.contains("link") ? "acts" : "entities";
  node.classList.toggle("picked");
  parts.send("toggle", { facet, value: node.__id });
}

function wire(root, parts) {
  wireStage(parts);
  parts.map.addEventListener("click", () => parts.send("look"));
  parts.near.addEventListener("click", () => zoom(parts, STEP));
  parts.out.addEventListener("click", () => zoom(parts, 1 / STEP));
  parts.fit.addEventListener("click", () => refit(parts));
  parts.large.addEventListener("click", () => enlarge(parts, !parts.frame.classList.contains("wide")));
  const escaped = (event) => {
    if (event.key !== "Escape" || typing(event)) return;
    if (!parts.list.hidden) openList(parts, null);
    else if (parts.frame.classList.contains("wide")) enlarge(parts, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  listen(root, "keydown", escaped, true);
  enlarge(parts, false);
}

function drawNote(parts) {
  const { data } = parts;
  const empty = !data.links.some((link) => link.events);
  parts.note.hidden = !empty && !parts.failed;
  if (parts.failed) note(parts, "The network could not be drawn", unserved);
  else if (empty) note(parts, "Nobody acts on anybody in this view", whyEmpty(data.sides.all));
}

const unserved =
  "Check that static/ is served (server.enableStaticServing) and reload the page. The actors are listed above.";

const note = (parts, head, words) => parts.note.replaceChildren(el("strong", {}, head), words);

function whyEmpty(events) {
  if (!events) return "Take a filter away, or press Esc to clear them all.";
  return `${counted(events, "event")} here, and each names one side only. The event list has them.`;
}

function lay(parts) {
  const { data } = parts;
  parts.at = places(data.nodes, data.links, parts.at);
  if (!parts.view || !parts.own) parts.view = fitting(parts);
  hide(parts);
  arrange(parts);
  tally(parts.root);
}

function draw(parts, data) {
  parts.font = getComputedStyle(parts.root).fontFamily;
  drawHead(parts);
  drawNote(parts);
  script(data.base, "vendor/d3-force.min.js").then(
    () => lay(parts),
    () => {
      parts.failed = true;
      drawNote(parts);
    },
  );
}

export default panel(build, draw);
