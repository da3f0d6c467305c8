// What a search finds, best first. Nothing here touches the page.

const FOUND = 12;
const OFFERED = 10;

/** Small letters without their accents. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const words = (text) => text.split(/[^\p{L}\p{N}]+/u);
const begins = (text, query) => words(text).some((word) => word.startsWith(query));

/** How well a folded query fits a suggestion: 5 is the name itself, 0 not at all. */
export function score(query, { name: own, also }) {
  const name = fold(own);
  const others = also.map(fold);
  if (name === query || others.includes(query)) return 5;
  if (name.startsWith(query)) return 4;
  if (begins(name, query)) return 3;
  if (others.some((other) => other.startsWith(query))) return 2.5;
  if (others.some((other) => begins(other, query))) return 2;
  return name.includes(query) ? 1 : 0;
}

/** The suggestions that fit what was typed; the first of all of them while nothing is. */
export function matches(suggestions, typed) {
  const query = fold(typed.trim());
  if (!query) return suggestions.slice(0, OFFERED);
  return suggestions
    .map((item, at) => ({ item, at, fit: score(query, item) }))
    .filter(({ fit }) => fit)
    .sort((one, other) => other.fit - one.fit || one.at - other.at)
    .slice(0, FOUND)
    .map(({ item }) => item);
}

/** The other name by which a suggestion was found; null where its own name has what was typed. */
export function otherName(typed, { name, also }) {
  const query = fold(typed.trim());
  if (!query || fold(name).includes(query)) return null;
  return also.find((other) => fold(other).includes(query)) ?? null;
}
