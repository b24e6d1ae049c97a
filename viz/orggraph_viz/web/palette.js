/**
 * In which colours and strokes is it drawn? Those of page.css, in the present light.
 */

/** @typedef {(name: string) => string} Colours */

/** Dashes of links by how sure they are, in units of the picture. */
/** @type {Record<string, number[]>} */
export const LINK_DASHES = { certain: [], reported: [8, 5], possible: [2, 4] };

/** Dashes of the borders of cards. */
/** @type {Record<string, number[]>} */
export const BORDER_DASHES = { certain: [], reported: [6, 4], possible: [2, 3] };

/** @type {Record<string, string>} */
const MARK_COLOURS = { joined: "joined", new: "joined", left: "left", dissolved: "left", changed: "changed" };
/** @type {Record<string, string>} */
const TIE_COLOURS = { new: "joined", ended: "left" };

/**
 * The colours of the page by their names in page.css, each looked up once.
 * @returns {Colours}
 */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  /** @type {Map<string, string>} */
  const known = new Map();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const colour = style.getPropertyValue(`--${name}`).trim();
    known.set(name, colour);
    return colour;
  };
}

/**
 * The name of the colour of a mark; "" for none.
 * @param {string} mark
 */
export function markColour(mark) {
  return MARK_COLOURS[mark] ?? "";
}

/**
 * The name of the colour of a line that begins, ends, or does neither.
 * @param {string} tie
 */
export function tieColour(tie) {
  return TIE_COLOURS[tie] ?? "edge";
}

/**
 * The dashes of a line; what has ended is dotted.
 * @param {string} line
 * @param {string} tie
 */
export function lineDash(line, tie) {
  return tie === "ended" ? LINK_DASHES.possible : LINK_DASHES[line];
}
