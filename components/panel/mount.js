// How a panel comes onto the page: its parts are made once, and drawn anew at every run with new data.

/**
 * Gives what Streamlit calls at every run. `build(root)` makes the parts at the first one, `draw(parts, data)` changes
 * them at each; `parts.send` tells Python what was done, `parts.ask` asks it for a run; `leave(parts)` is called when
 * the panel has left the page.
 */
export function panel(build, draw, leave = () => {}) {
  return ({ data: [data], parentElement, setTriggerValue }) => {
    const root = parentElement.querySelector(".dl");
    const parts = (root.dlParts ??= build(root));
    parts.send = sender(setTriggerValue);
    parts.ask = () => setTriggerValue("again", Date.now());
    parts.data = data;
    draw(parts, data);
    return () => setTimeout(() => root.isConnected || leave(parts), 0);
  };
}

/** Gives a sender; the nonce lets the same thing be picked twice. */
function sender(setTriggerValue) {
  return (what, more = {}) => setTriggerValue("sent", { what, nonce: `${Date.now()}-${Math.random()}`, ...more });
}

/** Listens on the whole document while the panel is on the page; with `first`, before the panels themselves. */
export function listen(root, kind, handler, first = false) {
  const guarded = (event) => {
    if (root.isConnected) handler(event);
    else document.removeEventListener(kind, guarded, first);
  };
  document.addEventListener(kind, guarded, first);
}

/** Whether a key press is meant for typing. */
export function typing(event) {
  const at = event.composedPath()[0];
  if (!(at instanceof HTMLElement)) return false;
  return at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName);
}

/** Counts in `root.dataset.drawn` how often it was drawn, for whoever waits for it. */
export function tally(root) {
  root.dataset.drawn = String(Number(root.dataset.drawn ?? 0) + 1);
}
