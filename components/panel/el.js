// Makes and changes elements. Text from reports enters the page through textContent alone, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "text", "rect", "path", "line", "circle"]);

/** Makes an element: attributes (class, data-*, aria-*), then children; strings become text. */
export function el(tag, attributes = {}, ...children) {
  const node = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  set(node, attributes);
  node.append(...children.filter(present).map((child) => (typeof child === "string" ? plain(child) : child)));
  return node;
}

const present = (child) => child !== null && child !== undefined;

/** Shows characters that turn the order of what follows (U+202E and its like) instead of obeying them. */
export function plain(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `\u27e8U+${code(sign)}\u27e9`);
}

const code = (sign) => sign.codePointAt(0).toString(16).toUpperCase();

/** Sets attributes that differ; null and false take one away. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
  }
  return node;
}

/** Sets text where it differs, so that a selection survives. */
export function say(node, text) {
  const shown = plain(text);
  if (node.textContent !== shown) node.textContent = shown;
  return node;
}

/** Makes the children of `parent` be `items`, one node each: nodes of known keys stay, so scroll and focus survive. */
export function keyed(parent, items, keyOf, make, update) {
  const old = new Map([...parent.children].map((node) => [node.__key, node]));
  const focus = parent.getRootNode().activeElement;
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let node = old.get(key);
    if (node) old.delete(key);
    else {
      node = make(item);
      node.__key = key;
    }
    update(node, item);
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
  for (const node of old.values()) node.remove();
  if (focus && parent.contains(focus) && parent.getRootNode().activeElement !== focus) {
    focus.focus({ preventScroll: true });
  }
}
