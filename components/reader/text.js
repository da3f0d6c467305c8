// The words of a report, sentence by sentence, and where to look in them.

import { el, keyed, plain, set } from "../panel/el.js";

/** What a click does; and which kind a rule, not the model, took the name to be, and why. */
const about = ({ kind, why }) => (why ? `Filter by this name\n${kind}: ${why}` : "Filter by this name");

function makePart(part) {
  if (typeof part === "string") return document.createTextNode(plain(part));
  const { text, entity, css, event, role } = part;
  const node = el("span", entity || event ? { role: "button", tabindex: "0" } : {}, text);
  if (entity) set(node, { class: `entity ${css}`, title: about(part) });
  else if (event) set(node, { class: "trigger", title: "Show this event" });
  if (entity) node.__entity = entity;
  if (event) node.__event = event;
  if (role) node.dataset.role = role;
  return node;
}

/** Words such as "who" after the last stretch of each role. */
function nameRoles(nodes, parts, roles) {
  nodes.forEach((node, at) => {
    const { role } = parts[at];
    if (role && role !== "trigger" && parts[at + 1]?.role !== role) node.dataset.word = roles[role];
  });
}

function makeSentence(sentence, roles) {
  const nodes = sentence.parts.map(makePart);
  nameRoles(nodes, sentence.parts, roles);
  const pair = el("span", {}, sentence.gap, el("span", { class: "sentence" }, ...nodes));
  pair.__at = sentence.at;
  return pair;
}

export function drawText(parts, data) {
  const marked = new Set(data.marked);
  const key = ({ at, gap, parts: words }) => JSON.stringify([data.report, at, gap, words]);
  const make = (sentence) => makeSentence(sentence, data.roles);
  keyed(parts.sentences, data.sentences, key, make, (pair, { fades, focus }) => {
    pair.lastChild.classList.toggle("fades", fades);
    pair.lastChild.classList.toggle("focus", focus);
  });
  for (const node of parts.sentences.querySelectorAll(".entity")) {
    set(node, { "aria-pressed": String(marked.has(node.__entity)) });
  }
}

/** Goes to the sentence that was asked for, or to the first that passes; only when that has changed. */
export function scroll(parts, data) {
  const asked = data.focus;
  const first = data.narrowed ? data.sentences.find(({ fades }) => !fades)?.at : null;
  const sig = JSON.stringify([data.report, data.event, asked]);
  const sight = JSON.stringify([data.report, data.marked]);
  const moved = asked !== null && parts.sig !== sig;
  const opened = parts.report !== data.report;
  const other = parts.sight !== sight;
  Object.assign(parts, { sig, sight, report: data.report });
  const node = [...parts.sentences.children].find((pair) => pair.__at === (asked ?? first))?.lastChild;
  if (opened && !node) parts.body.scrollTop = 0;
  if (!node || !(moved || opened || other)) return;
  requestAnimationFrame(() => bring(parts, node, moved, opened)); // with the layout of the frame, not one of its own
}

function bring({ body, sentences }, node, moved, opened) {
  const box = body.getBoundingClientRect();
  const away = node.getBoundingClientRect();
  if (moved) {
    if (away.top < box.top || away.bottom > box.bottom) body.scrollTop += away.top - box.top - box.height / 3;
  } else if (opened || !isAnyIn(sentences, box)) body.scrollTop += away.top - box.top - 40;
}

/** Whether a sentence that passes is in sight. */
function isAnyIn(sentences, box) {
  const passing = [...sentences.querySelectorAll(".sentence:not(.fades)")].map((each) => each.getBoundingClientRect());
  return passing.some(({ top, bottom }) => bottom > box.top && top < box.bottom);
}
