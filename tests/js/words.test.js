import assert from "node:assert/strict";
import { test } from "node:test";

import { bars, SORTS, sorted } from "../../components/entity/rows.js";
import { cued } from "../../components/event/words.js";
import { matches, otherName, score } from "../../components/filter/match.js";
import { count, placeWords } from "../../components/map/words.js";
import { plain } from "../../components/panel/el.js";
import { counted, percent } from "../../components/panel/words.js";

test("numbers are said with their noun", () => {
  assert.equal(counted(1, "report"), "1 report");
  assert.equal(counted(0, "country", "countries"), "0 countries");
  assert.equal(count(2000, "place", "places"), "2,000 places");
});

test("a share is never said to be nothing", () => {
  assert.deepEqual([0.001, 0.01, 0.666, 1].map(percent), ["< 1 %", "1 %", "67 %", "100 %"]);
});

test("signs that turn the order of what follows are shown", () => {
  assert.equal(plain("a\u202egnp.exe"), "a⟨U+202E⟩gnp.exe");
  assert.equal(plain("שלום <b>"), "שלום <b>");
});

test("a place is said once in words", () => {
  assert.equal(placeWords({ name: "Homs", region: "Homs", country: "Syria" }), "Homs, Syria");
  assert.equal(placeWords({ name: "Homs", region: null, country: "Syria" }, "Homs"), "Syria");
});

test("who says so stands where the reporting words want it", () => {
  const told = (cue) => Object.values(cued(cue, "Ann")).join("|");
  assert.equal(told("said"), " · said by |true|");
  assert.equal(told("According to"), " · according to |true|");
  assert.equal(told("denied"), " · |true| denied");
  assert.equal(told("ann"), " · ann|false|");
});

const row = (name, more = {}) => ({ name, mentions: 1, shown: 1, last: null, picked: false, ...more });

test("rows are sorted as asked, with those picked first", () => {
  const rows = [row("b", { mentions: 2 }), row("a", { mentions: 5, last: "2024-12-08" }), row("c", { picked: true })];
  const names = (order) => sorted(rows, order).map(({ name }) => name).join("");
  assert.deepEqual(Object.keys(SORTS).map(names), ["cab", "cab", "cab", "cab"]);
  assert.equal(sorted([row("b", { shown: 9 }), row("a", { mentions: 5 })], "shown")[0].name, "b");
  assert.equal(sorted([row("a"), row("b", { last: "2024-01-01" })], "latest")[0].name, "b");
});

test("a sparkline has a bar for each step that has mentions", () => {
  assert.deepEqual(bars([]), []);
  const [first, last] = bars([4, 0, 2]);
  assert.deepEqual([first.y, last.y, first.width], ["2.00", "9.50", "6.00"]);
});

const item = (name, ...also) => ({ name, also });

test("a search finds the name before its parts, its parts before other names", () => {
  const names = ["Demoscow", "New Moscow", "Moscow Times", "Moscow"].map((name) => item(name));
  const offered = [item("Kremlin", "Moscow"), ...names];
  const found = matches(offered, "moscow").map(({ name }) => name);
  assert.deepEqual(found, ["Kremlin", "Moscow", "Moscow Times", "New Moscow", "Demoscow"]);
});

test("accents and case make no difference, and nothing is found by nothing", () => {
  assert.equal(score("beranger", item("Zoé Béranger")), 3);
  assert.equal(score("x", item("Zoé Béranger")), 0);
  assert.equal(matches(Array.from({ length: 99 }, (_, at) => item(`n${at}`)), " ").length, 10);
});

test("a suggestion says by which other name it was found", () => {
  assert.equal(otherName("hts", item("Hayat Tahrir al-Sham", "HTS")), "HTS");
  assert.equal(otherName("hay", item("Hayat Tahrir al-Sham", "HTS")), null);
});
