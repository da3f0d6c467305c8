// The events: facets in the head, the strip of days, and a row for each event.

import { chips, press } from "../panel/chips.js";
import { el, say, set } from "../panel/el.js";
import { listen, panel } from "../panel/mount.js";
import { drawRows, wireRows } from "./rows.js";
import { drawStrip, wireStrip } from "./strip.js";

const GROUPS = ["conflict", "cooperation", "neutral"];

const group = (facet) => el("div", { class: `wrap ${facet}`, role: "group", "data-facet": facet });

function build(root) {
  const undated = { class: "end", title: "These events have no day, and no day picks them" };
  const parts = {
    root,
    title: el("h2"),
    conflict: group("quads"),
    cooperation: group("quads"),
    neutral: group("quads"),
    statuses: group("statuses"),
    types: group("types"),
    happened: el("button", { class: "chip", type: "button" }),
    summary: el("summary", { class: "chip" }, "Type, status ▾"),
    earlier: el("button", { class: "end", type: "button" }),
    later: el("button", { class: "end", type: "button" }),
    plot: el("div", { class: "plot", tabindex: "0", role: "group" }),
    bins: el("div", { class: "bins" }),
    lanes: el("div", { class: "lanes" }),
    hint: el("span", { class: "hint", role: "status", hidden: "" }),
    undated: el("span", undated),
    list: el("div", { role: "listbox", "aria-label": "Events" }),
    more: el("div", { class: "more" }),
    empty: el("div", { class: "empty" }),
  };
  parts.menu = menu(parts);
  parts.body = el("div", { class: "body" }, parts.list, parts.more, parts.empty);
  parts.strip = el("div", { class: "strip" }, parts.earlier, parts.plot, parts.later, parts.undated);
  parts.plot.append(parts.bins, parts.lanes, parts.hint);
  root.replaceChildren(el("div", { class: "frame" }, head(parts), parts.strip, parts.body));
  wireRows(root, parts);
  wireStrip(parts);
  wireHead(root, parts);
  return parts;
}

function menu({ summary, types, statuses }) {
  const heads = [el("h3", {}, "Type of event"), el("h3", {}, "Did it happen")];
  const sheet = el("div", { class: "sheet" }, heads[0], types, heads[1], statuses);
  return el("details", { class: "menu" }, summary, sheet);
}

function head(parts) {
  const name = (words) => el("span", { class: "group" }, words);
  return el(
    "div",
    { class: "head" },
    parts.title,
    name("conflict"),
    parts.conflict,
    name("cooperation"),
    parts.cooperation,
    name("neither"),
    parts.neutral,
    el("span", { class: "grow" }),
    parts.happened,
    parts.menu,
  );
}

function wireHead(root, parts) {
  parts.happened.addEventListener("click", () => {
    press(parts.happened);
    parts.send("happened");
  });
  listen(root, "pointerdown", (event) => {
    if (!event.composedPath().includes(parts.menu)) parts.menu.open = false;
  });
  parts.menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !parts.menu.open) return;
    parts.menu.open = false;
    parts.summary.focus();
    event.stopPropagation();
  });
}

function drawHead(parts, data) {
  if (parts.title.textContent !== `Events${data.total}`) {
    parts.title.replaceChildren("Events", el("b", {}, String(data.total)));
  }
  for (const facet of ["statuses", "types"]) chips(parts[facet], data[facet], parts.send);
  for (const name of GROUPS) {
    const own = data.quads.filter(({ value }) => value.endsWith(name)).sort((a, b) => (a.value < b.value ? -1 : 1));
    chips(parts[name], own, parts.send);
    parts[name].previousSibling.hidden = !own.length;
  }
  const picked = (choices) => choices.some((choice) => choice.picked);
  const narrowed = picked(data.types) || (picked(data.statuses) && !data.happened);
  set(parts.summary, { "aria-pressed": String(narrowed), "aria-label": "Filter by type and status" });
  const title = `${data.uncertain} planned, possible or denied events are shown paler; this hides them`;
  set(parts.happened, { "aria-pressed": String(data.happened), title });
  say(parts.happened, data.happened ? `${data.hidden} hidden` : `only what happened ${data.certain}`);
  parts.happened.hidden = !data.happened && !data.uncertain;
}

function draw(parts, data) {
  drawHead(parts, data);
  parts.strip.hidden = !data.timeline.bins.length;
  drawStrip(parts, data.timeline);
  drawRows(parts, data);
  parts.more.hidden = data.total <= data.rows.length;
  say(
    parts.more,
    `The latest ${data.rows.length} of ${data.total}. Narrow the days or pick an entity to see the others.`,
  );
  parts.empty.hidden = data.rows.length > 0;
  if (!parts.empty.hidden) parts.empty.replaceChildren(el("strong", {}, "No event in this view"), whyEmpty(data));
}

function whyEmpty({ hidden }) {
  if (!hidden) return "Take a filter away, or press Esc to clear them all.";
  return `${hidden} did not happen, or not yet, and are hidden. Click “${hidden} hidden” to see them.`;
}

export default panel(build, draw);
