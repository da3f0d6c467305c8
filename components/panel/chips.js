import { el, keyed, say, set } from "./el.js";

/** Draws chips that toggle a value of the facet of `parent`: {value, mark, name, count, picked, css, word}. */
export function chips(parent, choices, send) {
  keyed(parent, choices, (choice) => choice.value, (choice) => chip(parent.dataset.facet, choice, send), drawChip);
}

function chip(facet, { value, css, word }, send) {
  const mark = el("span", { class: "mark", "aria-hidden": "true" });
  const said = word ? el("span", {}, word) : null;
  const made = el("button", { class: `chip ${css}`, type: "button" }, mark, said, el("span", { class: "n" }));
  made.addEventListener("click", () => {
    press(made);
    send("toggle", { facet, value });
  });
  return made;
}

function drawChip(made, { mark, name, count, picked }) {
  set(made, { "aria-pressed": String(picked), title: name, "aria-label": `${name}, ${count}` });
  say(made.children[0], mark);
  say(made.lastChild, String(count));
}

/** Shows a press at once; the rerun that follows confirms it. */
export function press(node) {
  node.setAttribute("aria-pressed", String(node.getAttribute("aria-pressed") !== "true"));
}
