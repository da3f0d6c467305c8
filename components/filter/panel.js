const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function score(query, item) {
  const name = fold(item[2]);
  if (name === query || item[3].some((other) => fold(other) === query)) return 5;
  if (name.startsWith(query)) return 4;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query))) return 3;
  if (item[3].some((other) => fold(other).startsWith(query))) return 2.5;
  if (item[3].some((other) => fold(other).split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query)))) return 2;
  return name.includes(query) ? 1 : 0;
}

function matches(data, typed) {
  const query = fold(typed.trim());
  if (!query) return data.suggestions.slice(0, 10);
  return data.suggestions.map((item, i) => [score(query, item), i, item]).filter(([s]) => s).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 12).map(([, , item]) => item);
}

function option(item, typed, on) {
  const query = fold(typed.trim());
  const also = query && !fold(item[2]).includes(query) ? item[3].find((other) => fold(other).includes(query)) : null;
  return el("div", { class: `option ${item[4][0]}${on ? " on" : ""}`, role: "option" }, el("span", { class: "mark", "aria-hidden": "true" }, item[4][1]), el("b", {}, item[2]),
    el("span", { class: "also" }, also ? `also ${also}` : item[4][2]), el("span", { class: "n" }, item[0] === "entities" ? String(item[5]) : ""));
}

function build(root) {
  const glass = el("svg", { class: "glass", viewBox: "0 0 16 16", "aria-hidden": "true" }, el("path", { d: "M11.2 11.2 15 15M12.5 7a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z" }));
  const logo = el("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" },
    el("path", { d: "M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z", fill: "none", stroke: "currentColor", "stroke-width": "1.6" }),
    el("path", { d: "M10 1.5c3.2 3 1 6-.6 8.500-1.600 2.500-2.400 5.500.6 8.500", fill: "none", stroke: "currentColor", "stroke-width": "1.6" }));
  const parts = {
    tokens: el("span", { class: "tokens" }), list: el("div", { class: "list", role: "listbox", id: "dl-list", hidden: "" }),
    input: el("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "dl-list", "aria-autocomplete": "list", "aria-label": "Search names and text", autocomplete: "off", spellcheck: "false" }),
    from: el("input", { type: "date", "aria-label": "From day" }), to: el("input", { type: "date", "aria-label": "To day" }),
    every: el("button", { class: "tool", type: "button" }), clear: el("button", { class: "tool", type: "button", title: "Clear the whole filter (Esc)" }, "Clear"),
    words: el("div", { class: "words", role: "status", "aria-live": "polite" }),
  };
  parts.search = el("div", { class: "search" }, glass, parts.tokens, parts.input, parts.list);
  parts.summary = el("summary", { class: "tool" });
  parts.anyDay = el("button", { class: "tool", type: "button" }, "All days");
  parts.days = el("details", { class: "days" }, parts.summary, el("div", { class: "sheet" }, el("label", {}, "From", parts.from), el("label", {}, "To", parts.to), parts.anyDay));
  root.replaceChildren(el("div", { class: "bar" }, el("div", { class: "brand" }, logo, "Dateline"), el("div", { class: "tools" }, parts.search, parts.days, parts.every, parts.clear), parts.words));
  return parts;
}

function open(parts, yes) {
  parts.list.hidden = !yes;
  set(parts.input, { "aria-expanded": String(yes) });
  if (!yes) { parts.at = -1; return; }
  const typed = parts.input.value, found = matches(parts.data, typed), held = new Set(parts.data.picked.map(([facet, value]) => facet + value));
  const nodes = found.map((item) => { const node = option(item, typed, held.has(item[0] + item[1])); node.__act = () => parts.send("toggle", { facet: item[0], value: item[1] }); return node; });
  if (typed.trim()) {
    const node = el("div", { class: "option", role: "option" }, el("span", { class: "mark" }, "“"), el("b", {}, `Sentences saying “${typed.trim()}”`));
    node.__act = () => parts.send("text", { value: typed });
    nodes.push(node);
  } else if (!nodes.length) nodes.push(el("div", { class: "option soft" }, el("span"), el("b", {}, "No names yet: add a report")));
  nodes.forEach((node, i) => { node.id = `dl-option-${i}`; });
  parts.list.replaceChildren(...nodes);
  mark(parts, typed.trim() ? 0 : -1);
}

function mark(parts, at) {
  parts.at = at;
  [...parts.list.children].forEach((node, i) => { set(node, { "aria-selected": String(i === at) }); if (i === at) node.scrollIntoView({ block: "nearest" }); });
  set(parts.input, { "aria-activedescendant": at >= 0 ? `dl-option-${at}` : null });
}

