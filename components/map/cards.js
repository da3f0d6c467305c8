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
  if (!panel.at) return;
  panel.at = null;
  lift(panel);
}

function refreshCard(panel) {
  const pin = panel.data.pins.find(({ id }) => id === panel.at);
  if (pin && !panel.card.hidden) showCard(panel, [pin]); else hideCard(panel);
}

function showCard(panel, pins) {
  const { card } = panel;
  if (pins.length > 1) return openFan(panel, pins);
  card.replaceChildren(...cardOf(panel, pins[0]));
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

// A place in words: its own name, the unit of its country that it lies in, the country.
const placeWords = ({ name, region, country }, besides = "") => [...new Set([name, region, country])].filter((each) => each && each !== besides).join(", ");

function cardOf(panel, pin) {
  const row = panel.data.pins.indexOf(pin);
  const where = placeWords(pin, pin.label), also = pin.names.filter((name) => name.toLowerCase() !== pin.label.toLowerCase());
  return [
    el("h3", { textContent: pin.label }),
    where && el("p", { className: "where", textContent: pin.name === pin.label ? where : `→ ${where}` }),
    el("p", { className: "soft" }, el("span", { className: "mark", textContent: MARKS[pin.precision] }), ` ${[pin.words, count(pin.mentions, "mention", "mentions"), count(pin.events, "event", "events")].join(" · ")}`),
    also.length ? el("p", { className: "soft", textContent: `also “${also.join("”, “")}”` }) : null,
    el("p", { className: "why" }, meter(pin), el("span", { className: "sure", textContent: `${pin.sure[0].toUpperCase()}${pin.sure.slice(1)}` }), ` ${pin.confidence.toFixed(2)} · ${pin.reason}`),
    ...notChosen(panel, pin),
    ...pin.sentences.slice(0, 2).map((sentence, number) => said(panel, "pins", row, number, sentence)),
    further(panel, "pins", row, 2, pin.told),
  ].filter(Boolean);
}

function meter({ confidence }) {
  const bar = el("span", { className: "meter" }, el("i"));
  bar.firstChild.style.width = `${Math.round(confidence * 100)}%`;
  return bar;
}

// The places of the name that it was not taken to mean; the pointer on one shows it on the map, or the way there.
function notChosen(panel, pin) {
  if (!pin.runners_up.length) return [];
  const rows = pin.runners_up.map((each) => {
    const item = el("li", { tabIndex: 0 }, el("span", { className: "mark", textContent: MARKS[each.precision] ?? "" }), el("span", { className: "name", textContent: placeWords(each) }),
      el("span", { className: "count", textContent: `${Math.round(kilometres(pin, each)).toLocaleString("en")} km` }), el("span", { className: "count", textContent: each.score < 0.01 ? "< 0.01" : each.score.toFixed(2) }));
    for (const kind of ["mouseenter", "focus"]) item.addEventListener(kind, () => ring(panel, pin, each));
    for (const kind of ["mouseleave", "blur"]) item.addEventListener(kind, () => ring(panel, pin));
    return item;
  });
  return [el("p", { className: "soft", textContent: "Not chosen" }), el("ul", { className: "others" }, ...rows)];
}

function said(panel, list, row, sentence, text) {
  const button = el("button", { type: "button", className: "dlmap-said", textContent: text, title: "Open in the report" });
  button.addEventListener("click", () => panel.send({ kind: "evidence", list, row, sentence }));
  return button;
}

// Opens the sentences that are not written out, one after another, and begins again after the last.
function further(panel, list, row, from, told) {
  if (told <= from) return null;
  let next = 0;
  const button = el("button", { type: "button", className: "dlmap-said further", textContent: `and ${told - from} more: open the next` });
  button.addEventListener("click", () => panel.send({ kind: "evidence", list, row, sentence: from + (next++ % (told - from)) }));
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

// Where the selection plays: its countries, ranked, with their share; a click filters by all places of one.
const COUNTRIES = 4;
function drawFocus({ focus, data, send }) {
  const shown = data.focus.filter((each, rank) => each[4] || (rank < COUNTRIES && each[3] >= 0.005));
  focus.hidden = shown.length === 0;
  focus.replaceChildren(...shown.map(([code, name, uses, share, picked]) => {
    const button = el("button", { type: "button", title: `${count(uses, "use", "uses")} of places in ${name}, ${percent(share)} of all in this view. Filter by them` }, `${name} `, el("b", { textContent: percent(share) }));
    button.setAttribute("aria-pressed", String(picked));
    button.style.setProperty("--share", `${(100 * share).toFixed(1)}%`);
    button.addEventListener("click", () => send({ kind: "country", id: code }));
    return button;
  }));
}

const percent = (share) => (share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`);

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
      el("small", { textContent: [placeWords(pin, pin.label), pin.words].filter(Boolean).join(" · ") })),
    el("span", { className: "count", textContent: `${pin.mentions} · ${percent(pin.mentions / panel.data.pins.reduce((sum, each) => sum + each.mentions, 0))}` }));
  button.setAttribute("aria-pressed", String(pin.picked));
  button.addEventListener("click", () => { panel.send({ kind: "pin", id: pin.id }); if (!panel.open) closeList(panel); });
  button.addEventListener("mouseenter", () => panel.map && ring(panel, pin));
  button.addEventListener("focus", () => panel.map && ring(panel, pin));
  button.addEventListener("mouseleave", () => lift(panel));
  return button;
}

function plainRow(panel, list, row, number) {
  const top = el("div", { className: "dlmap-row plain" },
    el("span", { className: "name", textContent: row.name }), el("span", { className: "count", textContent: String(row.mentions) }), el("small", { textContent: row.reason }));
  const rest = further(panel, list, number, row.sentences.length, row.told);
  return [top, ...row.sentences.map((sentence, at) => said(panel, list, number, at, sentence)), ...(rest ? [rest] : [])];
}

function closeList(panel, refocus = false) {
  const from = panel.open;
  panel.open = null;
  panel.list.hidden = true;
  lift(panel);
  markOpen(panel);
  if (refocus && from) panel.chips.querySelector(`[data-list="${from}"]`)?.focus();
}

function markOpen(panel) {
  for (const chip of panel.chips.children) chip.setAttribute("aria-expanded", String(chip.dataset.list === panel.open));
}

function drawLegend(panel) {
  const { legend, data } = panel;
  const present = new Set(data.pins.map((pin) => pin.precision));
  legend.hidden = present.size === 0;
  const several = el("li", { title: "Several places that would lie over one another at this zoom; the pointer on it shows them" }, el("i", { textContent: "3" }), "several");
  several.dataset.is = "crowd";
  several.hidden = !panel.grouped?.crowds.size;
  legend.querySelector("ul").replaceChildren(...Object.entries(data.legend).filter(([kind]) => present.has(kind)).map(([kind, word]) => {
    const item = el("li", {}, el("i"), word);
    item.dataset.is = kind;
    return item;
  }), several);
}
