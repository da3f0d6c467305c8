import assert from "node:assert/strict";
import { test } from "node:test";

import { crowds, grouped, reach, thinned } from "../../components/map/crowd.js";

const pin = (id, east, more = {}) => ({
  id, east, north: 33, radius: 6, mentions: 1, picked: false, precision: "city", ...more,
});

test("pins that touch are one crowd under the one that is named most", () => {
  const found = crowds([pin("a", 36), pin("b", 36.01, { mentions: 9 })], 5);
  assert.deepEqual([...found].map(([id, members]) => [id, members.map((each) => each.id)]), [["b", ["b", "a"]]]);
});

test("closer to them they come apart", () => {
  assert.equal(crowds([pin("a", 36), pin("b", 36.1)], 5).size, 1);
  assert.equal(crowds([pin("a", 36), pin("b", 36.1)], 12).size, 0);
});

test("a picked pin leads, and a country's ring leads only countries", () => {
  const picked = crowds([pin("a", 36, { mentions: 9 }), pin("b", 36, { picked: true })], 5);
  assert.deepEqual([...picked.keys()], ["b"]);
  const country = crowds([pin("c", 36, { precision: "country", mentions: 90 }), pin("a", 36)], 5);
  assert.deepEqual([...country.keys()], ["a"]);
});

test("an area crowds nobody", () => {
  assert.equal(crowds([pin("a", 36), pin("sea", 36, { precision: "area" })], 5).size, 0);
});

test("what the larger mark of a crowd touches joins it in turn", () => {
  const step = (360 / (512 * 2 ** 5)) * 7; // degrees that are seven pixels at zoom 5
  const pins = [pin("a", 0, { mentions: 9 }), pin("b", step), pin("c", 2 * step)];
  assert.deepEqual([...crowds(pins, 5).values()].map((members) => members.length), [3]);
});

test("no two marks that are drawn lie over one another", () => {
  const pins = Array.from({ length: 60 }, (_, at) => pin(`p${at}`, 30 + ((at * 7919) % 100) / 40, {
    north: 30 + ((at * 104729) % 100) / 40, mentions: 1 + (at % 7),
  }));
  const found = crowds(pins, 4);
  const hidden = new Set([...found.values()].flatMap((members) => members.slice(1)));
  const size = (each) => reach(found.get(each.id) ?? [each]);
  const drawn = pins.filter((each) => !hidden.has(each));
  assert.ok(found.size > 0);
  const pixels = 512 * 2 ** 4;
  const at = ({ east, north }) => {
    const y = Math.log(Math.tan(Math.PI / 4 + (north * Math.PI) / 360)) / (2 * Math.PI);
    return [(east / 360) * pixels, y * pixels];
  };
  for (const one of drawn) {
    for (const other of drawn.filter((each) => each !== one)) {
      const [[ax, ay], [bx, by]] = [at(one), at(other)];
      assert.ok(Math.hypot(ax - bx, ay - by) >= size(one) + size(other) - 2.001, `${one.id} ${other.id}`);
    }
  }
});

test("a trace loses the points that others stand for, from all of its arrays", () => {
  const marker = { size: [7, 8, 9], color: "red" };
  const trace = { lat: [1, 2, 3], lon: [4, 5, 6], customdata: ["a", "b", "c"], marker };
  const left = thinned(trace, (id) => id !== "b");
  assert.deepEqual(left, { lat: [1, 3], lon: [4, 6], customdata: ["a", "c"], marker: { size: [7, 9], color: "red" } });
  assert.equal(thinned(trace, () => true), trace);
});

test("the mark of a crowd says how many it stands for, and the others are not drawn", () => {
  const pins = [pin("a", 36, { mentions: 2 }), pin("b", 36)];
  const feature = ({ id }) => ({ properties: { id, picked: false, image: "own" } });
  const data = { pins, marks: { features: pins.map(feature) }, figure: { data: [] } };
  const [mark, ...others] = grouped(data, 5).marks.features;
  assert.deepEqual([mark.properties.image, mark.properties.more, others], ["dl:crowd:plain:20:2", " +1", []]);
});
