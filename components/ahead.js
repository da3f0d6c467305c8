// Fetches the map's code, and its ground into the browser's cache, where the map then finds it; and gives the page its
// icon.

import { plotly } from "./map/plotly.js";

const GROUND = ["countries", "lines", "lakes", "rivers"];
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y="83" font-size="90">🗺️</text></svg>';

export default function ahead({ data: [{ base }] }) {
  plotly(base).catch(() => {}); // the map itself says what failed
  for (const name of GROUND) fetch(`${base}/app/static/ne/${name}.geojson`).catch(() => {});
  // Streamlit's way costs Python a fifth of a second
  document.querySelector("link[rel~=icon]")?.setAttribute("href", `data:image/svg+xml,${encodeURIComponent(ICON)}`);
}
