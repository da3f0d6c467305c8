import { script } from "../panel/script.js";

/** Loads plotly once a page. */
export const plotly = (base) => script(base, "vendor/plotly-map.min.js");

/** The MapLibre map in a figure that plotly has drawn; undefined before. */
export const subplot = ({ plot }) => plot._fullLayout?.map?._subplot?.map;

/** Width and height of the figure in pixels. */
export const sizeOf = ({ plot }) => ({ wide: plot.clientWidth, high: plot.clientHeight });
