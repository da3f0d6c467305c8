// Marks, names and outlines over the ground: kept in sources of the style and in feature states, so nothing is built
// anew.

import { grouped } from "./crowd.js";
import { drawImage, SHARP } from "./images.js";
import { subplot } from "./plotly.js";
import { countOutside } from "./tools.js";

const COUNTRY_LAYERS = ["dl-country-fill", "dl-country-glow", "dl-country-edge"];

/** What is drawn at a zoom; kept until either changes. */
export function groupedAt(parts, zoom) {
  const { data, grouped: kept } = parts;
  if (kept?.data === data && Math.abs(kept.zoom - zoom) < 0.01) return kept;
  return (parts.grouped = grouped(data, zoom));
}

export function marks(parts, { anew = false } = {}) {
  const { data } = parts;
  const map = subplot(parts);
  const { marks: drawn } = groupedAt(parts, map.getZoom());
  map.dlMarked = drawn;
  if (anew) map.dlCodes = new Set();
  images(map, drawn, data.colours);
  map.getSource("dl-pins")?.setData(drawn);
  map.removeFeatureState({ source: "countries" });
  outline(map, Object.keys(data.countries));
  for (const [code, state] of Object.entries(data.countries)) {
    map.setFeatureState({ source: "countries", id: code }, state);
  }
  map.removeFeatureState({ source: "seas" });
  for (const { label } of data.pins.filter(({ precision }) => precision === "area")) {
    map.setFeatureState({ source: "seas", id: label }, { written: true });
  }
  if (parts.map) countOutside(parts);
}

/**
 * A filter that changes has every country cut into tiles again, so a country that was outlined once stays in it; what
 * it looks like, nothing included, is its feature state.
 */
function outline(map, codes) {
  const known = (map.dlCodes ??= new Set());
  const before = known.size;
  for (const code of codes) known.add(code);
  if (known.size === before) return;
  const filter = ["in", ["get", "code"], ["literal", [...known].sort()]];
  for (const layer of COUNTRY_LAYERS) map.setFilter(layer, filter);
}

function images(map, { features }, colours) {
  const wanted = features.flatMap(({ properties }) => [properties.image, properties.room, properties.sign]);
  const changed = map.dlColours !== JSON.stringify(colours);
  map.dlColours = JSON.stringify(colours);
  for (const name of new Set(wanted.filter(Boolean))) {
    if (map.hasImage(name) && !changed) continue;
    const pixels = drawImage(name, colours);
    if (map.hasImage(name)) map.updateImage(name, pixels);
    else map.addImage(name, pixels, { pixelRatio: SHARP });
  }
}
