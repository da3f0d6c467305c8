// What all panels share. Text from reports enters the page through textContent alone, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element: attributes (class, data-*, aria-*, on...), then children; strings become text. */
function el(tag, attributes = {}, ...children) {
  const node = ["svg", "g", "text", "rect", "path", "line"].includes(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  set(node, attributes);
  node.append(...children.filter((child) => child !== null && child !== undefined).map((child) => (typeof child === "string" ? plain(child) : child)));
  return node;
}

/** Shows characters that turn the order of what follows (U+202E and its like) instead of obeying them. */
function plain(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `\u27e8U+${sign.codePointAt(0).toString(16).toUpperCase()}\u27e9`);
}

/** Sets attributes that differ; null and false take one away. */
function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
  }
  return node;
}

/** Sets text where it differs, so that a selection survives. */
function say(node, text) {
  const shown = plain(text);
  if (node.textContent !== shown) node.textContent = shown;
  return node;
}

/** Makes the children of `parent` be `items`, one node each: nodes of known keys stay, so scroll and focus survive. */
function keyed(parent, items, keyOf, make, update) {
  const old = new Map([...parent.children].map((node) => [node.__key, node]));
  const focus = parent.getRootNode().activeElement;
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let node = old.get(key);
    if (node) old.delete(key);
    else { node = make(item); node.__key = key; }
    update(node, item);
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
  for (const node of old.values()) node.remove();
  if (focus && parent.contains(focus) && parent.getRootNode().activeElement !== focus) focus.focus({ preventScroll: true });
}

/** Gives the parts of a panel that are made once: `build(root)` runs at the first call and its result is kept. */
function once(parentElement, build) {
  const root = parentElement.querySelector(".dl");
  if (!root.__parts) root.__parts = build(root) || {};
  return [root, root.__parts];
}

/** Gives a sender; the nonce lets the same thing be picked twice. */
function sender(setTriggerValue) {
  return (what, more = {}) => setTriggerValue("sent", { what, nonce: `${Date.now()}-${Math.random()}`, ...more });
}

/** Draws chips that toggle a value: [value, mark, name, count, picked, class, word]; the word may be left out. */
function chips(parent, choices, send) {
  keyed(parent, choices, (c) => c[0], (c) => {
    const chip = el("button", { class: `chip ${c[5]}`, type: "button" }, el("span", { class: "mark", "aria-hidden": "true" }), c[6] ? el("span", {}, c[6]) : null, el("span", { class: "n" }));
    chip.addEventListener("click", () => { press(chip); send("toggle", { facet: parent.dataset.facet, value: c[0] }); });
    return chip;
  }, (chip, [, mark, name, count, picked]) => {
    set(chip, { "aria-pressed": String(picked), title: name, "aria-label": `${name}, ${count}` });
    say(chip.children[0], mark);
    say(chip.lastChild, String(count));
  });
}

/** Shows a press at once; the rerun that follows confirms it. */
function press(node) {
  node.setAttribute("aria-pressed", String(node.getAttribute("aria-pressed") !== "true"));
}

/** Whether a key press is meant for typing. */
function typing(event) {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName));
}

/** Listens on the whole document for as long as the panel is on the page; with `first`, before the panels themselves. */
function listen(root, kind, handler, first = false) {
  const guarded = (event) => { if (root.isConnected) handler(event); else document.removeEventListener(kind, guarded, first); };
  document.addEventListener(kind, guarded, first);
}
