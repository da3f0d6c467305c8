// Fetches the map's code, and its ground into the browser's cache, where the map then finds it.
export default function ({ data: [{ base }] }) {
  plotly(base);
  for (const name of ["countries", "lines", "lakes", "rivers"]) fetch(`${base}/app/static/ne/${name}.geojson`).catch(() => {}); // the map itself says what failed
}
