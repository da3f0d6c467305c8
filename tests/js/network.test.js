import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

import { fitted, places, short, size } from "../../components/network/layout.js";
import { arrow, mark, rooms, strandsOf } from "../../components/network/shapes.js";

runInThisContext(readFileSync(new URL("../../static/vendor/d3-force.min.js", import.meta.url), "utf8"));

const node = (id, ground = 3, events = ground) => ({ id, name: `Name of ${id}`, ground, events });
const link = (actor, recipient, quad = "neutral") => ({ id: `${actor}~${recipient}~${quad}`, actor, recipient, quad });
const NODES = ["a", "b", "c", "d", "e"].map((id) => node(id));
const LINKS = [link("a", "b"), link("b", "c"), link("d", "a")];

test("the same network is laid out the same, whatever was laid out before", () => {
  assert.deepEqual([...places(NODES, LINKS).all], [...places(NODES, LINKS).all]);
});

test("a filter moves nobody, and who is new stands beside the others", () => {
  const before = places(NODES, LINKS);
  const filtered = NODES.map((each) => ({ ...each, events: 0 }));
  const after = places([...filtered, node("new", 0, 2)], [link("a", "new")], before);
  for (const { id } of NODES) assert.deepEqual(after.all.get(id), before.all.get(id));
  assert.equal(after.all.size, NODES.length + 1);
});

test("no two boxes of mark and name lie over one another", () => {
  const all = [...places(NODES, LINKS).all];
  const half = (id) => Math.max(size(3), (short(`Name of ${id}`).length * 6.3) / 2);
  for (const [one, [ax, ay]] of all) {
    for (const [other, [bx, by]] of all.filter(([id]) => id !== one)) {
      const apart = Math.abs(ax - bx) > half(one) + half(other) - 2 || Math.abs(ay - by) > 2 * size(3);
      assert.ok(apart, `${one} ${other}`);
    }
  }
});

test("a long name is cut and says so", () => {
  assert.equal(short("Short"), "Short");
  assert.equal(short("An organisation with a very long name"), "An organisation with a very…");
});

test("all of a network fits the stage", () => {
  const points = [[-500, -200], [700, 300], [0, 0]];
  const { k, x, y } = fitted(points, { wide: 860, high: 410 });
  for (const [left, top] of points) {
    assert.ok(left * k + x > 0 && left * k + x < 860 && top * k + y > 0 && top * k + y < 410);
  }
});

test("the only arrow of two is straight, one of several bends, and back bends to the other side", () => {
  assert.deepEqual([...strandsOf([link("a", "b")]).values()], [0]);
  const bends = strandsOf([link("a", "b"), link("a", "b", "verbal-conflict"), link("b", "a")]);
  assert.deepEqual([...bends.values()], [0.6, 1.6, 0.6]);
});

test("an arrow ends before the mark that it points at", () => {
  const look = { bend: 0, stroke: 1, tip: 8, quad: "material-conflict" };
  const { line, head } = arrow({ at: [0, 0], r: 5 }, { at: [100, 0], r: 10 }, look);
  assert.equal(line, "M7.0,0.0Q50.0,0.0 79.0,0.0");
  assert.match(head, /^M87\.0,0\.0L.*Z$/);
});

test("every kind has a shape, and one that is not known is a circle", () => {
  const shapes = ["person", "org", "gpe", "loc", "fac", "event"].map((kind) => mark(kind, 5));
  assert.equal(new Set(shapes).size, shapes.length);
  assert.equal(mark("anything", 5), mark("person", 5));
});

test("names find room beside their marks in turn, and none where there is none", () => {
  const spot = (key, x, more = {}) => ({ key, at: [x, 0], r: 5, wide: 40, high: 12, ...more });
  assert.deepEqual(rooms([spot("a", 0)]).get("a"), [0, 13]);
  const two = rooms([spot("a", 0), spot("b", 20)]);
  assert.notDeepEqual(two.get("b"), [0, 13]);
  const brick = (x, y) => ({ key: `${x} ${y}`, at: [x * 12, y * 12], r: 6, wide: 90, high: 60 });
  const wall = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => brick(x, y)));
  assert.equal(rooms(wall).has("1 1"), false);
});
