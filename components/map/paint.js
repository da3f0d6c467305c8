// When the map is painted. A frame of it is the dearest thing on the page where there is no graphics card, so one is
// painted when all is there that belongs in it, not one for each piece that arrives.

function hold(map) {
  map.triggerRepaint = () => {};
}

function release(map) {
  delete map.triggerRepaint;
  map.triggerRepaint();
}

// Holds until what was just set has come from the workers, or until patience (in milliseconds) ends.
function paintOnce(map, patience = 250) {
  if (map.dlPatience) return;
  hold(map);
  const look = () => setTimeout(() => map.dlPatience && map.areTilesLoaded() && done(), 0);
  const done = () => { clearTimeout(map.dlPatience); map.dlPatience = null; map.off("data", look); release(map); };
  map.dlPatience = setTimeout(done, patience);
  map.on("data", look);
}

// The first frames. While the reports are still read the map gets its context and its ground, and cuts no tile of a view
// that will not stay; then it moves there, asks for the tiles in one frame, and paints them with the marks in another.
function opening(panel) {
  const map = subplot(panel);
  if (!map) return;
  map.once("load", () => { marks(panel); paintOnce(map); }); // plotly adds its own layers now
  if (!panel.data.waiting) return;
  hold(map);
  panel.release = () => {
    if (panel.data.waiting) return;
    panel.release = null;
    map.jumpTo(firstView(panel));
    if (map.isStyleLoaded()) marks(panel);
    release(map);
    map.once("render", () => paintOnce(map, 1500));
  };
}
