/**
 * What lies under the cards? Backdrops, the lines on which cards hang, and links.
 */

import { LINK_DASHES, lineDash, tieColour } from "./palette.js";
import { roundedPath } from "./shapes.js";

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./frame.js").Card} Card */
/** @typedef {import("./frame.js").Backdrop} Backdrop */
/** @typedef {import("./links.js").Link} Link */
/** @typedef {import("./links.js").Point} Point */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./shapes.js").Pen} Pen */
/** @typedef {{header: Card, card: Card}} Hanging */

const CORNER = 11;
const SPINE = 12;
const LINK_WIDTH = 1.4;
const LEADS_WIDTH = 2.5;
const TOUCHED = 0.8;
const FAINTEST = 0.55;

/**
 * @param {Pen} pen
 * @param {Backdrop} backdrop
 */
export function drawBackdrop({ context, colour }, { box, over }) {
  context.save();
  if (over) {
    context.shadowColor = colour("shade");
    context.shadowBlur = 24;
    context.shadowOffsetY = 6;
  }
  context.fillStyle = colour("group");
  roundedPath(context, box.left, box.top, box.width, box.height, 9);
  context.fill();
  context.restore();
  if (!over) return;
  context.strokeStyle = colour("person-line");
  context.lineWidth = 1;
  context.stroke();
}

/**
 * Draws the elbows from headers to cards; those that look alike are one stroke.
 * @param {Pen} pen
 * @param {Hanging[]} hangings
 * @param {(card: Card) => Box} boxOf
 * @param {Look} look
 */
export function drawHangings({ context, colour, zoom }, hangings, boxOf, look) {
  /** @type {Map<string, Hanging[]>} */
  const alike = new Map();
  for (const one of hangings) {
    const { leads, tie, line } = one.card;
    const alpha = Math.min(look.strength(one.card), look.strength(one.header));
    const key = `${tie === "" ? 0 : 1}|${leads}|${tie}|${line}|${alpha}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  for (const [, some] of [...alike].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ card, header }] = some;
    context.globalAlpha = Math.min(look.strength(card), look.strength(header));
    context.lineWidth = lineWidth(card.leads, zoom);
    context.strokeStyle = colour(tieColour(card.tie));
    context.setLineDash(lineDash(card.line, card.tie));
    context.beginPath();
    for (const one of some) elbow(context, boxOf(one.header), boxOf(one.card));
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * How wide a line is; from afar it still has most of a pixel.
 * @param {boolean} thick
 * @param {number} zoom
 */
function lineWidth(thick, zoom) {
  const width = thick ? LEADS_WIDTH : LINK_WIDTH;
  return Math.max(width, (width * FAINTEST) / zoom);
}

/**
 * Goes down from a header, and over to a card.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} header
 * @param {Box} card
 */
function elbow(context, header, card) {
  const y = card.top + card.height / 2;
  const spine = card.left - SPINE;
  context.moveTo(spine, header.top + header.height);
  context.arcTo(spine, y, card.left, y, 7);
  context.lineTo(card.left, y);
}

/**
 * Draws a link along its corners, with an arrow at its end.
 * @param {Pen} pen
 * @param {Link} link
 * @param {Look} look
 */
export function drawLink({ context, colour, zoom }, link, look) {
  const touched = look.touches(link);
  context.globalAlpha = look.linkStrength(link);
  context.strokeStyle = colour(tieColour(link.tie));
  context.fillStyle = context.strokeStyle;
  context.lineWidth = lineWidth(link.thick, zoom) + (touched ? TOUCHED : 0);
  context.setLineDash(lineDash(link.line, link.tie));
  const { corners } = link;
  const end = corners[corners.length - 1];
  const [alongX, alongY] = direction(corners[corners.length - 2], end);
  context.beginPath();
  context.moveTo(...corners[0]);
  for (let at = 1; at < corners.length - 1; at += 1) {
    const radius = turn(corners[at - 1], corners[at], corners[at + 1]);
    context.arcTo(...corners[at], ...corners[at + 1], radius);
  }
  context.lineTo(end[0] - alongX * 6, end[1] - alongY * 6);
  context.stroke();
  context.setLineDash(LINK_DASHES.certain);
  arrow(context, end, alongX, alongY, link.thick ? 5.5 : 4.5);
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point} end
 * @param {number} alongX
 * @param {number} alongY
 * @param {number} half its width
 */
function arrow(context, [x, y], alongX, alongY, half) {
  const [baseX, baseY] = [x - alongX * half * 2, y - alongY * half * 2];
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(baseX - alongY * half, baseY + alongX * half);
  context.lineTo(baseX + alongY * half, baseY - alongX * half);
  context.fill();
}

/**
 * The direction from one point to another, of length 1.
 * @param {Point} from
 * @param {Point} to
 * @returns {Point}
 */
function direction([fromX, fromY], [toX, toY]) {
  const length = Math.hypot(toX - fromX, toY - fromY) || 1;
  return [(toX - fromX) / length, (toY - fromY) / length];
}

/**
 * How wide the turn at a corner can be, between two short stretches.
 * @param {Point} before
 * @param {Point} corner
 * @param {Point} after
 */
function turn(before, corner, after) {
  const stretch = (/** @type {Point} */ a, /** @type {Point} */ b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  return Math.min(CORNER, stretch(before, corner) / 2, stretch(corner, after) / 2);
}
