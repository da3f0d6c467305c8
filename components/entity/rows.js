// The order of the rows, and the bars of a sparkline. Nothing here touches the page.

const byMentions = (one, other) => other.mentions - one.mentions;

/** The orders to choose from. */
export const SORTS = {
  count: { name: "most named", by: byMentions },
  shown: { name: "most in view", by: (one, other) => other.shown - one.shown || byMentions(one, other) },
  name: { name: "by name", by: (one, other) => one.name.localeCompare(other.name) },
  latest: {
    name: "latest",
    by: (one, other) => (other.last ?? "").localeCompare(one.last ?? "") || byMentions(one, other),
  },
};

/** Gives rows in an order of `SORTS`, those picked first. */
export const sorted = (rows, order) =>
  [...rows].sort((one, other) => other.picked - one.picked || SORTS[order].by(one, other));

const WIDE = 62;

/** Gives the bars of a sparkline 62 by 18 pixels large, for counts over equal steps of time; none for no count. */
export function bars(counts) {
  const most = Math.max(1, ...counts);
  const step = WIDE / Math.max(1, counts.length);
  const wide = Math.max(1, Math.min(6, step - 1)).toFixed(2);
  const bar = (count, at) => ({
    x: (at * step).toFixed(2),
    width: wide,
    y: (17 - (15 * count) / most).toFixed(2),
    height: (1 + (15 * count) / most).toFixed(2),
  });
  return counts.flatMap((count, at) => (count ? [bar(count, at)] : []));
}