function take(parts, node) {
  if (!node?.__act) return;
  parts.input.value = "";
  node.__act();
  open(parts, false);
}

function wireSearch(root, parts) {
  const { input, list } = parts;
  input.addEventListener("input", () => open(parts, true));
  input.addEventListener("focus", () => open(parts, true));
  input.addEventListener("blur", () => open(parts, false));
  input.addEventListener("click", () => { if (list.hidden) open(parts, true); });
  list.addEventListener("pointerdown", (event) => { event.preventDefault(); take(parts, event.target.closest(".option")); });
  input.addEventListener("keydown", (event) => {
    const all = [...list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open(parts, true);
      else mark(parts, (parts.at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length);
    } else if (event.key === "Enter") take(parts, all[parts.at]);
    else if (event.key === "Escape") { if (input.value || !list.hidden) { input.value = ""; open(parts, false); } input.blur(); }
    else if (event.key === "Backspace" && !input.value && parts.data.picked.length) { const [facet, value] = parts.data.picked.at(-1); parts.send("toggle", { facet, value }); }
    else return;
    event.preventDefault(); event.stopPropagation();
  });
  listen(root, "keydown", (event) => {
    if (event.defaultPrevented || typing(event)) return;
    if (event.key === "Escape" && parts.data.narrowed) { parts.send("clear"); event.preventDefault(); }
    else if (event.key === "/" && !event.ctrlKey && !event.metaKey) { input.focus(); event.preventDefault(); }
  });
}

function wire(root, parts) {
  wireSearch(root, parts);
  const days = () => parts.send("days", { value: `${parts.from.value}/${parts.to.value}` });
  parts.from.addEventListener("change", days);
  parts.to.addEventListener("change", days);
  parts.anyDay.addEventListener("click", () => { parts.send("days", { value: "/" }); parts.days.open = false; });
  listen(root, "pointerdown", (event) => { if (!event.composedPath().includes(parts.days)) parts.days.open = false; });
  parts.days.addEventListener("keydown", (event) => { if (event.key === "Escape" && parts.days.open) { parts.days.open = false; parts.summary.focus(); event.stopPropagation(); } });
  parts.clear.addEventListener("click", () => parts.send("clear"));
  parts.every.addEventListener("click", () => parts.send("every"));
}

function drawTokens(parts, data) {
  const tokens = [...data.picked, ...(data.text ? [["text", data.text, `“${data.text}”`, "", ""]] : [])];
  keyed(parts.tokens, tokens, (t) => t[0] + t[1], ([facet, value, name, css, mark]) => {
    const node = el("button", { class: `token ${css}`, type: "button", title: `Take away ${name}` }, el("span", { class: "mark", "aria-hidden": "true" }, mark), el("span", { class: "label" }, name), el("span", { class: "x", "aria-hidden": "true" }, "×"));
    node.addEventListener("click", () => { node.remove(); if (facet === "text") parts.send("text", { value: "" }); else parts.send("toggle", { facet, value }); });
    return node;
  }, () => {});
  set(parts.input, { placeholder: tokens.length ? "" : "Search a person, organisation, place, report or words" });
}

function drawWords(parts, data) {
  const sig = JSON.stringify([data.counts, data.words, data.notes]);
  if (parts.sig === sig) return;
  parts.sig = sig;
  parts.words.replaceChildren(el("b", {}, data.counts), ...data.words.map((words) => el("span", { class: "phrase" }, words)),
    ...(data.notes.length ? [el("div", { class: "notes" }, ...data.notes.map(([words, title]) => el("div", { class: "note", title, tabindex: "0" }, words)))] : []));
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const [, parts] = once(parentElement, (root) => { const made = build(root); wire(root, made); return made; });
  parts.send = sender(setTriggerValue);
  parts.data = data;
  drawTokens(parts, data);
  drawWords(parts, data);
  [[parts.from, 0], [parts.to, 1]].forEach(([node, i]) => {
    if (node.getRootNode().activeElement !== node) node.value = data.days[i];
    set(node, { min: data.limits[0] || null, max: data.limits[1] || null });
  });
  say(parts.summary, `${data.dayWords || "All days"} ▾`);
  set(parts.summary, { "aria-pressed": String(data.days.some(Boolean)) });
  parts.every.hidden = !data.several;
  set(parts.every, { "aria-pressed": String(data.every), title: "Whether any one of the picked entities is enough, or all must take part" });
  say(parts.every, data.every ? "All of them" : "Any of them");
  parts.clear.disabled = !data.narrowed;
}
