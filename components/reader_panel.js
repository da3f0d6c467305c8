function makePart([text, entity, label, event, role], roles, inPicked) {
  if (!entity && !event && !role) return document.createTextNode(plain(text));
  const node = el("span", entity || event ? { role: "button", tabindex: "0" } : {}, text);
  if (entity) { node.className = `entity ${label}`; node.__entity = entity; set(node, { title: "Filter by this name" }); }
  else if (event) { node.className = "trigger"; set(node, { title: "Show this event" }); }
  if (event) node.__event = event;
  if (role) node.dataset.role = role;
  return node;
}

/** Words such as "who" after the last stretch of each role. */
function nameRoles(nodes, parts, roles) {
  nodes.forEach((node, i) => {
    const role = parts[i][4];
    if (role && role !== "trigger" && parts[i + 1]?.[4] !== role) node.dataset.word = roles[role];
  });
}

function makeSentence(sentence, roles) {
  const nodes = sentence.parts.map((part) => makePart(part, roles));
  nameRoles(nodes, sentence.parts, roles);
  const node = el("span", { class: "sentence" }, ...nodes);
  const pair = el("span", {}, sentence.gap, node);
  pair.__at = sentence.at;
  return pair;
}

const percent = (share) => (share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`);

/** Where the report plays: its countries and places, ranked, with their share; a click filters by one. */
function drawFocus(parts, data) {
  const chip = ([facet, value]) => {
    const node = el("button", { type: "button", class: facet }, el("span"), el("i"));
    node.addEventListener("click", () => { press(node); parts.send("toggle", { facet, value }); });
    return node;
  };
  const update = (node, [, , name, uses, share, picked]) => {
    say(node.firstChild, `${name} `);
    say(node.lastChild, percent(share));
    set(node, { "aria-pressed": String(picked), title: `${percent(share)} of what this report locates is in ${name} (${uses} use${uses === 1 ? "" : "s"} of a place). Filter by it` });
  };
  keyed(parts.focus, [...data.focus_countries, ...data.focus_places], (each) => each[0] + each[1], chip, update);
  parts.focus.hidden = !parts.focus.firstChild;
}

function build(root) {
  const parts = {
    pick: el("select", { class: "pick", "aria-label": "Report" }), before: el("button", { class: "step", type: "button", title: "Report before", "aria-label": "Report before" }, "‹"),
    after: el("button", { class: "step", type: "button", title: "Report after", "aria-label": "Report after" }, "›"), count: el("span", { class: "soft" }),
    name: el("h3"), about: el("p"), unread: el("p", { class: "unread" }), focus: el("div", { class: "focuses", role: "group", "aria-label": "Where this report plays" }), text: el("div", { class: "text", lang: "en", role: "document" }), sentences: el("span"),
    up: el("button", { class: "link", type: "button" }, "Show what stands before"), down: el("button", { class: "link after", type: "button" }, "Show what comes after"),
    empty: el("div", { class: "empty" }, el("strong", {}, "No report has a sentence in this view"), "Take a filter away, or add a report with “Reports” at the top left."),
  };
  parts.text.append(parts.up, parts.sentences, parts.down);
  parts.title = el("div", { class: "title" }, parts.name, parts.about, parts.unread, parts.focus);
  parts.body = el("div", { class: "body", tabindex: "0" }, parts.text, parts.empty);
  root.replaceChildren(el("div", { class: "frame" }, el("div", { class: "head" }, el("h2", {}, "Report"), parts.count, el("span", { class: "grow" }), parts.pick, parts.before, parts.after), parts.title, parts.body));
  return parts;
}

function wire(parts) {
  const act = (event) => {
    const node = event.target.closest(".entity, .trigger");
    if (!node || (event.type === "click" && String(getSelection()).length > 1)) return false;
    if (node.__entity) { press(node); parts.send("toggle", { facet: "entities", value: node.__entity }); }
    else parts.send("event", { value: node.__event });
    return true;
  };
  parts.text.addEventListener("click", act);
  parts.text.addEventListener("keydown", (event) => { if ((event.key === "Enter" || event.key === " ") && act(event)) event.preventDefault(); });
  parts.pick.addEventListener("change", () => parts.send("report", { value: parts.pick.value }));
  const step = (by) => { const { tabs, report } = parts.data, at = tabs.findIndex(([id]) => id === report); if (tabs[at + by]) parts.send("report", { value: tabs[at + by][0] }); };
  parts.before.addEventListener("click", () => step(-1));
  parts.after.addEventListener("click", () => step(1));
  parts.up.addEventListener("click", () => parts.send("before"));
  parts.down.addEventListener("click", () => parts.send("after"));
}

function drawText(parts, data) {
  const marked = new Set(data.marked);
  keyed(parts.sentences, data.sentences, (s) => JSON.stringify([data.report, s.at, s.gap, s.parts]), (s) => makeSentence(s, data.roles), (pair, sentence) => {
    const node = pair.lastChild;
    node.classList.toggle("fades", sentence.fades);
    node.classList.toggle("focus", sentence.focus);
  });
  for (const node of parts.sentences.querySelectorAll(".entity")) set(node, { "aria-pressed": String(marked.has(node.__entity)) });
}

/** Goes to the sentence that was asked for, or to the first that passes; only when that has changed. */
function scroll(parts, data) {
  const asked = data.focus ?? null, first = data.narrowed ? data.sentences.find((s) => !s.fades)?.at : null;
  const sig = JSON.stringify([data.report, data.event, asked]), sight = JSON.stringify([data.report, data.marked]);
  const moved = asked !== null && parts.sig !== sig, opened = parts.report !== data.report, other = parts.sight !== sight;
  Object.assign(parts, { sig, sight, report: data.report });
  const node = [...parts.sentences.children].find((pair) => pair.__at === (asked ?? first))?.lastChild;
  if (opened && !node) parts.body.scrollTop = 0;
  if (!node || !(moved || opened || other)) return;
  requestAnimationFrame(() => { // with the layout of the frame, not one of its own
    const box = parts.body.getBoundingClientRect(), away = node.getBoundingClientRect();
    const inside = away.top >= box.top && away.bottom <= box.bottom;
    const passing = () => [...parts.sentences.querySelectorAll(".sentence:not(.fades)")].map((sentence) => sentence.getBoundingClientRect());
    if (moved) { if (!inside) parts.body.scrollTop += away.top - box.top - box.height / 3; }
    else if (opened || !passing().some((at) => at.bottom > box.top && at.top < box.bottom)) parts.body.scrollTop += away.top - box.top - 40;
  });
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const [, parts] = once(parentElement, (root) => { const made = build(root); wire(made); return made; });
  parts.send = sender(setTriggerValue);
  parts.data = data;
  const none = data.report === null;
  parts.empty.hidden = !none;
  for (const node of [parts.title, parts.text, parts.pick, parts.before, parts.after]) node.hidden = none;
  drawTabs(parts, data);
  if (none) { parts.sentences.replaceChildren(); parts.report = null; return; }
  say(parts.name, data.title);
  say(parts.about, data.about);
  set(parts.about, { title: data.about });
  say(parts.unread, data.unread);
  set(parts.unread, { title: "A defect of Dateline: the rest of the report is read. The log says where" });
  parts.unread.hidden = !data.unread;
  drawFocus(parts, data);
  parts.up.hidden = !data.before;
  parts.down.hidden = !data.after;
  drawText(parts, data);
  scroll(parts, data);
}

function drawTabs(parts, data) {
  keyed(parts.pick, data.tabs, ([id]) => id, ([id]) => el("option", { value: id }), (node, [, words]) => say(node, words));
  const at = data.tabs.findIndex(([id]) => id === data.report);
  parts.pick.value = data.report ?? "";
  parts.before.disabled = at <= 0;
  parts.after.disabled = at < 0 || at >= data.tabs.length - 1;
  say(parts.count, data.tabs.length > 1 ? `${at + 1} of ${data.tabs.length}` : "");
}
