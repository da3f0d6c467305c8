import assert from "node:assert/strict";
import { test } from "node:test";

import { edge, kilometres, mercator, nearestTurn, unmercator } from "../../components/map/geo.js";
import { firstView, nearest, wholeView } from "../../components/map/view.js";

const SIZE = { wide: 860, high: 410 };
const pin = (east, north, more = {}) => ({
  id: `${east} ${north}`, east, north, radius: 6, mentions: 1, picked: false, precision: "city", ...more,
});
const near = (one, other, within = 1e-6) => assert.ok(Math.abs(one - other) <= within, `${one} is not ${other}`);

test("without a pin the view is of the world", () => {
  assert.equal(firstView([], SIZE).zoom, 1.6);
});

test("the first view leaves out what is far and seldom named", () => {
  const close = Array.from({ length: 9 }, (_, at) => pin(36 + at / 2, 33 + at / 3, { mentions: 10 }));
  const far = pin(-74, 40.7);
  assert.ok(Math.abs(firstView([...close, far], SIZE).center.lng - 38) < 2);
  assert.ok(wholeView([...close, far], SIZE).zoom < firstView([...close, far], SIZE).zoom);
});

test("a country counts only when nothing finer is there", () => {
  const russia = pin(96, 62, { precision: "country", mentions: 50 });
  near(firstView([pin(36.3, 33.5), russia], SIZE).center.lng, 36.3);
  near(firstView([russia], SIZE).center.lng, 96);
});

test("a share of the mentions is held by the points around the middle", () => {
  const points = [0, 1, 2, 50].map((east) => ({ east, y: 0, weight: 1 }));
  assert.deepEqual(nearest(points, 0.75).map(({ east }) => east).sort(), [0, 1, 2]);
  assert.equal(nearest(points, 1).length, 4);
  assert.deepEqual(nearest([], 0.5), []);
});

test("mercator and back is the same, and the poles are cut off", () => {
  for (const north of [-60, 0, 33.5, 79]) near(unmercator(mercator(north)), north);
  assert.equal(mercator(89), mercator(80));
});

test("from Damascus to Moscow it is 2,475 kilometres", () => {
  near(kilometres({ east: 36.29, north: 33.51 }, { east: 37.62, north: 55.75 }), 2475, 3);
  assert.equal(kilometres({ east: 1, north: 2 }, { east: 1, north: 2 }), 0);
});

test("a place is looked for the short way round the world", () => {
  assert.equal(nearestTurn(170, -170), 190);
  assert.equal(nearestTurn(10, 20), 20);
});

test("the way to a place out of sight ends at the edge of the map", () => {
  const end = edge({ x: 400, y: 200 }, { x: 4000, y: 200 }, 860, 410);
  assert.deepEqual(end, { x: 844, y: 200 });
});
