// Buttons that open the sentences of a pin, or of a name that has none.

import { el } from "../panel/el.js";

export function said(parts, list, row, sentence, text) {
  const button = el("button", { type: "button", class: "said", title: "Open in the report" }, text);
  button.addEventListener("click", () => parts.send("evidence", { list, row, sentence }));
  return button;
}

/** Opens the sentences that are not written out, one after another, and begins again after the last. */
export function further(parts, list, row, from, told) {
  const rest = told - from;
  if (rest <= 0) return null;
  let next = 0;
  const button = el("button", { type: "button", class: "said further" }, `and ${rest} more: open the next`);
  button.addEventListener("click", () => {
    parts.send("evidence", { list, row, sentence: from + (next % rest) });
    next += 1;
  });
  return button;
}
