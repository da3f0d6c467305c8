// What is said of places in words. Nothing here touches the page.

/** The mark of each precision in words. */
export const MARKS = { city: "●", site: "◆", region: "◌", country: "▢", area: "≈" };

/** "1 place", "2,000 places". */
export const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** A place in words: its own name, the unit of its country that it lies in, the country. */
export const placeWords = ({ name, region, country }, besides = "") =>
  [...new Set([name, region, country])].filter((each) => each && each !== besides).join(", ");
