// Draws the map that panel.py describes, and reports clicks. Called again on every rerun with new
// data: the map is mounted once and changed in place. Text of reports is only ever set as textContent.

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".dlmap");
  const panel = (root.dlmap ??= mount(root));
  panel.refresh = () => setTriggerValue("theme", Date.now());
  panel.send = (value) => setTriggerValue("sent", { ...value, at: Date.now() });
  panel.update(data);
  return () => setTimeout(() => root.isConnected || panel.destroy(), 0);
}

function hasWebGL2() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

function mount(root) {
  const part = (name) => root.querySelector(`.dlmap-${name}`);
  const panel = {
    root, plot: part("plot"), stage: part("stage"), card: part("card"), list: part("list"), note: part("note"),
    over: part("over"), fan: part("fan"), chips: part("chips"), outside: part("outside"), focus: part("focus"), legend: part("legend"), data: null, map: null, open: null, able: true, queue: Promise.resolve(),
  };
  panel.update = (data) => update(panel, data);
  const unfollow = followTheme(panel);
  panel.destroy = () => { unfollow(); panel.sizes?.disconnect(); globalThis.Plotly?.purge(panel.plot); panel.map = null; };
  root.addEventListener("click", (event) => tool(panel, event.target.closest?.("[data-do]")?.dataset.do));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (panel.list.hidden && panel.card.hidden && panel.fan.hidden)) return;
    event.stopPropagation();
    closeList(panel, true);
    hideCard(panel);
  });
  for (const part of [panel.card, panel.fan]) {
    part.addEventListener("mouseleave", () => leaveSoon(panel));
    part.addEventListener("mouseenter", () => clearTimeout(panel.leaving));
  }
  panel.legend.open = root.clientWidth > 560;
  return panel;
}

// Streamlit does not run again when the system turns dark or light, and the colours come from the run.
function followTheme(panel) {
  const query = globalThis.matchMedia("(prefers-color-scheme: dark)");
  const look = () => setTimeout(() => isDark(panel.root) !== panel.data.dark && panel.refresh(), 300);
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

function update(panel, data) {
  const signature = JSON.stringify(data);
  if (signature === panel.signature) return;
  panel.signature = signature;
  panel.data = data;
  panel.changedAt = performance.now();
  const names = { ink: "ink", "ink-soft": "ink_soft", line: "line", panel: "panel", ground: "ground", sea: "sea", place: "place", accent: "accent", "accent-soft": "accent_soft" };
  for (const [name, key] of Object.entries(names)) panel.root.style.setProperty(`--dlm-${name}`, data.colours[key]);
  keepingFocus(panel, () => {
    drawChips(panel);
    drawFocus(panel);
    drawLegend(panel);
    if (panel.open) openList(panel, panel.open);
  });
  if (panel.at) refreshCard(panel);
  drawNote(panel);
  if (!panel.able) return withoutMap(panel);
  panel.release?.();
  panel.queue = panel.queue.then(() => draw(panel)).catch((problem) => failed(panel, problem));
}

async function draw(panel) {
  await plotly(panel.data.base);
  const { data, plot } = panel;
  if (panel.drawn === data) return;
  panel.drawn = data;
  const layout = data.figure.layout;
  const view = panel.map && panel.placed ? { center: panel.map.getCenter(), zoom: panel.map.getZoom() } : firstView(panel);
  const first = !panel.placed && data.pins.length > 0;
  panel.placed ||= first; // the map is up before the first report has been read
  Object.assign(layout.map, { center: { lon: view.center.lng, lat: view.center.lat }, zoom: view.zoom });
  const config = { displayModeBar: false, showSendToCloud: false, displaylogo: false, scrollZoom: true, doubleClick: false, responsive: false };
  if (panel.map) paintOnce(panel.map);
  const drawn = globalThis.Plotly.react(plot, grouped(panel, view.zoom).trace, layout, config);
  if (!panel.map) opening(panel);
  const restyled = panel.map && panel.base !== data.colours.land;
  if (panel.map && !restyled) marks(panel);
  await drawn;
  underMarks(subplot(panel));
  panel.base = data.colours.land;
  if (!panel.map) start(panel);
  if (first && Math.abs(panel.map.getZoom() - view.zoom) > 0.01) panel.map.jumpTo(view); // plotly kept the view of the empty map
  if (panel.map.dlMarked !== grouped(panel, panel.map.getZoom()).marks || restyled) marks(panel, { anew: restyled });
  panel.legend.querySelector('[data-is="crowd"]').hidden = panel.grouped.crowds.size === 0;
  panel.root.dataset.drawn = String(Number(panel.root.dataset.drawn ?? 0) + 1);
  panel.root.dataset.took = String(Math.round(performance.now() - panel.changedAt));
}

// Plotly lays the dots of a figure that began without any over all else; they belong under the marks.
function underMarks(map) {
  const order = map.getLayersOrder();
  for (const id of order.slice(order.indexOf("dl-marks"))) if (id.startsWith("plotly-trace")) map.moveLayer(id, "dl-marks");
}

const subplot = ({ plot }) => plot._fullLayout?.map?._subplot?.map;

function start(panel) {
  const map = (panel.map = subplot(panel));
  map._fadeDuration = 0; // names change with the pins, not 0.3 s of frames later; no option of plotly's leads here
  map.doubleClickZoom.enable();
  map.dragRotate.disable();
  map.touchZoomRotate.disableRotation();
  map.on("mousemove", (event) => hover(panel, event.point));
  map.on("mouseout", () => leaveSoon(panel));
  map.on("click", (event) => click(panel, event.point));
  map.on("movestart", () => hideCard(panel));
  map.on("moveend", () => { countOutside(panel); regroup(panel); });
  panel.sizes = new ResizeObserver(() => globalThis.Plotly.Plots.resize(panel.plot));
  panel.sizes.observe(panel.plot);
  countOutside(panel);
}

function drawNote({ note, data }) {
  note.hidden = data.pins.length > 0;
  note.replaceChildren(el("strong", { textContent: "No place to show in this view" }),
    el("span", { textContent: data.not_located.length + data.actors.length
      ? "The names above were found and not located, or stand for actors: open a count to see their sentences."
      : "Clear a filter, or add a report that names a place." }));
}

function withoutMap(panel) {
  Object.assign(panel.note, { hidden: false });
  panel.root.dataset.plain = "";
  panel.note.replaceChildren(el("strong", { textContent: "This browser cannot draw the map" }),
    el("span", { textContent: "It has no WebGL 2. The places are listed instead, and can be picked there." }));
  if (panel.data.pins.length) openList(panel, "pins");
}

function failed(panel, problem) {
  console.warn("map:", problem);
  panel.able = hasWebGL2(); // asked only now: a context costs a tenth of a second
  if (!panel.able) return withoutMap(panel);
  Object.assign(panel.note, { hidden: false });
  panel.note.replaceChildren(el("strong", { textContent: "The map could not be drawn" }),
    el("span", { textContent: "Check that static/ is served (server.enableStaticServing) and reload the page. The places are listed above." }));
}
