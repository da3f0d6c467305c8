// Draws who acts on whom, and reports clicks; called again on every rerun with new data. Nodes and links are what
// panel.py gives; where they stand is worked out once (layout.js).

const many = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

function build(root) {
  const parts = {
    map: el("button", { class: "look", type: "button" }, "Map"), chips: el("div", { class: "counts" }), sides: el("span", { class: "soft sides" }),
    links: el("g", { class: "links" }), nodes: el("g", { class: "nodes" }), card: el("div", { class: "tip", hidden: "" }), list: el("div", { class: "list", role: "dialog", hidden: "" }),
    legend: el("ul", { class: "legend", "aria-label": "Classes of events" }), note: el("div", { class: "empty", role: "status", hidden: "" }),
    out: el("button", { type: "button", "aria-label": "Zoom out", title: "Zoom out" }, "−"), near: el("button", { type: "button", "aria-label": "Zoom in", title: "Zoom in" }, "+"),
    fit: el("button", { type: "button", "aria-label": "Fit to the network", title: "Fit to the network" }, "⤢"), large: el("button", { type: "button", class: "large", "aria-pressed": "false" }),
  };
  parts.ground = el("g", {}, parts.links, parts.nodes);
  parts.svg = el("svg", { "aria-hidden": "false" }, parts.ground);
  parts.stage = el("div", { class: "stage", tabindex: "0", role: "listbox", "aria-multiselectable": "true", "aria-label": "Who acts on whom: arrow keys walk the actors, Enter filters" }, parts.svg);
  parts.frame = el("div", { class: "frame" },
    el("div", { class: "head" }, parts.map, el("h2", {}, "Network"), parts.chips, parts.sides, el("span", { class: "grow" }), parts.large),
    el("div", { class: "ground" }, parts.stage, el("div", { class: "tools", role: "group", "aria-label": "View of the network" }, parts.near, parts.out, parts.fit), parts.legend, parts.list, parts.card, parts.note));
  root.replaceChildren(parts.frame);
  return parts;
}

/** Looks at everything that this view shows. */
function fitting(parts) {
  const { clientWidth: wide, clientHeight: high } = parts.stage, seen = parts.data.nodes.filter((node) => node.events || node.ground);
  const at = seen.map((node) => parts.at.all.get(node.id));
  if (!at.length || !wide) return { k: 1, x: wide / 2, y: high / 2 };
  const [left, right] = [Math.min(...at.map(([x]) => x)), Math.max(...at.map(([x]) => x))], [top, low] = [Math.min(...at.map(([, y]) => y)), Math.max(...at.map(([, y]) => y))];
  const k = Math.min(1.5, (wide - 150) / Math.max(1, right - left), (high - 92) / Math.max(1, low - top));
  return { k, x: wide / 2 - (k * (left + right)) / 2, y: (high - 22) / 2 - (k * (top + low)) / 2 };
}

function zoom(parts, by, x = parts.stage.clientWidth / 2, y = parts.stage.clientHeight / 2) {
  const { view } = parts, k = Math.max(0.15, Math.min(4, view.k * by)), ratio = k / view.k;
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

function wireStage(parts) {
  const { stage } = parts;
  let from = null;
  const under = (event) => event.target.closest(".node, .link");
  stage.addEventListener("wheel", (event) => { event.preventDefault(); const box = stage.getBoundingClientRect(); zoom(parts, 1.0015 ** -event.deltaY, event.clientX - box.left, event.clientY - box.top); }, { passive: false });
  stage.addEventListener("pointerdown", (event) => { if (event.button === 0) from = { x: event.clientX, y: event.clientY, view: parts.view, moved: false }; });
  stage.addEventListener("pointermove", (event) => {
    if (from && (from.moved || Math.hypot(event.clientX - from.x, event.clientY - from.y) > 4)) {
      if (!from.moved) { stage.setPointerCapture(event.pointerId); hide(parts); }
      from.moved = parts.own = true;
      parts.view = { ...parts.view, x: from.view.x + event.clientX - from.x, y: from.view.y + event.clientY - from.y };
      set(parts.ground, { transform: `translate(${parts.view.x.toFixed(1)},${parts.view.y.toFixed(1)})` });
    } else if (!from) over(parts, under(event));
  });
  stage.addEventListener("pointerup", (event) => { const moved = from?.moved; from = null; if (!moved && event.button === 0) pick(parts, under(event)); });
  stage.addEventListener("pointercancel", () => { from = null; });
  stage.addEventListener("pointerleave", () => { if (!from) hide(parts); });
  stage.addEventListener("blur", () => { if (!stage.matches(":hover")) hide(parts); });
  stage.addEventListener("keydown", (event) => keys(parts, event));
  new ResizeObserver(() => { if (parts.at) { if (parts.own) arrange(parts); else refit(parts); } }).observe(stage);
}

function keys(parts, event) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const here = parts.nodes.querySelector(".at");
  if (way) walk(parts, here?.__id, way);
  else if ((event.key === "Enter" || event.key === " ") && here) pick(parts, here);
  else if (event.key === "+" || event.key === "=") zoom(parts, 1.25);
  else if (event.key === "-") zoom(parts, 0.8);
  else if (event.key === "0") refit(parts);
  else return;
  event.preventDefault(); event.stopPropagation();
}

