function name([text, entity, label, words], send) {
  if (!entity) return el("span", { class: "bare" }, text);
  const node = el("span", { class: `name ${label}`, title: words === text ? `Filter by ${text}` : `Filter by ${text} (“${words}”)` }, text);
  node.__pick = () => send("toggle", { facet: "entities", value: entity });
  return node;
}

function place(text, id, send) {
  const node = el("span", id ? { class: "name gpe", title: `Filter by the place ${text}` } : { class: "bare" }, text);
  if (id) node.__pick = () => send("toggle", { facet: "places", value: id });
  return node;
}

function sentence({ told, places, said }, send) {
  const parts = told.map((piece) => {
    if (typeof piece === "string") return plain(piece);
    const [role, text, key, label, words] = piece;
    if (role === "trigger") return el("b", {}, text);
    return role === "place" ? place(text, key, send) : name([text, key, label, words || text], send);
  });
  for (const [word, text, id] of places) parts.push(el("span", { class: "join" }, ` · ${word} `), place(text, id, send));
  if (said) parts.push(...attribution(said[0], said[1], send));
  return parts;
}

/** "said by X", "according to X", "X denied". */
function attribution(speaker, cue, send) {
  const words = cue.toLowerCase();
  const soft = (text) => el("span", { class: "said" }, text);
  if (words === speaker[0].toLowerCase()) return [soft(` · ${words}`)];
  if (words === "said") return [soft(" · said by "), name(speaker, send)];
  return /\b(to|by|from)$/.test(words) ? [soft(` · ${words} `), name(speaker, send)] : [soft(" · "), name(speaker, send), soft(` ${words}`)];
}

function makeRow(row, parts) {
  const what = el("span", { class: "what" }, ...sentence(row, (...args) => parts.send(...args)));
  const [quad, mark, quadName] = row.quad, [status, sign, statusName] = row.status;
  const node = el("div", { class: `row ${quad} ${status}`, role: "option", tabindex: "-1" },
    el("span", { class: "day" }, row.day), el("span", { class: "mark", title: `${row.type} (${quadName})` }, mark), what,
    el("span", { class: "side" }, el("span", { class: `status ${status}` }, `${sign} ${statusName}`), el("span", { class: "type" }, row.type)));
  node.__id = row.id;
  set(node, { "aria-label": `${row.days}: ${what.textContent}; ${row.type}, ${quadName}, ${statusName}` });
  set(node.firstChild, { title: row.stated ? row.days : `${row.days}: no day is stated; this is the day of publication` });
  node.firstChild.classList.toggle("assumed", !row.stated);
  return node;
}

function drawRows(parts, data) {
  let before = null;
  keyed(parts.list, data.rows, (row) => JSON.stringify({ ...row, picked: 0 }), (row) => makeRow(row, parts), (node, row) => {
    set(node, { "aria-selected": String(row.picked), tabindex: row.picked ? "0" : "-1" });
    node.firstChild.classList.toggle("same", before === row.day);
    before = row.day;
  });
  const picked = data.rows.find((row) => row.picked)?.id ?? null;
  if (parts.picked !== picked) {
    parts.picked = picked;
    [...parts.list.children].find((node) => node.__id === picked)?.scrollIntoView({ block: "nearest" });
  }
  if (!picked && parts.list.firstChild) parts.list.firstChild.tabIndex = 0;
}

/** Lines under the days for what lasts over several of them. */
function drawStretches(parts, { bins, stretches }) {
  const lanes = Math.max(0, ...stretches.map(([, , , lane]) => lane + 1));
  parts.plot.style.setProperty("--lanes", lanes);
  keyed(parts.lanes, stretches, (each) => JSON.stringify(each.slice(0, 5)), ([low, high, quad, lane, words]) => {
    const bar = el("i", { class: quad, title: words });
    Object.assign(bar.style, { left: `${(low / bins.length) * 100}%`, width: `${((high - low + 1) / bins.length) * 100}%`, top: `${lane * 4}px` });
    return bar;
  }, (bar, each) => bar.classList.toggle("brushed", each[5]));
}

