// Draws the map that panel.py describes, and reports clicks. Plotly makes it once; at each run it is changed in place.

import { el } from "../panel/el.js";
import { panel, tally } from "../panel/mount.js";
import { hideCard, refreshCard } from "./card.js";
import { drawFocus, drawLegend, drawNote, note } from "./head.js";
import { closeList, drawChips, openList } from "./lists.js";
import { groupedAt, marks } from "./marks.js";
import { opening, paintOnce } from "./paint.js";
import { plotly, sizeOf, subplot } from "./plotly.js";
import { click, hover, leaveSoon } from "./pointer.js";
import { countOutside, tool } from "./tools.js";
import { firstView } from "./view.js";

const CONFIG = {
  displayModeBar: false,
  showSendToCloud: false,
  displaylogo: false,
  scrollZoom: true,
  doubleClick: false,
  responsive: false,
};

const button = (name, what, sign) =>
  el("button", { type: "button", "data-do": what, "aria-label": name, title: name }, sign);

function build(root) {
  const alt = "Map of the places in this view; the first button above lists them";
  const focus = { class: "focus", role: "group", "aria-label": "Countries of this view", hidden: "" };
  const parts = {
    root,
    chips: el("div", { class: "chips" }),
    focus: el("div", focus),
    plot: el("div", { class: "plot", role: "img", "aria-label": alt }),
    over: el("svg", { class: "over", "aria-hidden": "true" }),
    fan: el("div", { class: "fan", hidden: "" }),
    note: el("div", { class: "note", role: "status", hidden: "" }),
    outside: el("button", { type: "button", class: "outside", "data-do": "all", hidden: "" }),
    legend: el("details", { class: "legend" }, el("summary", {}, "Legend"), el("ul")),
    list: el("div", { class: "list", role: "dialog", hidden: "" }),
    card: el("div", { class: "card", hidden: "" }),
    map: null,
    open: null,
    able: true,
    queue: Promise.resolve(),
  };
  parts.stage = stage(parts);
  const look = el("button", { type: "button", class: "look", "data-do": "network" }, "Network");
  const head = el("header", { class: "head" }, el("h2", {}, "Map"), look, parts.chips, parts.focus);
  root.classList.add("map");
  root.setAttribute("aria-label", "Map");
  root.replaceChildren(head, parts.stage);
  wire(parts);
  parts.legend.open = root.clientWidth > 560;
  return parts;
}

function stage({ plot, over, fan, note: said, outside, legend, list, card }) {
  const fit = button("Fit to the places", "fit", "⤢");
  const group = { class: "tools", role: "group", "aria-label": "View of the map" };
  const tools = el("div", group, button("Zoom in", "in", "+"), button("Zoom out", "out", "−"), fit);
  const source = el("div", { class: "source" }, "Natural Earth · GeoNames");
  return el("div", { class: "stage" }, plot, over, fan, said, tools, outside, legend, source, list, card);
}

function wire(parts) {
  const { root, list, card, fan } = parts;
  parts.unfollow = followTheme(parts);
  root.addEventListener("click", (event) => tool(parts, event.target.closest?.("[data-do]")?.dataset.do));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (list.hidden && card.hidden && fan.hidden)) return;
    event.stopPropagation();
    closeList(parts, true);
    hideCard(parts);
  });
  for (const node of [card, fan]) {
    node.addEventListener("mouseleave", () => leaveSoon(parts));
    node.addEventListener("mouseenter", () => clearTimeout(parts.leaving));
  }
}

function leave(parts) {
  parts.unfollow();
  parts.sizes?.disconnect();
  globalThis.Plotly?.purge(parts.plot);
  parts.map = null;
}

/** Streamlit does not run again when the system turns dark or light, and the colours come from the run. */
function followTheme(parts) {
  const query = globalThis.matchMedia("(prefers-color-scheme: dark)");
  const look = () => setTimeout(() => isDark(parts.root) !== parts.data.dark && parts.ask(), 300);
  query.addEventListener("change", look);
  return () => query.removeEventListener("change", look);
}