/** Goes to the nearest actor in a direction; what lies aside counts as farther. */
function walk(parts, from, [h, v]) {
  const start = parts.spots.get(from)?.at;
  const far = ({ at: [x, y] }) => { const along = (x - start[0]) * h + (y - start[1]) * v, aside = Math.abs((x - start[0]) * v) + Math.abs((y - start[1]) * h); return along <= 1 ? Infinity : along + 2.5 * aside; };
  const all = [...parts.spots.values()], next = start ? all.reduce((best, spot) => (far(spot) < far(best) ? spot : best), all[0]) : all[0];
  if (!next || (start && far(next) === Infinity)) return;
  const node = [...parts.nodes.children].find((made) => made.__id === next.node.id);
  for (const made of parts.nodes.children) made.classList.toggle("at", made === node);
  set(parts.stage, { "aria-activedescendant": node.id });
  over(parts, node);
}

function pick(parts, node) {
  if (!node) return;
  const link = node.classList.contains("link");
  node.classList.toggle("picked");
  parts.send("toggle", { facet: link ? "acts" : "entities", value: node.__id });
}

function wire(root, parts) {
  wireStage(parts);
  parts.map.addEventListener("click", () => parts.send("look"));
  parts.near.addEventListener("click", () => zoom(parts, 1.35));
  parts.out.addEventListener("click", () => zoom(parts, 1 / 1.35));
  parts.fit.addEventListener("click", () => refit(parts));
  parts.large.addEventListener("click", () => enlarge(parts, !parts.frame.classList.contains("wide")));
  listen(root, "keydown", (event) => {
    if (event.key !== "Escape" || typing(event)) return;
    if (!parts.list.hidden) openList(parts, null);
    else if (parts.frame.classList.contains("wide")) enlarge(parts, false);
    else return;
    event.preventDefault(); event.stopPropagation();
  }, true);
  enlarge(parts, false);
}

function drawNote(parts) {
  const { data } = parts, empty = !data.links.some((link) => link.events), all = data.sides[1];
  parts.note.hidden = !empty && !parts.failed;
  if (parts.failed) parts.note.replaceChildren(el("strong", {}, "The network could not be drawn"), "Check that static/ is served (server.enableStaticServing) and reload the page. The actors are listed above.");
  else if (empty) parts.note.replaceChildren(el("strong", {}, "Nobody acts on anybody in this view"),
    all ? `${many(all, "event")} here, and each names one side only. The event list has them.` : "Take a filter away, or press Esc to clear them all.");
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const [root, parts] = once(parentElement, (root) => { const made = build(root); wire(root, made); return made; });
  globalThis.dlnetFont = getComputedStyle(root).fontFamily;
  parts.send = sender(setTriggerValue);
  parts.data = data;
  drawHead(parts);
  drawNote(parts);
  force(data.base).then(() => {
    parts.at = places(parts.data.nodes, parts.data.links, parts.at);
    if (!parts.view || !parts.own) parts.view = fitting(parts);
    hide(parts);
    arrange(parts);
    root.dataset.drawn = String(Number(root.dataset.drawn ?? 0) + 1);
  }, () => { parts.failed = true; drawNote(parts); });
}
