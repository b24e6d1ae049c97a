/**
 * Which part of the picture is to be seen, and how near?
 */

import { backdropBox } from "./boxes.js";

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./frame.js").Card} Card */
/** @typedef {{scale: number, position: {x: number, y: number}}} View */
/** @typedef {{width: number, height: number}} Size */

/** A canvas that is at most so wide shows what has changed, large enough to be read. */
export const NARROW = 620;

const NEAREST_NARROW = 0.62;
const NEAREST = 0.5;
const LARGEST = 1.15;
const AIR = 24;
/** A card is seen as a whole only so far from the edge. */
const HEM = 14;
/** What the buttons at the lower right cover. */
const BUTTONS = { width: 52, height: 134 };

/**
 * Everything that the plan has places for, so that it does not depend on the day.
 * @param {Plan} plan
 * @param {"groups"|"network"} view
 * @returns {Box|null}
 */
export function planBounds(plan, view) {
  const { card_width: width, card_height: height } = plan.sizes;
  if (view === "network") {
    return around(plan.spots.map(([x, y]) => ({ left: x - width / 2, top: y - height / 2, width, height })));
  }
  const drops = plan.groups.map((group) => backdropBox(plan.sizes, group, group.rows, 1));
  const corners = plan.routes.flatMap((route) => route.corners);
  const points = corners.map(([x, y]) => ({ left: x, top: y ?? drops[0].top, width: 0, height: 0 }));
  return around([...drops, ...points]);
}

/**
 * Everything that there is in a frame.
 * @param {Frame} frame
 * @returns {Box|null}
 */
export function frameBounds({ backdrops, cards }) {
  return around([...backdrops, ...cards].map(({ box }) => box));
}

/**
 * What the last change is about: the groups of what it marks, or where these are too far
 * apart for one view, the first of its cards. Where there are no groups, those with which
 * they are linked.
 * @param {Frame} frame
 * @param {Size} size of the canvas
 * @returns {Box|null}
 */
export function changedBounds(frame, size) {
  const { cards, backdrops } = frame;
  const drops = new Map(backdrops.map(({ group, box }) => [group, box]));
  const marked = cards.filter(({ mark, chip }) => mark || chip);
  const wide = marked.map(({ group, box }) => {
    const { left, width } = drops.get(group) ?? box;
    return { left, width, top: box.top, height: box.height };
  });
  const groups = marked.map(({ group, box }) => drops.get(group) ?? box);
  const whole = [around(groups), around(wide)].find((box) => box && fits(box, size));
  if (backdrops.length || !marked.length) return whole ?? wide[0] ?? null;
  return whole ? withNeighbours(whole, marked, frame, size) : withNeighbours(marked[0].box, [marked[0]], frame, size);
}

/**
 * The bounds of some cards with those that they are linked with, the nearest first, as
 * many as can be read.
 * @param {Box} bounds
 * @param {Card[]} some
 * @param {Frame} frame
 * @param {Size} size of the canvas
 */
function withNeighbours(bounds, some, { cards, links }, size) {
  const own = new Set(some.map(({ thing }) => thing));
  const joined = links.filter(({ source, target }) => own.has(source) || own.has(target));
  const near = new Set(joined.flatMap(({ source, target }) => [source, target]));
  const away = (/** @type {Card} */ { box }) => Math.hypot(box.left - bounds.left, box.top - bounds.top);
  const found = cards.filter(({ thing }) => near.has(thing)).sort((one, other) => away(one) - away(other));
  return found.reduce((so, { box }) => {
    const more = around([so, box]);
    return more && fits(more, size) ? more : so;
  }, bounds);
}

/**
 * Says whether a box can be seen as a whole, and read.
 * @param {Box} box
 * @param {Size} size of the canvas
 */
function fits(box, size) {
  const scale = Math.min((size.width - BUTTONS.width) / (box.width + 2 * AIR), size.height / (box.height + 2 * AIR));
  return scale >= nearEnough(size);
}

/**
 * Shows all of a box, or as much of it as can be read, from its upper left on.
 * @param {Box} box
 * @param {Size} size of the canvas
 * @param {number} [least] how near at least
 * @returns {View}
 */
export function viewOf(box, size, least = 0) {
  const [width, height] = [box.width + 2 * AIR, box.height + 2 * AIR];
  const whole = Math.min(size.width / width, size.height / height, LARGEST);
  const scale = Math.max(whole, least);
  const [left, top] = [box.left - AIR, box.top - AIR];
  const x = Math.min(left + width / 2, left + size.width / 2 / scale);
  const y = Math.min(top + height / 2, top + size.height / 2 / scale);
  return { scale, position: { x, y } };
}

/**
 * A view of what is beside the buttons at the right.
 * @param {Box} box
 * @param {Size} size of the canvas
 */
export function viewBesideButtons(box, { width, height }) {
  const size = { width: width - BUTTONS.width, height };
  const { scale, position } = viewOf(box, size, nearEnough({ width, height }));
  return { scale, position: { x: position.x + BUTTONS.width / 2 / scale, y: position.y } };
}

/**
 * How far a view has to move, in pixels, until a card is not cut off.
 * @param {Box} card on the screen
 * @param {Size} size of the canvas
 * @returns {{x: number, y: number}}
 */
export function shiftTo({ left, top, width, height }, size) {
  const y = shortest(top, height, size.height);
  const beside = top + height - y > size.height - BUTTONS.height ? BUTTONS.width : 0;
  return { x: shortest(left, width, size.width - beside), y };
}

/**
 * @param {number} from
 * @param {number} length
 * @param {number} room
 */
function shortest(from, length, room) {
  if (from < HEM || length > room - 2 * HEM) return from - HEM;
  return Math.max(from + length - (room - HEM), 0);
}

/**
 * How near one is at least to what has changed.
 * @param {Size} size of the canvas
 */
export function nearEnough({ width }) {
  return width <= NARROW ? NEAREST_NARROW : NEAREST;
}

/**
 * The smallest box around others, or null around none.
 * @param {Box[]} boxes
 * @returns {Box|null}
 */
export function around(boxes) {
  if (!boxes.length) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.left + box.width);
    bottom = Math.max(bottom, box.top + box.height);
  }
  return { left, top, width: right - left, height: bottom - top };
}
