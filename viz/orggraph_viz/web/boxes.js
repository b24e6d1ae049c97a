/**
 * How large is a group, and where do its cards stand? One below the other.
 */

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./plan.js").Group} Group */
/** @typedef {import("./plan.js").Sizes} Sizes */

/** An opened group has at least so many rows before it begins another column. */
const OPENED_ROWS = 12;

/**
 * @param {Sizes} sizes
 * @param {Group} group
 * @returns {Box}
 */
export function headerBox(sizes, { left, top }) {
  return {
    left: left + sizes.padding,
    top: top + sizes.padding,
    width: sizes.header_width,
    height: sizes.header_height,
  };
}

/**
 * The place of a card, where so many stand below each other.
 * @param {Sizes} sizes
 * @param {Group} group
 * @param {number} slot
 * @param {number} rows
 * @returns {Box}
 */
export function cardBox(sizes, { left, top }, slot, rows) {
  const column = Math.floor(slot / rows);
  const row = slot - (column && column * rows);
  return {
    left: left + sizes.padding + sizes.indent + column * (sizes.header_width + sizes.inner_gap),
    top: top + sizes.padding + sizes.header_height + sizes.gap + row * (sizes.card_height + sizes.gap),
    width: sizes.card_width,
    height: sizes.card_height,
  };
}

/**
 * What lies under a header and so many cards.
 * @param {Sizes} sizes
 * @param {Group} group
 * @param {number} rows
 * @param {number} columns
 * @returns {Box}
 */
export function backdropBox(sizes, { left, top }, rows, columns) {
  const inner = columns * sizes.header_width + (columns - 1) * sizes.inner_gap;
  const cards = rows * (sizes.card_height + sizes.gap);
  return { left, top, width: inner + 2 * sizes.padding, height: 2 * sizes.padding + sizes.header_height + cards };
}

/**
 * How many rows a column of an opened group has.
 * @param {Group} group
 */
export function openedRows(group) {
  return Math.max(group.rows, OPENED_ROWS);
}