function drawStrip(parts, strip) {
  const { bins, most } = strip, every = Math.max(1, Math.ceil(bins.length / 12));
  drawStretches(parts, strip);
  keyed(parts.bins, bins.map((bin, i) => [...bin, i]), (bin) => bin[0], () => el("span", { class: "bin" }), (node, [first, last, words, tick, counts, spans, picked, i]) => {
    node.__bin = i;
    node.classList.toggle("brushed", picked);
    const sig = JSON.stringify([counts, spans, most, i % every]);
    if (node.__sig === sig) return;
    node.__sig = sig;
    const total = counts.reduce((sum, [, n]) => sum + n, 0), unit = 100 / Math.max(most, 4);
    set(node, { title: `${words}: ${total} event${total === 1 ? "" : "s"}${spans ? `, and ${spans} that last over it` : ""}` });
    const bars = counts.map(([quad, n]) => { const bar = el("i", { class: quad }); bar.style.height = `${n * unit}%`; return bar; });
    node.replaceChildren(...bars, ...(i % every ? [] : [el("u", { class: i % (3 * every) ? "minor" : null }, tick)]));
  });
  parts.plot.classList.toggle("narrowed", bins.some((bin) => bin[6]));
  for (const [node, [count, words], arrow] of [[parts.earlier, strip.earlier, "‹ "], [parts.later, strip.later, " ›"]]) {
    node.hidden = !count;
    say(node, arrow === "‹ " ? `‹ ${count} earlier` : `${count} later ›`);
    set(node, { title: `${count} events ${words}` });
  }
  parts.undated.hidden = !strip.undated;
  say(parts.undated, `${strip.undated} undated`);
  set(parts.plot, { "aria-label": `Events by day. ${strip.days ? `Picked: ${strip.days}. ` : ""}Left and right move, with Shift they stretch, Enter picks.` });
}

function build(root) {
  const group = (facet, css = "wrap") => { const node = el("div", { class: `${css} ${facet}`, role: "group" }); node.dataset.facet = facet; return node; };
  const parts = {
    title: el("h2"), conflict: group("quads"), cooperation: group("quads"), neutral: group("quads"), statuses: group("statuses"), types: group("types"),
    happened: el("button", { class: "chip", type: "button" }), summary: el("summary", { class: "chip" }, "Type, status ▾"),
    earlier: el("button", { class: "end", type: "button" }), later: el("button", { class: "end", type: "button" }),
    plot: el("div", { class: "plot", tabindex: "0", role: "group" }), bins: el("div", { class: "bins" }), lanes: el("div", { class: "lanes" }),
    hint: el("span", { class: "hint", role: "status", hidden: "" }), undated: el("span", { class: "end", title: "These events have no day, and no day picks them" }), list: el("div", { role: "listbox", "aria-label": "Events" }),
    more: el("div", { class: "more" }), empty: el("div", { class: "empty" }),
  };
  parts.menu = el("details", { class: "menu" }, parts.summary, el("div", { class: "sheet" }, el("h3", {}, "Type of event"), parts.types, el("h3", {}, "Did it happen"), parts.statuses));
  parts.body = el("div", { class: "body" }, parts.list, parts.more, parts.empty);
  parts.strip = el("div", { class: "strip" }, parts.earlier, parts.plot, parts.later, parts.undated);
  parts.plot.append(parts.bins, parts.lanes, parts.hint);
  root.replaceChildren(el("div", { class: "frame" },
    el("div", { class: "head" }, parts.title, el("span", { class: "group" }, "conflict"), parts.conflict, el("span", { class: "group" }, "cooperation"), parts.cooperation, el("span", { class: "group" }, "neither"), parts.neutral, el("span", { class: "grow" }), parts.happened, parts.menu), parts.strip, parts.body));
  return parts;
}

function wireRows(root, parts) {
  const pick = (node) => { set(node, { "aria-selected": String(node.getAttribute("aria-selected") !== "true") }); parts.send("event", { value: node.__id }); };
  const walk = (step) => {
    const all = [...parts.list.children];
    if (!all.length) return;
    const at = all.findIndex((node) => node.getAttribute("aria-selected") === "true");
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
    if (next === all[at]) return;
    all[at]?.setAttribute("aria-selected", "false");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    pick(next);
  };
  parts.list.addEventListener("click", (event) => {
    const [inner, node] = [event.target.closest(".name"), event.target.closest(".row")];
    if (inner?.__pick) inner.__pick();
    else if (node && !String(getSelection())) pick(node);
  });
  const keys = (event) => {
    if (event.key === "Escape" && parts.picked && !event.defaultPrevented && !typing(event)) parts.send("event", { value: parts.picked });
    const inside = parts.body.contains(event.composedPath()[0]);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(inside || document.activeElement === document.body)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key === "ArrowDown" ? 1 : -1);
    else if (inside && (event.key === "Enter" || event.key === " ") && event.composedPath()[0].__id) pick(event.composedPath()[0]);
    else return;
    event.preventDefault();
  };
  listen(root, "keydown", keys);
  parts.happened.addEventListener("click", () => { press(parts.happened); parts.send("happened"); });
  listen(root, "pointerdown", (event) => { if (!event.composedPath().includes(parts.menu)) parts.menu.open = false; });
  parts.menu.addEventListener("keydown", (event) => { if (event.key === "Escape" && parts.menu.open) { parts.menu.open = false; parts.summary.focus(); event.stopPropagation(); } });
}

