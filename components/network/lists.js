// Words about the network: the counts in its head, the lists behind them, the card under the pointer, the legend.

const QUADS = ["material-conflict", "verbal-conflict", "verbal-cooperation", "material-cooperation", "neutral"];

function drawHead(parts) {
  const { data } = parts, nodes = data.nodes.filter((node) => node.events), links = data.links.filter((link) => link.events);
  const counts = [["nodes", nodes.length, nodes.length === 1 ? "actor" : "actors"], ["links", links.length, links.length === 1 ? "link" : "links"]];
  keyed(parts.chips, counts, ([kind]) => kind, ([kind]) => {
    const chip = el("button", { type: "button" }, el("b"), el("span"));
    chip.addEventListener("click", () => openList(parts, parts.open === kind ? null : kind));
    return chip;
  }, (chip, [kind, count, word]) => { say(chip.firstChild, String(count)); say(chip.lastChild, ` ${word}`); chip.disabled = !count; chip.__kind = kind; });
  const [telling, all] = data.sides, out = data.left_out ? ` · ${data.left_out} with fewer events not shown` : "";
  say(parts.sides, all ? `${telling} of ${many(all, "event")} say who and whom${out}` : "");
  set(parts.sides, { title: "Only these can be drawn as arrows; the others name one side, or neither." });
  const present = new Map(links.map((link) => [link.quad, link]));
  keyed(parts.legend, QUADS.filter((quad) => present.has(quad)), (quad) => quad, (quad) => el("li", { class: quad }, el("span", { class: "mark", "aria-hidden": "true" }, present.get(quad).mark), el("span", {}, present.get(quad).kind)), () => {});
  if (parts.open) openList(parts, parts.open);
}

const nameOf = (parts, id) => parts.data.nodes.find((node) => node.id === id)?.name ?? id;
const rowOf = (parts, made) => (made.classList.contains("link") ? parts.data.links : parts.data.nodes).find((row) => row.id === made.__id);

function openList(parts, kind) {
  const before = parts.open;
  parts.open = kind;
  parts.list.hidden = !kind;
  for (const chip of parts.chips.children) set(chip, { "aria-expanded": String(chip.__kind === kind) });
  if (!kind) { [...parts.chips.children].find((chip) => chip.__kind === before)?.focus(); return; }
  const nodes = kind === "nodes", rows = (nodes ? parts.data.nodes : parts.data.links).filter((row) => row.events).sort((a, b) => b.picked - a.picked || b.shown - a.shown || b.events - a.events);
  if (!parts.rows || before !== kind) {
    const close = el("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => openList(parts, null));
    parts.rows = el("div");
    parts.list.replaceChildren(el("header", {}, el("span", {}, nodes ? "Actors of this view" : "Who acts on whom"), close), parts.rows);
    set(parts.list, { "aria-label": nodes ? "Actors of this view" : "Who acts on whom" });
  }
  keyed(parts.rows, rows, (row) => row.id, (row) => {
    const button = el("button", { type: "button", class: `line ${nodes ? row.label : row.quad}` }, el("span", { class: "mark", "aria-hidden": "true" }, nodes ? row.mark : row.mark), el("span", { class: "name" }), el("span", { class: "count" }), el("small"));
    button.addEventListener("click", () => { press(button); parts.send("toggle", { facet: nodes ? "entities" : "acts", value: row.id }); });
    return button;
  }, (button, row) => {
    set(button, { "aria-pressed": String(row.picked) });
    say(button.children[1], nodes ? row.name : `${nameOf(parts, row.actor)} → ${nameOf(parts, row.recipient)}`);
    say(button.children[2], row.shown === row.events ? String(row.events) : `${row.shown} / ${row.events}`);
    say(button.children[3], nodes ? row.kind : `${row.kind} · ${row.types}`);
  });
}

/** Shows what is under the pointer, and lets what has nothing to do with it step back. */
function over(parts, made) {
  if (!made) return hide(parts);
  if (parts.over === made.__id) return;
  parts.over = made.__id;
  const row = rowOf(parts, made), link = made.classList.contains("link"), own = link ? [row] : parts.data.links.filter((each) => each.events && (each.actor === row.id || each.recipient === row.id));
  const near = new Set([row.id, ...own.flatMap((each) => [each.id, each.actor, each.recipient])]);
  parts.svg.classList.add("looking");
  for (const each of [...parts.nodes.children, ...parts.links.children]) each.classList.toggle("near", near.has(each.__id));
  parts.card.replaceChildren(...(link ? wordsOfLink(parts, row) : wordsOfNode(parts, row, own)));
  parts.card.hidden = false;
  beside(parts, link ? middle(parts, row) : parts.spots.get(row.id).at);
}

function wordsOfLink(parts, row) {
  return [el("strong", {}, `${nameOf(parts, row.actor)} → ${nameOf(parts, row.recipient)}`),
    el("span", { class: row.quad }, el("span", { class: "mark" }, row.mark), ` ${row.kind}: ${row.types}`), el("span", { class: "soft" }, `Click to see ${row.events === 1 ? "this event" : `these ${row.events} events`} alone`)];
}

function wordsOfNode(parts, row, own) {
  const sum = (rows) => rows.reduce((total, each) => total + each.events, 0), out = own.filter((each) => each.actor === row.id);
  const lines = [...own].sort((a, b) => b.events - a.events).slice(0, 5).map((each) => el("span", { class: each.quad }, el("span", { class: "mark" }, each.mark),
    each.actor === row.id ? ` → ${nameOf(parts, each.recipient)}: ${each.types}` : ` ← ${nameOf(parts, each.actor)}: ${each.types}`));
  return [el("strong", {}, row.name), el("span", { class: "soft" }, `${row.kind} · acts in ${sum(out)}, is acted on in ${sum(own) - sum(out)}`), ...lines, ...(own.length > 5 ? [el("span", { class: "soft" }, `and ${own.length - 5} more`)] : [])];
}

function middle(parts, row) {
  const [a, b] = [row.actor, row.recipient].map((id) => parts.spots.get(id).at);
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function beside(parts, [x, y]) {
  const { card, stage, view } = parts, [wide, high] = [card.offsetWidth, card.offsetHeight], at = [x + view.x, y + view.y];
  const left = at[0] + 24 + wide > stage.clientWidth ? at[0] - 24 - wide : at[0] + 24;
  card.style.left = `${Math.max(6, left)}px`;
  card.style.top = `${Math.max(6, Math.min(at[1] - high / 2, stage.clientHeight - high - 6))}px`;
}

function hide(parts) {
  parts.over = null;
  parts.card.hidden = true;
  parts.svg.classList.remove("looking");
}
