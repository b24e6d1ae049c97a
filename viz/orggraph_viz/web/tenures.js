/**
 * Who was where, and when? The lanes of the timeline as plain values.
 */

import { NOW } from "./days.js";
import { WAY } from "./film.js";
import { lets } from "./state.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Span} Span */
/** @typedef {{first: number, beyond: number, fact: Fact}} Piece */
/**
 * One stay of somebody in a lane, without a break: pieces that differ in how sure they
 * are. `open`: it goes on, as far as one knows.
 * @typedef {object} Tenure
 * @property {number} subject
 * @property {Fact} fact the surest of it
 * @property {Piece[]} pieces
 * @property {number} first
 * @property {number} beyond
 * @property {boolean} open
 */
/**
 * @typedef {object} Lane
 * @property {number} thing
 * @property {Tenure[]} tenures in the order of their beginnings
 * @property {Piece[]} exists when the thing itself is there
 */

/**
 * The lanes that have anything in them, as known on a day.
 * @param {import("./film.js").Film} film
 * @param {any} plan
 * @param {import("./state.js").State} state
 * @param {import("./film.js").Day} known
 * @returns {Lane[]}
 */
export function lanesOf(film, plan, state, known) {
  const lanes = new Set(/** @type {number[]} */ (plan.lanes));
  const drawn = (/** @type {number} */ thing) => !state.hidden.has(film.things[thing].shape);
  return [...lanes].filter(drawn).map((thing) => {
    const spans = shownOf(film.spansOf(thing, known), state);
    const inside = spans.filter(({ fact }) => belongs(fact, thing, lanes) && drawn(fact.subject));
    const own = spans.filter(({ fact }) => fact.subject === thing && (fact.way === WAY.EXISTS || fact.way === WAY.PART));
    return { thing, tenures: tenuresOf(film, inside), exists: merged(piecesOf(film, own)) };
  }).filter(({ tenures, exists }) => tenures.length || exists.length);
}

/**
 * The spans that the switches let be shown. What is drawn begins nowhere: the part whose
 * start is unknown goes with it, whatever the switch for those says.
 * @param {Span[]} spans
 * @param {import("./state.js").State} state
 */
function shownOf(spans, state) {
  const edges = new Set(spans.filter(({ fact }) => lets(state, fact)).map(({ fact }) => fact.edge));
  return spans.filter(({ fact }) => edges.has(fact.edge) && lets({ ...state, starts: true }, fact));
}

/**
 * Whether a fact is drawn in the lane of a thing: where a post has one, it is there.
 * @param {Fact} fact
 * @param {number} lane
 * @param {Set<number>} lanes
 */
function belongs(fact, lane, lanes) {
  if (fact.subject === lane || fact.way > WAY.OTHER) return false;
  if (fact.way === WAY.HOLDS && lanes.has(fact.object)) return fact.object === lane;
  return fact.places.includes(lane);
}

/**
 * Pieces of spans that can be seen, clipped to the range of the film.
 * @param {import("./film.js").Film} film
 * @param {Span[]} spans
 * @returns {Piece[]}
 */
function piecesOf(film, spans) {
  return spans
    .map(({ rect, fact }) => ({
      first: Math.max(rect.first, film.first),
      beyond: Math.min(rect.beyond, film.last + 1),
      fact,
    }))
    .filter(({ first, beyond }) => first < beyond)
    .sort((a, b) => a.first - b.first || b.beyond - a.beyond);
}

/**
 * Pieces one after the other; where several overlap, the first one counts.
 * @param {Piece[]} pieces
 */
function merged(pieces) {
  /** @type {Piece[]} */
  const found = [];
  for (const piece of pieces) {
    const last = found[found.length - 1];
    const first = Math.max(piece.first, last?.beyond ?? 0);
    if (first >= piece.beyond) continue;
    if (last && last.beyond === first && last.fact.line === piece.fact.line) last.beyond = piece.beyond;
    else found.push({ ...piece, first });
  }
  return found;
}

/**
 * @param {import("./film.js").Film} film
 * @param {Span[]} spans
 * @returns {Tenure[]}
 */
function tenuresOf(film, spans) {
  /** @type {Map<number, Tenure>} */
  const running = new Map();
  /** @type {Tenure[]} */
  const tenures = [];
  for (const piece of piecesOf(film, spans)) {
    const { edge, subject } = piece.fact;
    const before = running.get(edge);
    if (before && before.beyond >= piece.first) {
      before.pieces.push(piece);
      before.beyond = Math.max(before.beyond, piece.beyond);
      if (before.fact.line === "possible") before.fact = piece.fact;
    } else {
      const begun = { subject, fact: piece.fact, pieces: [piece], first: piece.first, beyond: piece.beyond, open: false };
      tenures.push(begun);
      running.set(edge, begun);
    }
  }
  for (const { rect, fact } of spans) {
    const tenure = running.get(fact.edge);
    if (tenure && rect.beyond >= NOW) tenure.open = true;
  }
  return tenures.sort((a, b) => a.first - b.first || b.beyond - a.beyond || a.subject - b.subject);
}
