// Marks, names and outlines over the ground, and the images they are made of.

const SHARP = Math.max(2, Math.ceil(globalThis.devicePixelRatio ?? 1));
const COUNTRY_LAYERS = ["dl-country-fill", "dl-country-glow", "dl-country-edge"];

// Marks, names and outlines: kept in sources of the style and in feature states, so nothing is built anew.
function marks(panel, { anew = false } = {}) {
  const { data } = panel;
  const map = subplot(panel), { marks: drawn } = grouped(panel, map.getZoom());
  map.dlMarked = drawn;
  if (anew) map.dlCodes = new Set();
  images(map, { marks: drawn, colours: data.colours });
  map.getSource("dl-pins")?.setData(drawn);
  map.removeFeatureState({ source: "countries" });
  outline(map, Object.keys(data.countries));
  for (const [code, state] of Object.entries(data.countries)) map.setFeatureState({ source: "countries", id: code }, state);
  map.removeFeatureState({ source: "seas" });
  for (const { precision, label } of data.pins) if (precision === "area") map.setFeatureState({ source: "seas", id: label }, { written: true });
  if (panel.map) countOutside(panel);
}

// A filter that changes has every country cut into tiles again, so a country that was outlined once stays in it; what it
// looks like, nothing included, is its feature state.
function outline(map, codes) {
  const known = (map.dlCodes ??= new Set());
  const before = known.size;
  for (const code of codes) known.add(code);
  if (known.size === before) return;
  for (const layer of COUNTRY_LAYERS) map.setFilter(layer, ["in", ["get", "code"], ["literal", [...known].sort()]]);
}

// Images are drawn at the size they are shown at; their names say what they are: "dl:region:picked:14".
function images(map, { marks, colours }) {
  const names = new Set(marks.features.flatMap(({ properties }) => [properties.image, properties.room, properties.sign]).filter(Boolean));
  const changed = map.dlColours !== JSON.stringify(colours);
  map.dlColours = JSON.stringify(colours);
  for (const name of names) {
    if (map.hasImage(name) && !changed) continue;
    const pixels = drawImage(name, colours);
    if (map.hasImage(name)) map.updateImage(name, pixels); else map.addImage(name, pixels, { pixelRatio: SHARP });
  }
}

function drawImage(name, colours) {
  const [, kind, state, size, number] = name.split(":");
  const side = kind === "room" ? Number(size) : Number(size) + 8;
  const canvas = Object.assign(document.createElement("canvas"), { width: side * SHARP, height: side * SHARP });
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  ink.scale(SHARP, SHARP);
  ink.translate(side / 2, side / 2);
  PAINTERS[kind](ink, Number(size) / 2, state === "picked", colours, number);
  return ink.getImageData(0, 0, side * SHARP, side * SHARP);
}

const PAINTERS = {
  room: () => {},
  site(ink, radius, picked, { accent, accent_ink, place, pin_edge }) {
    diamond(ink, radius + 2.8, picked ? accent_ink : pin_edge);
    diamond(ink, radius + (picked ? 0.4 : 0.6), picked ? accent : place);
  },
  region(ink, radius, picked, { accent, accent_ink, land, place }) {
    circle(ink, radius, { fill: picked ? accent : land, alpha: picked ? 0.35 : 0.6 });
    if (picked) circle(ink, radius, { stroke: accent_ink, width: 4.4 });
    const dash = (2 * Math.PI * radius) / 16;
    circle(ink, radius, { stroke: picked ? accent : place, width: 2, dash: [dash * 1.25, dash * 0.75] });
  },
  // Stands for an area where its name finds no room.
  area(ink, radius, picked, { accent_ink, place, land }) {
    for (const [stroke, width] of [[land, 4.5], [picked ? accent_ink : place, 2]]) {
      Object.assign(ink, { strokeStyle: stroke, lineWidth: width, lineCap: "round" });
      for (const y of [-2, 2.4]) {
        ink.beginPath();
        ink.moveTo(-radius, y + 1);
        ink.bezierCurveTo(-radius / 2, y - 4, radius / 2, y + 4, radius, y - 1);
        ink.stroke();
      }
    }
  },
  // Several places: how many of them, in a disc with a second edge.
  crowd(ink, radius, picked, { accent, accent_ink, panel, place, land }, number) {
    circle(ink, radius + 2.4, { fill: land, stroke: picked ? accent_ink : place, width: 1.2 });
    circle(ink, radius, { fill: picked ? accent : place });
    Object.assign(ink, { fillStyle: picked ? accent_ink : panel, font: `600 ${number.length > 2 ? 10 : 12}px "Source Sans", sans-serif`, textAlign: "center", textBaseline: "middle" });
    ink.fillText(number, 0, 1);
  },
  country(ink, radius, picked, { accent, accent_ink, land, place }) {
    circle(ink, radius - 1, { fill: picked ? accent : land, stroke: picked ? accent_ink : place, width: 1.8 });
  },
};

function circle(ink, radius, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
  ink.beginPath();
  ink.arc(0, 0, radius, 0, 2 * Math.PI);
  ink.globalAlpha = alpha;
  if (fill) { ink.fillStyle = fill; ink.fill(); }
  ink.globalAlpha = 1;
  if (stroke) { Object.assign(ink, { strokeStyle: stroke, lineWidth: width }); ink.setLineDash(dash); ink.stroke(); }
}

function diamond(ink, reach, fill) {
  ink.fillStyle = fill;
  ink.beginPath();
  for (const [x, y] of [[0, -reach], [reach, 0], [0, reach], [-reach, 0]]) ink.lineTo(x, y);
  ink.fill();
}
