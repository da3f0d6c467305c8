// The card of one entity, in place of the list: each fact is a button that opens its sentence, one after the other.

function buildCard(parts) {
  const card = {
    back: el("button", { class: "back", type: "button", title: "Back to the list (Esc)", "aria-label": "Back to the list" }, "‹"), mark: el("span", { class: "mark", "aria-hidden": "true" }), name: el("h3"), kind: el("span", { class: "soft" }),
    pick: el("button", { class: "chip", type: "button" }), facts: el("p", { class: "facts" }), doubts: el("div"), sections: el("div"), at: {},
  };
  card.node = el("section", { class: "cardview", hidden: "", "aria-label": "Card" }, el("div", { class: "head" }, card.back, card.mark, card.name, card.kind, el("span", { class: "grow" }), card.pick),
    el("div", { class: "body", tabindex: "-1" }, card.facts, card.doubts, card.sections));
  const close = () => parts.send("card", { value: "" });
  card.back.addEventListener("click", close);
  card.pick.addEventListener("click", () => { press(card.pick); parts.send("toggle", { facet: "entities", value: parts.data.card.id }); });
  card.node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(card, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault(); event.stopPropagation();
  });
  return card;
}

function step(card, by) {
  const all = [...card.node.querySelectorAll("button:not(.to)")], at = all.indexOf(card.node.getRootNode().activeElement);
  all[Math.max(0, Math.min(all.length - 1, at + by))].focus();
}

function drawCard(parts) {
  const { card, data } = parts, known = data.card, before = card.id;
  card.id = known?.id ?? null;
  card.node.hidden = !known;
  parts.head.hidden = parts.body.hidden = Boolean(known);
  if (!known) {
    if (before) { parts.body.scrollTop = parts.scroll ?? 0; if (parts.came) parts.body.focus({ preventScroll: true }); }
    return;
  }
  if (before !== known.id) { card.at = {}; card.node.lastChild.scrollTop = 0; }
  card.node.className = `cardview ${known.label}`;
  say(card.mark, known.mark);
  say(card.name, known.name);
  say(card.kind, known.kind);
  set(card.pick, { "aria-pressed": String(known.picked), title: known.picked ? "Take it out of the filter" : "Narrow every panel to it" });
  say(card.pick, known.picked ? "in the filter" : "filter by it");
  card.facts.replaceChildren(plain(known.facts), ...(known.state ? [" · organ of ", toCard(parts, known.state)] : []));
  card.doubts.replaceChildren(...known.doubts.map((doubt) => drawDoubt(parts, known, doubt)));
  keyed(card.sections, known.sections, (section) => known.id + section.key, (section) => el("section", { class: `part ${section.key}` }, el("h4", {}, section.title), el("div")), (node, section) => {
    keyed(node.lastChild, section.items, (item) => JSON.stringify(item), (item) => makeItem(parts, section, item), (made, item) => drawItem(card, section, made, item));
  });
  if (before !== known.id && parts.came) card.back.focus({ preventScroll: true });
}

function toCard(parts, item) {
  const link = el("button", { class: `to ${item.label}`, type: "button", title: `Open the card of ${item.text}` }, item.text);
  link.addEventListener("click", () => { parts.came = true; parts.send("card", { value: item.id }); });
  return link;
}

/** Names kept apart: says so, leads to each, and takes them together into the filter. */
function drawDoubt(parts, known, doubt) {
  const named = (item) => (item.id === known.id ? el("span", {}, item.text) : toCard(parts, item));
  const both = el("button", { class: "chip", type: "button", title: "Narrow every panel to any of them" }, "look at them together");
  both.addEventListener("click", () => parts.send("together", { value: doubt.name.id }));
  return el("div", { class: "doubt" }, el("strong", {}, "Kept apart: "), named(doubt.name), " may be ", ...doubt.candidates.flatMap((item, i) => [i ? " or " : "", named(item)]), el("p", {}, `${doubt.rule}. `), both);
}

function makeItem(parts, section, item) {
  const node = el("span", { class: "item" }, el("button", { type: "button", class: item.label }, el("span", { class: "mark", "aria-hidden": "true" }, item.mark), el("span", { class: "text" }, item.text), el("span", { class: "n" }), el("small")));
  const key = `${section.key} ${item.id} ${item.text}`;
  node.__step = key;
  node.firstChild.addEventListener("click", () => {
    const { card } = parts, now = parts.data.card.sections.find((each) => each.key === section.key).items, row = now.findIndex((each) => each.id === item.id && each.text === item.text);
    card.at[key] = ((card.at[key] ?? -1) + 1) % Math.max(1, item.many);
    parts.send("evidence", { section: section.key, row: String(row), at: String(card.at[key]) });
    for (const other of card.node.querySelectorAll(".item")) other.classList.toggle("on", other === node);
    drawItem(card, section, node, item);
  });
  if (item.label) node.append(el("button", { class: "to", type: "button", title: `Open the card of ${item.text}`, "aria-label": `Card of ${item.text}` }, "›"));
  if (item.label) node.lastChild.addEventListener("click", () => { parts.came = true; parts.send("card", { value: item.id }); });
  return node;
}

function drawItem(card, section, node, item) {
  const [, , n, note] = node.firstChild.children, at = card.at[node.__step], row = ["quotes", "opening", "closing"].includes(section.key);
  say(n, row ? "" : at === undefined || item.many < 2 ? String(item.count) : `${at + 1}/${item.many}`);
  say(note, item.notes.slice(0, 2).join("; "));
  set(node.firstChild, { title: item.many > 1 ? `Open its sentences, one after the other (${item.many})` : item.many ? "Open its sentence" : null });
  node.firstChild.disabled = !item.many;
}
