// The reports that are read, and those that could not be.

import { el, keyed, say } from "../panel/el.js";
import { panel } from "../panel/mount.js";

function build(root) {
  const hint = "Paste one below, or upload text files.";
  const parts = {
    title: el("h2"),
    all: el("button", { class: "all", type: "button" }, "show all"),
    list: el("div", { class: "list" }),
    failures: el("div"),
    empty: el("div", { class: "empty" }, el("strong", {}, "No report yet"), hint),
  };
  const top = el("div", { class: "top" }, parts.title, parts.all);
  root.replaceChildren(top, parts.list, parts.empty, parts.failures);
  parts.all.addEventListener("click", () => parts.send("all"));
  return parts;
}

function remover(id, title, parts) {
  const words = { title: "Take this report away", "aria-label": `Take ${title} away` };
  const node = el("button", { class: "remove", type: "button", ...words }, "×");
  node.addEventListener("click", () => parts.send("remove", { value: id }));
  return node;
}

function makeRow({ id, title }, parts) {
  const box = el("input", { type: "checkbox", "aria-label": `Narrow the view to ${title}` });
  const open = { class: "open", type: "button", title: "Open in the reader" };
  const name = el("button", open, el("b", {}, title), el("small"));
  box.addEventListener("change", () => parts.send("toggle", { value: id }));
  name.addEventListener("click", () => parts.send("report", { value: id }));
  return el("div", { class: "row" }, box, name, remover(id, title, parts));
}

function drawRow(node, { about, picked, removable }) {
  node.classList.toggle("on", picked);
  node.children[0].checked = picked;
  say(node.children[1].lastChild, about);
  node.children[2].hidden = !removable;
}

function failure({ source, reason, id }, parts) {
  const away = id ? remover(id, source, parts) : null;
  return el("div", { class: "failure", role: "alert" }, away, el("b", {}, source), reason);
}

function draw(parts, { reports, failures }) {
  const some = reports.filter(({ picked }) => picked).length;
  say(parts.title, some ? `Reports: ${some} of ${reports.length}` : `Reports: ${reports.length}`);
  parts.all.hidden = !some;
  keyed(parts.list, reports, ({ id }) => id, (row) => makeRow(row, parts), drawRow);
  parts.list.hidden = !reports.length;
  parts.empty.hidden = reports.length > 0;
  const key = ({ source, reason, id }) => [source, reason, id].join("\n");
  keyed(parts.failures, failures, key, (row) => failure(row, parts), () => {});
}

export default panel(build, draw);
