// The open report: its words, with the names and events in them to click.

import { press } from "../panel/chips.js";
import { el, keyed, say, set } from "../panel/el.js";
import { panel } from "../panel/mount.js";
import { counted, percent } from "../panel/words.js";
import { drawText, scroll } from "./text.js";

/** Where the report plays: its countries and places, ranked, with their share; a click filters by one. */
function drawFocus(parts, data) {
  const chip = ({ facet, key }) => {
    const node = el("button", { type: "button", class: facet }, el("span"), el("i"));
    node.addEventListener("click", () => {
      press(node);
      parts.send("toggle", { facet, value: key });
    });
    return node;
  };
  const update = (node, { name, uses, share, picked }) => {
    say(node.firstChild, `${name} `);
    say(node.lastChild, percent(share));
    const of = `${percent(share)} of what this report locates is in ${name} (${counted(uses, "use")} of a place)`;
    set(node, { "aria-pressed": String(picked), title: `${of}. Filter by it` });
  };
  const all = [...data.focus_countries, ...data.focus_places];
  keyed(parts.focus, all, ({ facet, key }) => facet + key, chip, update);
  parts.focus.hidden = !parts.focus.firstChild;
}

const DEFECT = "A defect of Dateline: the rest of the report is read. The log says where";

const step = (name, sign) => el("button", { class: "step", type: "button", title: name, "aria-label": name }, sign);

function build(root) {
  const empty = "Take a filter away, or add a report with “Reports” at the top left.";
  const parts = {
    pick: el("select", { class: "pick", "aria-label": "Report" }),
    before: step("Report before", "‹"),
    after: step("Report after", "›"),
    count: el("span", { class: "soft" }),
    name: el("h3"),
    about: el("p"),
    unread: el("p", { class: "unread", title: DEFECT }),
    focus: el("div", { class: "focuses", role: "group", "aria-label": "Where this report plays" }),
    text: el("div", { class: "text", lang: "en", role: "document" }),
    sentences: el("span"),
    up: el("button", { class: "link", type: "button" }, "Show what stands before"),
    down: el("button", { class: "link after", type: "button" }, "Show what comes after"),
    empty: el("div", { class: "empty" }, el("strong", {}, "No report has a sentence in this view"), empty),
  };
  parts.text.append(parts.up, parts.sentences, parts.down);
  parts.title = el("div", { class: "title" }, parts.name, parts.about, parts.unread, parts.focus);
  parts.body = el("div", { class: "body", tabindex: "0" }, parts.text, parts.empty);
  const right = [el("span", { class: "grow" }), parts.pick, parts.before, parts.after];
  const head = el("div", { class: "head" }, el("h2", {}, "Report"), parts.count, ...right);
  root.replaceChildren(el("div", { class: "frame" }, head, parts.title, parts.body));
  wire(parts);
  return parts;
}

/** Picks the name or the event that was clicked; false where there is none. */
function act(parts, event) {
  const node = event.target.closest(".entity, .trigger");
  if (!node || (event.type === "click" && String(getSelection()).length > 1)) return false;
  if (node.__entity) {
    press(node);
    parts.send("toggle", { facet: "entities", value: node.__entity });
  } else parts.send("event", { value: node.__event });
  return true;
}

function turn(parts, by) {
  const { tabs, report } = parts.data;
  const next = tabs[tabs.findIndex(({ id }) => id === report) + by];
  if (next) parts.send("report", { value: next.id });
}

function wire(parts) {
  parts.text.addEventListener("click", (event) => act(parts, event));
  parts.text.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && act(parts, event)) event.preventDefault();
  });
  parts.pick.addEventListener("change", () => parts.send("report", { value: parts.pick.value }));
  parts.before.addEventListener("click", () => turn(parts, -1));
  parts.after.addEventListener("click", () => turn(parts, 1));
  parts.up.addEventListener("click", () => parts.send("before"));
  parts.down.addEventListener("click", () => parts.send("after"));
}

function drawTabs(parts, data) {
  const make = ({ id }) => el("option", { value: id });
  keyed(parts.pick, data.tabs, ({ id }) => id, make, (node, { words }) => say(node, words));
  const at = data.tabs.findIndex(({ id }) => id === data.report);
  parts.pick.value = data.report ?? "";
  parts.before.disabled = at <= 0;
  parts.after.disabled = at < 0 || at >= data.tabs.length - 1;
  say(parts.count, data.tabs.length > 1 ? `${at + 1} of ${data.tabs.length}` : "");
}

function draw(parts, data) {
  const none = data.report === null;
  parts.empty.hidden = !none;
  for (const node of [parts.title, parts.text, parts.pick, parts.before, parts.after]) node.hidden = none;
  drawTabs(parts, data);
  if (none) {
    parts.sentences.replaceChildren();
    parts.report = null;
    return;
  }
  say(parts.name, data.title);
  say(parts.about, data.about);
  set(parts.about, { title: data.about });
  say(parts.unread, data.unread);
  parts.unread.hidden = !data.unread;
  drawFocus(parts, data);
  parts.up.hidden = !data.before;
  parts.down.hidden = !data.after;
  drawText(parts, data);
  scroll(parts, data);
}

export default panel(build, draw);
