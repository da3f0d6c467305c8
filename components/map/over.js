// What lies over the map while the pointer is on something: the ring at a pin, the ways to the places that it was not
// taken to mean, the fan of a crowd. Drawn beside the map's canvas, for a frame of the map is dear.

const NS = "http://www.w3.org/2000/svg";
const ROWS_OF_FAN = 9;
const ROW_OF_FAN = 23; // pixels from one name of a fan to the next

function shape(tag, attributes) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function lift({ over, fan }) {
  over.replaceChildren();
  fan.hidden = true;
  fan.replaceChildren();
}

// A ring at a pin, and lines to its runners-up; of those out of sight the way to them. `only` is the one pointed at.
function ring(panel, pin, only = null) {
  const { over, map } = panel;
  over.replaceChildren();
  if (!map) return;
  const at = map.project([pin.east, pin.north]);
  const held = panel.grouped?.crowds.get(pin.id) ? CROWD / 2 + 3 : pin.radius;
  for (const each of pin.runners_up) if (!only || each === only) over.append(...way(panel, at, each, each === only));
  if (pin.precision !== "area") over.append(shape("circle", { class: "at", cx: at.x, cy: at.y, r: held + 4 }));
}

function way({ map, stage }, at, other, told) {
  const [wide, high] = [stage.clientWidth, stage.clientHeight];
  const to = map.project([nearestTurn(map, other.east), other.north]);
  const inside = to.x > 8 && to.y > 8 && to.x < wide - 8 && to.y < high - 8;
  if (!inside && !told) return [];
  const end = inside ? to : edge(at, to, wide, high);
  const words = `${placeWords(other)}?`;
  const left = end.x > wide / 2;
  const text = shape("text", { x: end.x + (left ? -10 : 10), y: end.y + 4, "text-anchor": left ? "end" : "start", class: told ? "told" : "" });
  text.textContent = words;
  const mark = inside ? shape("circle", { cx: end.x, cy: end.y, r: 5 }) : shape("path", { d: arrow(at, end) });
  return [shape("line", { x1: at.x, y1: at.y, x2: end.x, y2: end.y }), mark, text];
}

// East of a place as near to the middle of the view as turns of the world allow.
const nearestTurn = (map, east) => east + 360 * Math.round((map.getCenter().lng - east) / 360);

// Where the way to a point out of sight leaves the map.
function edge(from, to, wide, high) {
  const room = 16;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = (run, start, most) => (run > 0 ? (most - room - start) / run : run < 0 ? (room - start) / run : Infinity);
  const part = Math.max(0, Math.min(1, along(dx, from.x, wide), along(dy, from.y, high)));
  return { x: from.x + dx * part, y: from.y + dy * part };
}

function arrow(from, end) {
  const turn = Math.atan2(end.y - from.y, end.x - from.x);
  const tip = (angle, far) => `${end.x + Math.cos(turn + angle) * far} ${end.y + Math.sin(turn + angle) * far}`;
  return `M${tip(2.6, 9)}L${tip(0, 4)}L${tip(-2.6, 9)}`;
}

// Great-circle distance on a sphere of the earth's mean radius.
function kilometres(one, other) {
  const radians = Math.PI / 180, [north, south] = [one.north * radians, other.north * radians];
  const half = Math.sin((north - south) / 2) ** 2 + Math.cos(north) * Math.cos(south) * Math.sin(((one.east - other.east) * radians) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(half)));
}

// The names of a crowd, on the side with more room, each with a line from where its place is.
function openFan(panel, pins) {
  const { map, stage, over, fan } = panel;
  const spots = pins.map((pin) => ({ pin, at: map.project([pin.east, pin.north]) }));
  const shown = spots.slice(0, pins.length > ROWS_OF_FAN + 1 ? ROWS_OF_FAN : pins.length).sort((one, other) => one.at.y - other.at.y);
  const middle = spots[0].at, rest = pins.length - shown.length;
  const right = middle.x < stage.clientWidth * 0.6;
  fan.replaceChildren(...shown.map(({ pin }) => fanRow(panel, pin)), ...(rest ? [el("p", { textContent: `and ${rest} more: click the mark` })] : []));
  Object.assign(fan, { hidden: false });
  const high = fan.offsetHeight, top = Math.max(6, Math.min(middle.y - high / 2, stage.clientHeight - high - 6));
  fan.style.top = `${top}px`;
  fan.style.left = `${right ? middle.x + 44 : middle.x - 44 - fan.offsetWidth}px`;
  over.replaceChildren(shape("circle", { class: "veil", cx: middle.x, cy: middle.y, r: 30 }), ...shown.flatMap(({ pin, at }, row) => {
    const x = right ? middle.x + 44 : middle.x - 44, y = top + fan.children[row].offsetTop + fan.children[row].offsetHeight / 2;
    return [shape("path", { class: "lead", d: `M${at.x} ${at.y}L${right ? x - 8 : x + 8} ${y}L${x} ${y}` }), shape("circle", { class: pin.picked ? "point picked" : "point", cx: at.x, cy: at.y, r: 3.6 })];
  }));
}

function fanRow(panel, pin) {
  const row = el("button", { type: "button", title: "Filter by this place" }, el("span", { className: "mark", textContent: MARKS[pin.precision] }),
    el("span", { className: "name", textContent: pin.label }), el("span", { className: "count", textContent: String(pin.mentions) }));
  row.setAttribute("aria-pressed", String(pin.picked));
  row.addEventListener("click", () => { panel.send({ kind: "pin", id: pin.id }); hideCard(panel); });
  row.addEventListener("mouseenter", () => { clearTimeout(panel.coming); panel.coming = setTimeout(() => showCard(panel, [pin], true), 320); });
  row.addEventListener("mouseleave", () => clearTimeout(panel.coming));
  return row;
}