/** Brushing: a drag, or arrow keys (with Shift for several days) and Enter. What is under way says itself beside the bars. */
function wireStrip(parts) {
  const bins = () => parts.data.timeline.bins;
  const show = (a, b) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)], [first, last] = [bins()[low], bins()[high]];
    const events = bins().slice(low, high + 1).reduce((sum, [, , , , counts]) => sum + counts.reduce((all, [, n]) => all + n, 0), 0);
    [...parts.bins.children].forEach((node, i) => node.classList.toggle("at", i >= low && i <= high));
    say(parts.hint, `${low === high ? first[2] : `${first[3]} – ${last[3]}`} · ${events} event${events === 1 ? "" : "s"}`);
    parts.hint.hidden = false;
    parts.hint.style.left = `clamp(60px, ${((low + high + 1) / 2 / bins().length) * 100}%, calc(100% - 60px))`;
  };
  const stop = () => { from = null; parts.hint.hidden = true; for (const node of parts.bins.children) node.classList.remove("at"); };
  const send = (a, b) => { const [low, high] = [Math.min(a, b), Math.max(a, b)]; stop(); parts.send("days", { value: `${bins()[low][0]}/${bins()[high][1]}` }); };
  const under = (event) => {
    const box = parts.plot.getBoundingClientRect();
    return Math.max(0, Math.min(bins().length - 1, Math.floor((event.clientX - box.left) / box.width * bins().length)));
  };
  let from = null, anchor = -1, at = -1;
  parts.plot.addEventListener("pointerdown", (event) => { if (event.button === 0 && bins().length) { from = under(event); parts.plot.setPointerCapture(event.pointerId); show(from, from); } });
  parts.plot.addEventListener("pointermove", (event) => { if (from !== null) show(from, under(event)); });
  parts.plot.addEventListener("pointerup", (event) => { if (from !== null) send(from, under(event)); });
  parts.plot.addEventListener("pointercancel", stop);
  parts.plot.addEventListener("blur", stop);
  parts.plot.addEventListener("keydown", (event) => {
    const last = bins().length - 1, to = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last }[event.key];
    if (to !== undefined && last >= 0) {
      at = to;
      if (!event.shiftKey || anchor < 0) anchor = at;
      show(anchor, at);
    } else if ((event.key === "Enter" || event.key === " ") && at >= 0) send(anchor, at);
    else if (event.key === "Escape" && !parts.hint.hidden) { at = anchor = -1; stop(); }
    else return;
    event.preventDefault(); event.stopPropagation();
  });
  parts.earlier.addEventListener("click", () => parts.send("days", { value: "earlier" }));
  parts.later.addEventListener("click", () => parts.send("days", { value: "later" }));
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const [, parts] = once(parentElement, (root) => { const made = build(root); wireRows(root, made); wireStrip(made); return made; });
  parts.send = sender(setTriggerValue);
  parts.data = data;
  if (parts.title.textContent !== `Events${data.total}`) parts.title.replaceChildren("Events", el("b", {}, String(data.total)));
  for (const facet of ["statuses", "types"]) chips(parts[facet], data[facet], parts.send);
  for (const group of ["conflict", "cooperation", "neutral"]) {
    const own = data.quads.filter(([quad]) => quad.endsWith(group)).sort();
    chips(parts[group], own, parts.send);
    parts[group].previousSibling.hidden = !own.length;
  }
  const narrowed = data.types.some((c) => c[4]) || (data.statuses.some((c) => c[4]) && !data.happened);
  set(parts.summary, { "aria-pressed": String(narrowed), "aria-label": "Filter by type and status" });
  set(parts.happened, { "aria-pressed": String(data.happened), title: `${data.uncertain} planned, possible or denied events are shown paler; this hides them` });
  say(parts.happened, data.happened ? `${data.hidden} hidden` : `only what happened ${data.certain}`);
  parts.happened.hidden = !data.happened && !data.uncertain;
  parts.strip.hidden = !data.timeline.bins.length;
  drawStrip(parts, data.timeline);
  drawRows(parts, data);
  parts.more.hidden = data.total <= data.rows.length;
  say(parts.more, `The latest ${data.rows.length} of ${data.total}. Narrow the days or pick an entity to see the others.`);
  parts.empty.hidden = data.rows.length > 0;
  if (!parts.empty.hidden) parts.empty.replaceChildren(el("strong", {}, "No event in this view"), data.hidden ? `${data.hidden} did not happen, or not yet, and are hidden. Click “${data.hidden} hidden” to see them.` : "Take a filter away, or press Esc to clear them all.");
}
