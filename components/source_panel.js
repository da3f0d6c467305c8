function build(root) {
  const parts = { title: el("h2"), all: el("button", { class: "all", type: "button" }, "show all"), list: el("div", { class: "list" }), failures: el("div"), empty: el("div", { class: "empty" }, el("strong", {}, "No report yet"), "Paste one below, or upload text files.") };
  root.replaceChildren(el("div", { class: "top" }, parts.title, parts.all), parts.list, parts.empty, parts.failures);
  parts.all.addEventListener("click", () => parts.send("all"));
  return parts;
}

function remover(id, title, parts) {
  const node = el("button", { class: "remove", type: "button", title: "Take this report away", "aria-label": `Take ${title} away` }, "×");
  node.addEventListener("click", () => parts.send("remove", { value: id }));
  return node;
}

function makeRow([id, title], parts) {
  const box = el("input", { type: "checkbox", "aria-label": `Narrow the view to ${title}` });
  const name = el("button", { class: "open", type: "button", title: "Open in the reader" }, el("b", {}, title), el("small"));
  const remove = remover(id, title, parts);
  box.addEventListener("change", () => parts.send("toggle", { value: id }));
  name.addEventListener("click", () => parts.send("report", { value: id }));
  return el("div", { class: "row" }, box, name, remove);
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const [, parts] = once(parentElement, build);
  parts.send = sender(setTriggerValue);
  const some = data.reports.filter((row) => row[3]).length;
  say(parts.title, some ? `Reports: ${some} of ${data.reports.length}` : `Reports: ${data.reports.length}`);
  parts.all.hidden = !some;
  keyed(parts.list, data.reports, (row) => row[0], (row) => makeRow(row, parts), (node, [, , about, picked, removable]) => {
    node.classList.toggle("on", picked);
    node.children[0].checked = picked;
    say(node.children[1].lastChild, about);
    node.children[2].hidden = !removable;
  });
  parts.list.hidden = !data.reports.length;
  parts.empty.hidden = data.reports.length > 0;
  keyed(parts.failures, data.failures, (row) => row.join("\n"), ([source, reason, id]) => (
    el("div", { class: "failure", role: "alert" }, id ? remover(id, source, parts) : null, el("b", {}, source), reason)), () => {});
}
