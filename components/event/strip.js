// The strip of days: bars of events, lines for what lasts, and brushing to pick days.

import { el, keyed, say, set } from "../panel/el.js";
import { counted } from "../panel/words.js";

const TICKS = 12; // the most days that are written out

const sum = (counts) => counts.reduce((total, { count }) => total + count, 0);

/** Lines under the days for what lasts over several of them. */
function drawStretches(parts, { bins, stretches }) {
  const lanes = Math.max(0, ...stretches.map(({ lane }) => lane + 1));
  parts.plot.style.setProperty("--lanes", lanes);
  const key = (each) => JSON.stringify({ ...each, picked: 0 });
  const make = ({ low, high, lane, quad, words }) => {
    const bar = el("i", { class: quad, title: words });
    const [left, width] = [(low / bins.length) * 100, ((high - low + 1) / bins.length) * 100];
    Object.assign(bar.style, { left: `${left}%`, width: `${width}%`, top: `${lane * 4}px` });
    return bar;
  };
  keyed(parts.lanes, stretches, key, make, (bar, each) => bar.classList.toggle("brushed", each.picked));
}

function drawBin(node, bin, at, { most, every }) {
  node.__bin = at;
  node.classList.toggle("brushed", bin.picked);
  const sig = JSON.stringify([bin.counts, bin.spans, most, at % every]);
  if (node.__sig === sig) return;
  node.__sig = sig;
  const lasting = bin.spans ? `, and ${bin.spans} that last over it` : "";
  set(node, { title: `${bin.words}: ${counted(sum(bin.counts), "event")}${lasting}` });
  const unit = 100 / Math.max(most, 4);
  const bars = bin.counts.map(({ quad, count }) => {
    const bar = el("i", { class: quad });
    bar.style.height = `${count * unit}%`;
    return bar;
  });
  const tick = at % every ? [] : [el("u", { class: at % (3 * every) ? "minor" : null }, bin.tick)];
  node.replaceChildren(...bars, ...tick);
}

function drawEnd(node, { count, words }, said) {
  node.hidden = !count;
  say(node, said);
  set(node, { title: `${count} events ${words}` });
}

export function drawStrip(parts, strip) {
  const { bins, most, earlier, later } = strip;
  const every = Math.max(1, Math.ceil(bins.length / TICKS));
  drawStretches(parts, strip);
  const places = new Map(bins.map((bin, at) => [bin, at]));
  const make = () => el("span", { class: "bin" });
  keyed(parts.bins, bins, (bin) => bin.first, make, (node, bin) => {
    drawBin(node, bin, places.get(bin), { most, every });
  });
  parts.plot.classList.toggle("narrowed", bins.some((bin) => bin.picked));
  drawEnd(parts.earlier, earlier, `‹ ${earlier.count} earlier`);
  drawEnd(parts.later, later, `${later.count} later ›`);
  parts.undated.hidden = !strip.undated;
  say(parts.undated, `${strip.undated} undated`);
  const keys = "Left and right move, with Shift they stretch, Enter picks.";
  set(parts.plot, { "aria-label": `Events by day. ${strip.days ? `Picked: ${strip.days}. ` : ""}${keys}` });
}

const ends = (one, other) => [Math.min(one, other), Math.max(one, other)];

/** Shows the steps from one to another as being picked, and says so beside the bars. */
function hint(parts, from, to) {
  const { bins } = parts.data.timeline;
  const [low, high] = ends(from, to);
  const events = bins.slice(low, high + 1).reduce((total, bin) => total + sum(bin.counts), 0);
  [...parts.bins.children].forEach((node, at) => node.classList.toggle("at", at >= low && at <= high));
  const days = low === high ? bins[low].words : `${bins[low].tick} – ${bins[high].tick}`;
  say(parts.hint, `${days} · ${counted(events, "event")}`);
  parts.hint.hidden = false;
  parts.hint.style.left = `clamp(60px, ${((low + high + 1) / 2 / bins.length) * 100}%, calc(100% - 60px))`;
}

function unhint(parts) {
  parts.hint.hidden = true;
  for (const node of parts.bins.children) node.classList.remove("at");
}

function pick(parts, from, to) {
  const { bins } = parts.data.timeline;
  const [low, high] = ends(from, to);
  unhint(parts);
  parts.send("days", { value: `${bins[low].first}/${bins[high].last}` });
}

/** The step under the pointer. */
function under({ plot, data }, event) {
  const box = plot.getBoundingClientRect();
  const { length } = data.timeline.bins;
  return Math.max(0, Math.min(length - 1, Math.floor(((event.clientX - box.left) / box.width) * length)));
}

/** Brushing: a drag, or arrow keys (with Shift for several days) and Enter. */
export function wireStrip(parts) {
  const { plot } = parts;
  parts.brush = { from: null, anchor: -1, at: -1 };
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !parts.data.timeline.bins.length) return;
    parts.brush.from = under(parts, event);
    plot.setPointerCapture(event.pointerId);
    hint(parts, parts.brush.from, parts.brush.from);
  });
  plot.addEventListener("pointermove", (event) => {
    if (parts.brush.from !== null) hint(parts, parts.brush.from, under(parts, event));
  });
  plot.addEventListener("pointerup", (event) => {
    const { from } = parts.brush;
    parts.brush.from = null;
    if (from !== null) pick(parts, from, under(parts, event));
  });
  const stop = () => {
    parts.brush.from = null;
    unhint(parts);
  };
  plot.addEventListener("pointercancel", stop);
  plot.addEventListener("blur", stop);
  plot.addEventListener("keydown", (event) => {
    if (!pressed(parts, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  parts.earlier.addEventListener("click", () => parts.send("days", { value: "earlier" }));
  parts.later.addEventListener("click", () => parts.send("days", { value: "later" }));
}

/** Does what a key stands for; false for a key that stands for nothing. */
function pressed(parts, { key, shiftKey }) {
  const { brush } = parts;
  const last = parts.data.timeline.bins.length - 1;
  const steps = { ArrowLeft: Math.max(0, brush.at - 1), ArrowRight: Math.min(last, brush.at + 1), Home: 0, End: last };
  const to = steps[key];
  if (to !== undefined && last >= 0) {
    brush.at = to;
    if (!shiftKey || brush.anchor < 0) brush.anchor = to;
    hint(parts, brush.anchor, to);
  } else if ((key === "Enter" || key === " ") && brush.at >= 0) pick(parts, brush.anchor, brush.at);
  else if (key === "Escape" && !parts.hint.hidden) {
    brush.at = brush.anchor = -1;
    unhint(parts);
  } else return false;
  return true;
}
