// Numbers in words. Nothing here touches the page.

/** "1 report", "2 reports"; `many` where it is not `one` with an s. */
export const counted = (number, one, many = `${one}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** A share of 1 in whole per cent. */
export const percent = (share) => (share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`);
