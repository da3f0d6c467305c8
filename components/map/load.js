// Loads plotly once a page, from this server.

function plotly(base) {
  return (globalThis.dlmapPlotly ??= globalThis.Plotly ? Promise.resolve() : new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${base}/app/static/vendor/plotly-map.min.js`, onload: done, onerror: failed });
    document.head.append(script);
  }));
}
