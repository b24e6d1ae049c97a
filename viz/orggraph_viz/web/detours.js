/**
 * How does a straight line get past the cards in its way? By a corner or two beside them.
 */

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {[number, number]} Point */

/** So far from a card is a corner, and so near may a line come. */
const BESIDE = 8;
const CLEAR = 3;
/** So many corners a line has at most; with more cards in its way, it runs behind all. */
const MOST_CORNERS = 4;
const MOST_CARDS = 8;
/** So many corners of a card are tried. */
const MOST_TRIED = 3;
/** Among more cards than this, lines are too many to be followed around them. */
const MOST_AROUND = 400;
/** No way leads further than this from a straight one. */
const WIDEST = 150;
/** What it costs to run behind a card, as a length. */
const BEHIND = 400;

/**
 * The corners of a way from one point to another, as straight as can be.
 * @param {Point} from
 * @param {Point} to
 * @param {Box[]} boxes of all cards but those at its ends
 * @returns {Point[]}
 */
export function detour(from, to, boxes) {
  if (boxes.length > MOST_AROUND || inTheWay(from, to, boxes).length > MOST_CARDS) return [];
  return best(from, to, boxes.filter((box) => isNear(from, to, box)), MOST_CORNERS).corners;
}

/**
 * The boxes that a line runs through, or comes too near.
 * @param {Point} from
 * @param {Point} to
 * @param {Box[]} boxes
 */
export function inTheWay(from, to, boxes) {
  return boxes.filter((box) => crosses(from, to, box));
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {Box[]} boxes
 * @param {number} left how many corners there may still be
 * @returns {{corners: Point[], cost: number}}
 */
function best(from, to, boxes, left) {
  const met = inTheWay(from, to, boxes);
  const straight = { corners: [], cost: length(from, to) + BEHIND * met.length };
  if (!met.length || !left) return straight;
  const first = met.reduce((one, other) => (toMiddle(from, other) < toMiddle(from, one) ? other : one));
  return sides(from, to, first).reduce((/** @type {{corners: Point[], cost: number}} */ found, corner) => {
    if (length(from, corner) + length(corner, to) >= found.cost) return found;
    const there = BEHIND * inTheWay(from, corner, boxes).length + length(from, corner);
    if (there + length(corner, to) >= found.cost) return found;
    const rest = best(corner, to, boxes, left - 1);
    const cost = there + rest.cost;
    return cost < found.cost ? { corners: [corner, ...rest.corners], cost } : found;
  }, straight);
}

/**
 * The corners of a box that a line can turn at next, the nearest way first.
 * @param {Point} from
 * @param {Point} to
 * @param {Box} box
 * @returns {Point[]}
 */
function sides(from, to, { left, top, width, height }) {
  const [xs, ys] = [[left - BESIDE, left + width + BESIDE], [top - BESIDE, top + height + BESIDE]];
  const corners = xs.flatMap((x) => ys.map((y) => /** @type {Point} */ ([x, y])));
  const far = (/** @type {Point} */ corner) => length(from, corner) + length(corner, to);
  corners.sort((one, other) => far(one) - far(other));
  return corners.filter((corner) => length(from, corner) > 1).slice(0, MOST_TRIED);
}

/**
 * Says whether a way from one point to another may come to a box.
 * @param {Point} from
 * @param {Point} to
 * @param {Box} box
 */
function isNear([x, y], [toX, toY], { left, top, width, height }) {
  return (
    left + width > Math.min(x, toX) - WIDEST && left < Math.max(x, toX) + WIDEST
    && top + height > Math.min(y, toY) - WIDEST && top < Math.max(y, toY) + WIDEST
  );
}

/**
 * Says whether a line runs through a box: cut off at each of its sides, something is left.
 * @param {Point} from
 * @param {Point} to
 * @param {Box} box
 */
function crosses([x, y], [toX, toY], { left, top, width, height }) {
  let [begin, end] = [0, 1];
  for (const [at, along, low, high] of [
    [x, toX - x, left - CLEAR, left + width + CLEAR],
    [y, toY - y, top - CLEAR, top + height + CLEAR],
  ]) {
    if (along === 0) {
      if (at <= low || at >= high) return false;
    } else {
      const [one, other] = [(low - at) / along, (high - at) / along];
      begin = Math.max(begin, Math.min(one, other));
      end = Math.min(end, Math.max(one, other));
      if (begin >= end) return false;
    }
  }
  return true;
}

/**
 * @param {Point} from
 * @param {Box} box
 */
function toMiddle(from, { left, top, width, height }) {
  return length(from, [left + width / 2, top + height / 2]);
}

/**
 * @param {Point} one
 * @param {Point} other
 */
function length([x, y], [otherX, otherY]) {
  return Math.hypot(otherX - x, otherY - y);
}
