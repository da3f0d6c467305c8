// Where things are: on the globe, in the plane of the map, on the screen. Nothing here touches the page.

const TILE = 512; // pixels of the world at zoom 0

/** Degrees north on the globe, as degrees of the plane of Mercator; cut off at 80. */
export const mercator = (north) =>
  Math.log(Math.tan(Math.PI / 4 + (Math.max(-80, Math.min(80, north)) * Math.PI) / 360)) * (180 / Math.PI);

export const unmercator = (y) => (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;

/** Pixels from the western edge of the world at a zoom. */
export const worldX = (east, zoom) => ((east + 180) / 360) * TILE * 2 ** zoom;

/** Pixels from its northern edge. */
export const worldY = (north, zoom) => ((180 - mercator(north)) / 360) * TILE * 2 ** zoom;

export const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

/** Great-circle distance on a sphere of the earth's mean radius. */
export function kilometres(one, other) {
  const radians = Math.PI / 180;
  const [north, south] = [one.north * radians, other.north * radians];
  const east = Math.sin(((one.east - other.east) * radians) / 2) ** 2;
  const half = Math.sin((north - south) / 2) ** 2 + Math.cos(north) * Math.cos(south) * east;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** East of a place as near to a middle as turns of the world allow. */
export const nearestTurn = (middle, east) => east + 360 * Math.round((middle - east) / 360);

/** Where the way to a point out of sight leaves the map. */
export function edge(from, to, wide, high) {
  const room = 16;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.max(0, Math.min(1, until(dx, from.x, wide, room), until(dy, from.y, high, room)));
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function until(run, start, most, room) {
  if (run > 0) return (most - room - start) / run;
  return run < 0 ? (room - start) / run : Infinity;
}

/** The path of an arrow's head at the end of a way. */
export function arrow(from, end) {
  const turn = Math.atan2(end.y - from.y, end.x - from.x);
  const tip = (angle, far) => `${end.x + Math.cos(turn + angle) * far} ${end.y + Math.sin(turn + angle) * far}`;
  return `M${tip(2.6, 9)}L${tip(0, 4)}L${tip(-2.6, 9)}`;
}
