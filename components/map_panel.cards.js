// Words about pins: the card at a pin, the lists behind the counts, the legend. All text is set as textContent.

const MARKS = { city: "●", site: "◆", region: "◌", country: "▢", area: "≈" };

function el(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

// Redraws words, and gives the focus back to the button that had it.
function keepingFocus({ root }, redraw) {
  const place = [...root.querySelectorAll("button")].indexOf(root.ownerDocument.activeElement);
  redraw();
  if (place >= 0) root.querySelectorAll("button")[place]?.focus({ preventScroll: true });
}

function hideCard(panel) {
  clearTimeout(panel.coming);
  panel.card.hidden = true;
  if (!panel.over) return;
  panel.over = null;
  panel.map?.getSource("dl-hover")?.setData(EMPTY);
}

function refreshCard(panel) {
  const pin = panel.data.pins.find(({ id }) => id === panel.over);
  if (pin && !panel.card.hidden) showCard(panel, [pin]); else hideCard(panel);
}

function showCard(panel, pins) {
  const { card } = panel;
  card.replaceChildren(...(pins.length === 1 ? cardOf(panel, pins[0]) : crowd(pins)));
  card.hidden = false;
  const [left, top] = freest(panel, pins);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}

// Of the places beside a pin where its card fits, the one that covers the fewest other pins.
function freest({ card, stage, map, data }, [pin]) {
  const at = map.project([pin.east, pin.north]);
  const [wide, high, gap] = [card.offsetWidth, card.offsetHeight, pin.radius + 10];
  const inside = (value, most) => Math.max(8, Math.min(value, most - 8));
  const top = inside(at.y - Math.min(36, high / 2), stage.clientHeight - high);
  const left = inside(at.x - wide / 2, stage.clientWidth - wide);
  const spots = [[at.x + gap, top], [at.x - gap - wide, top], [left, at.y + gap], [left, at.y - gap - high]];
  const fits = ([x, y]) => x >= 0 && y >= 0 && x + wide <= stage.clientWidth && y + high <= stage.clientHeight;
  const others = data.pins.filter((other) => other !== pin).map((other) => map.project([other.east, other.north]));
  const covered = ([x, y]) => others.filter((other) => other.x > x - 8 && other.x < x + wide + 8 && other.y > y - 8 && other.y < y + high + 8).length;
  const cost = (spot) => covered(spot) + (fits(spot) ? 0 : 1000);
  const [x, y] = spots.reduce((best, spot) => (cost(spot) < cost(best) ? spot : best));
  return [inside(x, stage.clientWidth - wide), inside(y, stage.clientHeight - high)];
}

function crowd(pins) {
  return [
    el("h3", { textContent: `${pins.length} places here` }),
    ...pins.slice(0, 8).map((pin) => el("p", { textContent: `${MARKS[pin.precision]} ${pin.label} · ${count(pin.mentions, "mention", "mentions")}` })),
    el("p", { className: "soft", textContent: "Click to choose, or zoom in" }),
  ];
}

function cardOf(panel, pin) {
  const row = panel.data.pins.indexOf(pin);
  const resolved = pin.name === pin.label ? "" : pin.name;
  const country = pin.country === pin.name ? "" : pin.country;
  const where = resolved ? ` → ${[resolved, country].filter(Boolean).join(", ")}` : country && `, ${country}`;
  const others = pin.runners_up.map((each) => `${each.name}${each.country ? `, ${each.country}` : ""} (${each.score < 0.01 ? "under 0.01" : each.score.toFixed(2)})`);
  return [
    el("h3", { textContent: pin.label }, where && el("em", { textContent: where })),
    el("p", { className: "soft", textContent: [count(pin.mentions, "mention", "mentions"), count(pin.events, "event", "events"), pin.words].join(" · ") }),
    pin.names.length > 1 ? el("p", { className: "soft", textContent: `also “${pin.names.slice(1).join("”, “")}”` }) : null,
    el("p", { className: "why" }, el("span", { className: "sure", textContent: `${pin.sure[0].toUpperCase()}${pin.sure.slice(1)}` }), ` (${pin.confidence.toFixed(2)}): ${pin.reason}`),
    others.length ? el("p", { className: "soft", textContent: `Not chosen: ${others.join("; ")}` }) : null,
    ...pin.sentences.slice(0, 2).map((sentence, number) => said(panel, "pins", row, number, sentence)),
  ].filter(Boolean);
}

function said(panel, list, row, sentence, text) {
  const button = el("button", { type: "button", className: "dlmap-said", textContent: text, title: "Open in the report" });
  button.addEventListener("click", () => panel.send({ kind: "evidence", list, row, sentence }));
  return button;
}

const LISTS = {
  pins: { one: "place", many: "places", head: "Places on the map" },
  not_located: { one: "not located", many: "not located", head: "Named, but not located" },
  actors: { one: "actor, not a place", many: "actors, not places", head: "Place names that stand for actors" },
};

function drawChips(panel) {
  panel.chips.replaceChildren(...Object.entries(LISTS).map(([list, { one, many }]) => {
    const number = panel.data[list].length;
    const button = el("button", { type: "button", disabled: number === 0 }, el("b", { textContent: number.toLocaleString("en") }), ` ${number === 1 ? one : many}`);
    button.setAttribute("aria-expanded", String(panel.open === list));
    button.dataset.list = list;
    button.addEventListener("click", () => (panel.open === list ? closeList(panel) : openList(panel, list)));
    return button;
  }));
}

function openList(panel, list, pins = null) {
  const rows = pins ?? panel.data[list] ?? [];
  if (!rows.length) return closeList(panel);
  panel.open = list === "here" ? null : list;
  hideCard(panel);
  const close = el("button", { type: "button", textContent: "×" });
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", () => closeList(panel, true));
  const head = LISTS[list]?.head ?? `${rows.length} places here: which one?`;
  const scroll = panel.list.scrollTop;
  panel.list.setAttribute("aria-label", head);
  panel.list.replaceChildren(
    el("header", {}, el("span", { textContent: head }), close),
    el("ul", {}, ...rows.map((row, number) => el("li", {}, ...(list in LISTS && list !== "pins" ? plainRow(panel, list, row, number) : [pinRow(panel, row)])))),
  );
  if (panel.list.hidden) { panel.list.hidden = false; panel.list.scrollTop = 0; } else panel.list.scrollTop = scroll;
  markOpen(panel);
}

function pinRow(panel, pin) {
  const button = el("button", { type: "button", className: "dlmap-row" },
    el("span", { className: "mark", textContent: MARKS[pin.precision] }),
    el("span", { className: "name" }, el("span", { textContent: pin.label }),
      el("small", { textContent: [pin.name === pin.label ? "" : pin.name, pin.country === pin.name ? "" : pin.country, pin.words].filter(Boolean).join(" · ") })),
    el("span", { className: "count", textContent: String(pin.mentions) }));
  button.setAttribute("aria-pressed", String(pin.picked));
  button.addEventListener("click", () => { panel.send({ kind: "pin", id: pin.id }); if (!panel.open) closeList(panel); });
  button.addEventListener("mouseenter", () => panel.map && ring(panel, pin));
  button.addEventListener("focus", () => panel.map && ring(panel, pin));
  button.addEventListener("mouseleave", () => panel.map?.getSource("dl-hover")?.setData(EMPTY));
  return button;
}

function plainRow(panel, list, row, number) {
  const top = el("div", { className: "dlmap-row plain" },
    el("span", { className: "name", textContent: row.name }), el("span", { className: "count", textContent: String(row.mentions) }), el("small", { textContent: row.reason }));
  return [top, ...row.sentences.map((sentence, at) => said(panel, list, number, at, sentence))];
}

function closeList(panel, refocus = false) {
  const from = panel.open;
  panel.open = null;
  panel.list.hidden = true;
  panel.map?.getSource("dl-hover")?.setData(EMPTY);
  markOpen(panel);
  if (refocus && from) panel.chips.querySelector(`[data-list="${from}"]`)?.focus();
}

function markOpen(panel) {
  for (const chip of panel.chips.children) chip.setAttribute("aria-expanded", String(chip.dataset.list === panel.open));
}

function drawLegend({ legend, data }) {
  const present = new Set(data.pins.map((pin) => pin.precision));
  legend.hidden = present.size === 0;
  legend.querySelector("ul").replaceChildren(...Object.entries(data.legend).filter(([kind]) => present.has(kind)).map(([kind, word]) => {
    const item = el("li", {}, el("i"), word);
    item.dataset.is = kind;
    return item;
  }));
}
