const [ID, NAME, LABEL, MARK, KIND, ALL, SHOWN, REPORTS, EVENTS, DAYS, LAST, PICKED, ALSO] = Array(13).keys();
const SORTS = {
  count: ["most named", (a, b) => b[ALL] - a[ALL]],
  shown: ["most in view", (a, b) => b[SHOWN] - a[SHOWN] || b[ALL] - a[ALL]],
  name: ["by name", (a, b) => a[NAME].localeCompare(b[NAME])],
  latest: ["latest", (a, b) => b[LAST].localeCompare(a[LAST]) || b[ALL] - a[ALL]],
};

function spark(svg, counts) {
  const sig = counts.join();
  if (svg.__sig === sig) return;
  svg.__sig = sig;
  const most = Math.max(1, ...counts), step = 62 / Math.max(1, counts.length);
  svg.replaceChildren(...counts.flatMap((n, i) => n ? [el("rect", {
    x: (i * step).toFixed(2), width: Math.max(1, Math.min(6, step - 1)).toFixed(2),
    y: (17 - 15 * n / most).toFixed(2), height: (1 + 15 * n / most).toFixed(2), rx: .5,
  })] : []));
}

function makeRow(row) {
  return el("div", { class: `row ${row[LABEL]}`, role: "option", id: `e${row[ID].replace(/\W/g, "_")}` },
    el("span", { class: "mark", "aria-hidden": "true" }, row[MARK]), el("span", { class: "name" }), el("svg", { "aria-hidden": "true" }),
    el("span", { class: "meter" }, el("span", { class: "track" }, el("span"), el("span")), el("span", { class: "count" })),
    el("span", { class: "open", title: "Open the card: names, events, partners, quotes", "aria-hidden": "true" }, "›"), el("span", { class: "card" }));
}

function drawRow(node, row, data) {
  const [, name, svg, meter, , card] = node.children, [track, count] = meter.children;
  node.__id = row[ID];
  set(node, {
    "aria-selected": String(row[PICKED]), "aria-label": `${row[NAME]}, ${row[KIND]}, named ${row[ALL]} times in ${row[REPORTS]} reports`,
    title: `${row[NAME]} (${row[KIND]}): named ${row[ALL]}× in ${row[REPORTS]} report${row[REPORTS] === 1 ? "" : "s"}, in ${row[EVENTS]} events of this view`,
  });
  node.classList.toggle("none", !row[SHOWN] && !row[PICKED]);
  const also = row[PICKED] ? "" : row[ALSO][0] ?? "";
  if (name.textContent !== row[NAME] + also) name.replaceChildren(plain(row[NAME]), el("i", {}, also));
  spark(svg, row[DAYS]);
  track.children[0].style.setProperty("--w", `${100 * row[ALL] / data.most}%`);
  track.children[1].style.setProperty("--w", `${100 * row[SHOWN] / data.most}%`);
  const words = data.cut && row[SHOWN] !== row[ALL] ? [String(row[SHOWN]), ` / ${row[ALL]}`] : [String(row[ALL]), ""];
  if (count.textContent !== words.join("")) count.replaceChildren(words[0], el("small", {}, words[1]));
  const facts = `${row[KIND]} · ${row[REPORTS]} report${row[REPORTS] === 1 ? "" : "s"} · ${row[EVENTS]} event${row[EVENTS] === 1 ? "" : "s"} in view`;
  say(card, row[ALSO].length ? `${facts} · also ${row[ALSO].join(", ")}` : facts);
}

function build(root) {
  const parts = {
    title: el("h2"), sort: el("select", { class: "sort", "aria-label": "Sort entities" }), labels: el("div", { class: "kinds", role: "group", "aria-label": "Kinds of entity" }),
    frame: el("div", { class: "frame" }), every: el("button", { class: "chip", type: "button", title: "Whether all picked entities must take part together" }),
    list: el("div", { role: "listbox", "aria-multiselectable": "true", "aria-label": "Entities" }), more: el("div", { class: "more" }), empty: el("div", { class: "empty" }),
  };
  for (const [value, [name]] of Object.entries(SORTS)) parts.sort.append(el("option", { value }, name));
  parts.labels.dataset.facet = "labels";
  parts.body = el("div", { class: "body", tabindex: "0" }, parts.list, parts.more, parts.empty);
  parts.head = el("div", { class: "head" }, parts.title, parts.every, parts.labels, parts.sort);
  parts.card = buildCard(parts);
  parts.frame.append(parts.head, parts.body, parts.card.node);
  root.replaceChildren(parts.frame);
  return parts;
}

function wire(root, parts) {
  const rows = () => [...parts.list.children];
  const mark = (node) => {
    rows().forEach((other) => other.classList.toggle("at", other === node));
    parts.at = node?.__id;
    if (node) { node.scrollIntoView({ block: "nearest" }); set(parts.body, { "aria-activedescendant": node.id }); }
  };
  const pick = (node) => {
    set(node, { "aria-selected": String(node.getAttribute("aria-selected") !== "true") });
    parts.send("toggle", { facet: "entities", value: node.__id });
  };
  const open = (node) => { parts.scroll = parts.body.scrollTop; parts.came = true; parts.send("card", { value: node.__id }); };
  parts.list.addEventListener("click", (event) => {
    const node = event.target.closest(".row");
    if (!node) return;
    mark(node);
    if (event.target.closest(".open")) open(node); else pick(node);
  });
  parts.body.addEventListener("keydown", (event) => {
    const all = rows(), at = all.findIndex((node) => node.__id === parts.at);
    if (event.key === "ArrowDown") mark(all[Math.min(at + 1, all.length - 1)]);
    else if (event.key === "ArrowUp") mark(all[Math.max(at - 1, 0)]);
    else if (event.key === "ArrowRight" && all[at]) open(all[at]);
    else if ((event.key === "Enter" || event.key === " ") && all[at]) pick(all[at]);
    else return;
    event.preventDefault(); event.stopPropagation();
  });
  parts.sort.addEventListener("change", () => draw(parts));
  parts.every.addEventListener("click", () => parts.send("every"));
}

function draw(parts) {
  const { data } = parts, by = SORTS[parts.sort.value][1];
  const rows = [...data.rows].sort((a, b) => b[PICKED] - a[PICKED] || by(a, b));
  keyed(parts.list, rows, (row) => row[ID], makeRow, (node, row) => drawRow(node, row, data));
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const [root, parts] = once(parentElement, (root) => { const made = build(root); wire(root, made); return made; });
  parts.send = sender(setTriggerValue);
  parts.data = data;
  if (parts.title.textContent !== `Entities${data.total}`) parts.title.replaceChildren("Entities", el("b", {}, String(data.total)));
  chips(parts.labels, data.labels, parts.send);
  parts.every.hidden = data.picked < 2;
  set(parts.every, { "aria-pressed": String(data.every) });
  say(parts.every, data.every ? "all together" : "any of them");
  draw(parts);
  drawCard(parts);
  parts.more.hidden = data.total <= data.rows.length;
  say(parts.more, `The ${data.rows.length} most named of ${data.total}. Search by name for the others.`);
  parts.empty.hidden = data.rows.length > 0;
  if (!parts.empty.hidden) parts.empty.replaceChildren(el("strong", {}, "No entity in this view"), "Take a filter away, or press Esc to clear them all.");
}
