// The filter bar: search, days, any or all, clear; and the filter in words.

import { el, keyed, say, set } from "../panel/el.js";
import { listen, panel } from "../panel/mount.js";
import { buildSearch, wireSearch } from "./search.js";

const GLOBE = ["M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z", "M10 1.5c3.2 3 1 6-.6 8.5-1.6 2.5-2.4 5.5.6 8.5"];

function logo() {
  const line = (d) => el("path", { d, fill: "none", stroke: "currentColor", "stroke-width": "1.6" });
  return el("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, ...GLOBE.map(line));
}

function build(root) {
  const parts = {
    ...buildSearch(),
    from: el("input", { type: "date", "aria-label": "From day" }),
    to: el("input", { type: "date", "aria-label": "To day" }),
    every: el("button", { class: "tool", type: "button" }),
    clear: el("button", { class: "tool", type: "button", title: "Clear the whole filter (Esc)" }, "Clear"),
    words: el("div", { class: "words", role: "status", "aria-live": "polite" }),
    summary: el("summary", { class: "tool" }),
    anyDay: el("button", { class: "tool", type: "button" }, "All days"),
  };
  const ends = [el("label", {}, "From", parts.from), el("label", {}, "To", parts.to)];
  parts.days = el("details", { class: "days" }, parts.summary, el("div", { class: "sheet" }, ...ends, parts.anyDay));
  const tools = el("div", { class: "tools" }, parts.search, parts.days, parts.every, parts.clear);
  root.replaceChildren(
    el("div", { class: "bar" }, el("div", { class: "brand" }, logo(), "Dateline"), tools, parts.words),
  );
  wireSearch(root, parts);
  wire(root, parts);
  return parts;
}

function wire(root, parts) {
  const days = () => parts.send("days", { value: `${parts.from.value}/${parts.to.value}` });
  parts.from.addEventListener("change", days);
  parts.to.addEventListener("change", days);
  parts.anyDay.addEventListener("click", () => {
    parts.send("days", { value: "/" });
    parts.days.open = false;
  });
  listen(root, "pointerdown", (event) => {
    if (!event.composedPath().includes(parts.days)) parts.days.open = false;
  });
  parts.days.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !parts.days.open) return;
    parts.days.open = false;
    parts.summary.focus();
    event.stopPropagation();
  });
  parts.clear.addEventListener("click", () => parts.send("clear"));
  parts.every.addEventListener("click", () => parts.send("every"));
}

function token({ facet, value, name, css, mark }, parts) {
  const node = el(
    "button",
    { class: `token ${css}`, type: "button", title: `Take away ${name}` },
    el("span", { class: "mark", "aria-hidden": "true" }, mark),
    el("span", { class: "label" }, name),
    el("span", { class: "x", "aria-hidden": "true" }, "×"),
  );
  node.addEventListener("click", () => {
    node.remove();
    if (facet === "text") parts.send("text", { value: "" });
    else parts.send("toggle", { facet, value });
  });
  return node;
}

function drawTokens(parts, { picked, text }) {
  const said = text ? [{ facet: "text", value: text, name: `“${text}”`, css: "", mark: "" }] : [];
  const tokens = [...picked, ...said];
  keyed(parts.tokens, tokens, ({ facet, value }) => facet + value, (each) => token(each, parts), () => {});
  const placeholder = tokens.length ? "" : "Search a person, organisation, place, report or words";
  set(parts.input, { placeholder });
}

function drawWords(parts, { counts, words, notes }) {
  const sig = JSON.stringify([counts, words, notes]);
  if (parts.sig === sig) return;
  parts.sig = sig;
  const phrases = words.map((each) => el("span", { class: "phrase" }, each));
  const noted = notes.map((note) => el("div", { class: "note", title: note.title, tabindex: "0" }, note.words));
  const last = noted.length ? [el("div", { class: "notes" }, ...noted)] : [];
  parts.words.replaceChildren(el("b", {}, counts), ...phrases, ...last);
}

function drawDays(parts, { days, day_words: words, limits }) {
  for (const [node, day] of [[parts.from, days.first], [parts.to, days.last]]) {
    if (node.getRootNode().activeElement !== node) node.value = day;
    set(node, { min: limits.first || null, max: limits.last || null });
  }
  say(parts.summary, `${words || "All days"} ▾`);
  set(parts.summary, { "aria-pressed": String(Boolean(days.first || days.last)) });
}

function draw(parts, data) {
  drawTokens(parts, data);
  drawWords(parts, data);
  drawDays(parts, data);
  parts.every.hidden = !data.several;
  const title = "Whether any one of the picked entities is enough, or all must take part";
  set(parts.every, { "aria-pressed": String(data.every), title });
  say(parts.every, data.every ? "All of them" : "Any of them");
  parts.clear.disabled = !data.narrowed;
}

export default panel(build, draw);