function isDark(root) {
  const ink = document.createElement("canvas").getContext("2d");
  ink.fillStyle = getComputedStyle(root).getPropertyValue("--st-background-color").trim() || "#fff";
  ink.fillRect(0, 0, 1, 1);
  const [red, green, blue] = ink.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

/** Redraws words, and gives the focus back to the button that had it. */
function keepingFocus({ root }, redraw) {
  const place = [...root.querySelectorAll("button")].indexOf(root.getRootNode().activeElement);
  redraw();
  if (place >= 0) root.querySelectorAll("button")[place]?.focus({ preventScroll: true });
}

function draw(parts, data) {
  const signature = JSON.stringify(data);
  if (signature === parts.signature) {
    parts.data = parts.kept; // what is drawn and grouped knows it by identity
    return;
  }
  Object.assign(parts, { signature, kept: data, changedAt: performance.now() });
  keepingFocus(parts, () => {
    drawChips(parts);
    drawFocus(parts);
    drawLegend(parts);
    if (parts.open) openList(parts, parts.open);
  });
  if (parts.at) refreshCard(parts);
  drawNote(parts);
  if (!parts.able) return withoutMap(parts);
  parts.release?.();
  queue(parts);
}

function queue(parts) {
  parts.queue = parts.queue.then(() => drawMap(parts)).catch((problem) => failed(parts, problem));
}

async function drawMap(parts) {
  await plotly(parts.data.base);
  const { data } = parts;
  if (parts.drawn === data) return;
  parts.drawn = data;
  const first = !parts.placed && data.pins.length > 0;
  const view = viewOf(parts);
  parts.placed ||= first; // the map is up before the first report has been read
  const restyled = parts.map && parts.land !== data.colours.land;
  await react(parts, view, restyled);
  parts.land = data.colours.land;
  if (!parts.map) start(parts);
  // plotly kept the view of the empty map
  if (first && Math.abs(parts.map.getZoom() - view.zoom) > 0.01) parts.map.jumpTo(view);
  const stale = parts.map.dlMarked !== groupedAt(parts, parts.map.getZoom()).marks;
  if (stale || restyled) marks(parts, { anew: restyled });
  parts.legend.querySelector('[data-is="crowd"]').hidden = parts.grouped.crowds.size === 0;
  tally(parts.root);
  parts.root.dataset.took = String(Math.round(performance.now() - parts.changedAt));
}

/** The view that the analyst has; the first one before. */
function viewOf(parts) {
  const { map } = parts;
  if (map && parts.placed) return { center: map.getCenter(), zoom: map.getZoom() };
  return firstView(parts.data.pins, sizeOf(parts));
}

/** Has plotly draw the figure, with marks at once where nothing but them has changed. */
async function react(parts, view, restyled) {
  const { layout } = parts.data.figure;
  Object.assign(layout.map, { center: { lon: view.center.lng, lat: view.center.lat }, zoom: view.zoom });
  if (parts.map) paintOnce(parts.map);
  const drawn = globalThis.Plotly.react(parts.plot, groupedAt(parts, view.zoom).trace, layout, CONFIG);
  if (!parts.map) opening(parts);
  else if (!restyled) marks(parts);
  await drawn;
  underMarks(subplot(parts));
}

/** Plotly lays the dots of a figure that began without any over all else; they belong under the marks. */
function underMarks(map) {
  const order = map.getLayersOrder();
  for (const id of order.slice(order.indexOf("dl-marks"))) {
    if (id.startsWith("plotly-trace")) map.moveLayer(id, "dl-marks");
  }
}

function start(parts) {
  const map = (parts.map = subplot(parts));
  map._fadeDuration = 0; // names change with the pins, not 0.3 s of frames later; no option of plotly's leads here
  map.doubleClickZoom.enable();
  map.dragRotate.disable();
  map.touchZoomRotate.disableRotation();
  map.on("mousemove", (event) => hover(parts, event.point));
  map.on("mouseout", () => leaveSoon(parts));
  map.on("click", (event) => click(parts, event.point));
  map.on("movestart", () => hideCard(parts));
  map.on("moveend", () => {
    countOutside(parts);
    regroup(parts);
  });
  parts.sizes = new ResizeObserver(() => globalThis.Plotly.Plots.resize(parts.plot));
  parts.sizes.observe(parts.plot);
  countOutside(parts);
}

/** After a zoom other pins touch: drawn anew only when the crowds have changed. */
function regroup(parts) {
  const before = parts.grouped;
  if (!parts.map || parts.drawn !== parts.data || before?.data !== parts.data) return;
  if (groupedAt(parts, parts.map.getZoom()).key === before.key) return;
  Object.assign(parts, { drawn: null, changedAt: performance.now() });
  queue(parts);
}

function withoutMap(parts) {
  parts.root.dataset.plain = "";
  const words = "It has no WebGL 2. The places are listed instead, and can be picked there.";
  note(parts, "This browser cannot draw the map", words);
  if (parts.data.pins.length) openList(parts, "pins");
}

function failed(parts, problem) {
  console.warn("map:", problem);
  parts.able = hasWebGL2(); // asked only now: a context costs a tenth of a second
  if (!parts.able) return withoutMap(parts);
  const words = "Check that static/ is served (server.enableStaticServing) and reload the page.";
  note(parts, "The map could not be drawn", `${words} The places are listed above.`);
}

function hasWebGL2() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

export default panel(build, draw, leave);
