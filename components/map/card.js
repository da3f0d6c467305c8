// The card at a pin: what it is, how sure, why, what was not chosen, and the sentences.

import { el } from "../panel/el.js";
import { further, said } from "./evidence.js";
import { kilometres } from "./geo.js";
import { lift, ring } from "./over.js";
import { count, MARKS, placeWords } from "./words.js";

const SENTENCES = 2;

export function hideCard(parts) {
  clearTimeout(parts.coming);
  parts.card.hidden = true;
  if (!parts.at) return;
  parts.at = null;
  lift(parts);
}

export function refreshCard(parts) {
  const pin = parts.data.pins.find(({ id }) => id === parts.at);
  if (pin && !parts.card.hidden) showCard(parts, pin);
  else hideCard(parts);
}

export function showCard(parts, pin) {
  const { card } = parts;
  card.replaceChildren(...cardOf(parts, pin));
  card.hidden = false;
  const [left, top] = freest(parts, pin);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}

const inside = (value, most) => Math.max(8, Math.min(value, most - 8));

/** Of the places beside a pin where its card fits, the one that covers the fewest other pins. */
function freest({ card, stage, map, data }, pin) {
  const at = map.project([pin.east, pin.north]);
  const [wide, high, gap] = [card.offsetWidth, card.offsetHeight, pin.radius + 10];
  const [mostX, mostY] = [stage.clientWidth - wide, stage.clientHeight - high];
  const top = inside(at.y - Math.min(36, high / 2), mostY);
  const left = inside(at.x - wide / 2, mostX);
  const spots = [
    [at.x + gap, top],
    [at.x - gap - wide, top],
    [left, at.y + gap],
    [left, at.y - gap - high],
  ];
  const others = data.pins.filter((other) => other !== pin).map((other) => map.project([other.east, other.north]));
  const fits = ([x, y]) => x >= 0 && y >= 0 && x <= mostX && y <= mostY;
  const cost = (spot) => covered(others, spot, wide, high) + (fits(spot) ? 0 : 1000);
  const [x, y] = spots.reduce((best, spot) => (cost(spot) < cost(best) ? spot : best));
  return [inside(x, mostX), inside(y, mostY)];
}

/** How many points a box would cover, or nearly. */
const covered = (points, [x, y], wide, high) =>
  points.filter((at) => at.x > x - 8 && at.x < x + wide + 8 && at.y > y - 8 && at.y < y + high + 8).length;

function cardOf(parts, pin) {
  const row = parts.data.pins.indexOf(pin);
  const sentence = (text, number) => said(parts, "pins", row, number, text);
  return [
    el("h3", {}, pin.label),
    where(pin),
    facts(pin),
    alsoNamed(pin),
    why(pin),
    ...notChosen(parts, pin),
    ...pin.sentences.slice(0, SENTENCES).map(sentence),
    further(parts, "pins", row, SENTENCES, pin.told),
  ].filter(Boolean);
}

function where(pin) {
  const words = placeWords(pin, pin.label);
  return words && el("p", { class: "where" }, pin.name === pin.label ? words : `→ ${words}`);
}

function facts(pin) {
  const words = [pin.words, count(pin.mentions, "mention", "mentions"), count(pin.events, "event", "events")];
  return el("p", { class: "soft" }, el("span", { class: "mark" }, MARKS[pin.precision]), ` ${words.join(" · ")}`);
}

function alsoNamed(pin) {
  const also = pin.names.filter((name) => name.toLowerCase() !== pin.label.toLowerCase());
  return also.length ? el("p", { class: "soft" }, `also “${also.join("”, “")}”`) : null;
}

function why(pin) {
  const sure = el("span", { class: "sure" }, `${pin.sure[0].toUpperCase()}${pin.sure.slice(1)}`);
  return el("p", { class: "why" }, meter(pin), sure, ` ${pin.confidence.toFixed(2)} · ${pin.reason}`);
}

function meter({ confidence }) {
  const bar = el("span", { class: "meter" }, el("i"));
  bar.firstChild.style.width = `${Math.round(confidence * 100)}%`;
  return bar;
}

/** The places of the name that it was not taken to mean; the pointer on one shows it on the map, or the way there. */
function notChosen(parts, pin) {
  if (!pin.runners_up.length) return [];
  const rows = pin.runners_up.map((each) => other(parts, pin, each));
  return [el("p", { class: "soft" }, "Not chosen"), el("ul", { class: "others" }, ...rows)];
}

function other(parts, pin, each) {
  const away = `${Math.round(kilometres(pin, each)).toLocaleString("en")} km`;
  const item = el(
    "li",
    { tabindex: "0" },
    el("span", { class: "mark" }, MARKS[each.precision] ?? ""),
    el("span", { class: "name" }, placeWords(each)),
    el("span", { class: "count" }, away),
    el("span", { class: "count" }, each.score < 0.01 ? "< 0.01" : each.score.toFixed(2)),
  );
  for (const kind of ["mouseenter", "focus"]) item.addEventListener(kind, () => ring(parts, pin, each));
  for (const kind of ["mouseleave", "blur"]) item.addEventListener(kind, () => ring(parts, pin));
  return item;
}
