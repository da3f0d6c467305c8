// When the map is painted. A frame of it is the dearest thing on the page where there is no graphics card, so one is
// painted when all is there that belongs in it, not one for each piece that arrives.

import { marks } from "./marks.js";
import { sizeOf, subplot } from "./plotly.js";
import { firstView } from "./view.js";

function hold(map) {
  map.triggerRepaint = () => {};
}

function release(map) {
  delete map.triggerRepaint;
  map.triggerRepaint();
}

/** Holds until what was just set has come from the workers, or until patience (in milliseconds) ends. */
export function paintOnce(map, patience = 250) {
  if (map.dlPatience) return;
  hold(map);
  const look = () => setTimeout(() => map.dlPatience && map.areTilesLoaded() && done(), 0);
  const done = () => {
    clearTimeout(map.dlPatience);
    map.dlPatience = null;
    map.off("data", look);
    release(map);
  };
  map.dlPatience = setTimeout(done, patience);
  map.on("data", look);
}

/**
 * The first frames. While the reports are still read the map gets its context and its ground, and cuts no tile of a
 * view that will not stay; then it moves there, asks for the tiles in one frame, and paints them with the marks in
 * another.
 */
export function opening(parts) {
  const map = subplot(parts);
  if (!map) return;
  map.once("load", () => {
    marks(parts); // plotly adds its own layers now
    paintOnce(map);
  });
  if (!parts.data.waiting) return;
  hold(map);
  parts.release = () => {
    if (parts.data.waiting) return;
    parts.release = null;
    map.jumpTo(firstView(parts.data.pins, sizeOf(parts)));
    if (map.isStyleLoaded()) marks(parts);
    release(map);
    map.once("render", () => paintOnce(map, 1500));
  };
}
