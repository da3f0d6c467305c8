// What is said of an event in words. Nothing here touches the page.

/** Puts reporting words and a speaker together: the words before the name, whether it is named, the words after it. */
export function cued(cue, speaker) {
  const words = cue.toLowerCase();
  if (words === speaker.toLowerCase()) return { before: ` · ${words}`, named: false, after: "" };
  if (words === "said") return { before: " · said by ", named: true, after: "" };
  if (/\b(to|by|from)$/.test(words)) return { before: ` · ${words} `, named: true, after: "" };
  return { before: " · ", named: true, after: ` ${words}` };
}
