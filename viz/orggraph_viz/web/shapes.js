/**
 * How do cards and headers look? Drawn on a canvas, each by its shape and its marks.
 */

import { LAST_DAY } from "./frame.js";
import { BORDER_DASHES, markColour } from "./palette.js";
import { FONT } from "./texts.js";

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./frame.js").Card} Card */
/** @typedef {import("./palette.js").Colours} Colours */
/** @typedef {import("./texts.js").Fitter} Fitter */
/**
 * What is needed to draw a card: where, with what, and how near one is.
 * @typedef {object} Pen
 * @property {CanvasRenderingContext2D} context
 * @property {Colours} colour
 * @property {Fitter} fit
 * @property {number} zoom
 * @property {(thing: number) => string} initials
 */
/** @typedef {{left: number, width: number, y: number, strong: string, weak: string, size: number}} Setting */

export const NAMES_ONLY_BELOW = 0.45;
const NO_TEXT_BELOW = 0.18;

const BORDER = 1.4;
const MARKED_BORDER = 2.5;
const HEADER_SHAPES = new Set(["organization", "team", "body"]);

/** Between these two, texts are larger, so that they can be read where all is seen. */
const PLAIN_TEXT_FROM = 0.8;
const LARGEST_TEXT = 1.25;
const SIGNS = { joined: "+", new: "+", left: "−", dissolved: "×", changed: "↔" };
/** The sign of a mark from afar: so wide on the screen, but never higher than its card. */
const SIGN = 14;

/**
 * Draws a header or card in a box; its strength is set before.
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 */
export function drawCard(pen, card, box) {
  if (card.header && HEADER_SHAPES.has(card.shape)) drawHeader(pen, card, box);
  else if (card.shape === "nowhere") drawLines(pen, card, setting(box, 13, 11, "muted", "muted", 14));
  else drawPlainCard(pen, card, box);
}

/**
 * Draws what the change made of a card, over its ring: a chip, from afar its sign alone.
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 */
export function drawMark(pen, card, box) {
  if (card.ghost) return;
  if (pen.zoom >= NAMES_ONLY_BELOW) drawChip(pen, card, box);
  else drawSign(pen, card, box);
}

/**
 * Draws the ring around what is selected, dashed around what the keys have reached.
 * @param {Pen} pen
 * @param {Box} box
 * @param {boolean} selected
 */
export function drawRing({ context, colour, zoom }, { left, top, width, height }, selected) {
  context.strokeStyle = colour("ring");
  context.lineWidth = Math.max(3, 2 / zoom);
  context.setLineDash(selected ? [] : [5, 4]);
  roundedPath(context, left - 4, top - 4, width + 8, height + 8, 10);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 */
function drawHeader(pen, card, box) {
  const { context, colour } = pen;
  const { left, top, width, height } = box;
  const solid = card.shape === "organization" && !card.gone;
  const mark = markColour(card.mark) || (card.gone ? "left" : "");
  const line = mark || (card.shape === "organization" ? "organization-fill" : `${card.shape}-line`);
  roundedPath(context, left, top, width, height, 5);
  context.fillStyle = colour(card.gone ? "left-fill" : `${card.shape}-fill`);
  context.fill();
  if (!solid || mark) {
    context.strokeStyle = colour(line);
    context.lineWidth = mark && !card.gone ? MARKED_BORDER : BORDER;
    context.setLineDash(card.gone ? BORDER_DASHES.reported : BORDER_DASHES[card.line]);
    context.stroke();
    context.setLineDash([]);
  }
  if (card.shape === "team") {
    context.fillStyle = colour(card.gone ? "left" : "team-line");
    context.beginPath();
    context.roundRect(left, top, 6, height, [5, 0, 0, 5]);
    context.fill();
  } else if (card.shape === "body") {
    context.lineWidth = BORDER;
    roundedPath(context, left + 3, top + 3, width - 6, height - 6, 3);
    context.stroke();
  }
  const [strong, weak] = solid ? ["organization-text", "organization-text"] : ["text", "card-muted"];
  drawLines(pen, card, setting(box, 13, 11, strong, weak, 14));
}

/**
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 */
function drawPlainCard(pen, card, box) {
  const { context, colour } = pen;
  const { left, top, width, height } = box;
  const person = card.shape === "person";
  const open = card.shape === "more" || card.vacant;
  const mark = markColour(card.mark) || (card.gone ? "left" : "");
  roundedPath(context, left, top, width, height, person ? 9 : 5);
  context.fillStyle = colour(mark ? `${mark}-fill` : open ? "group" : "person-fill");
  context.fill();
  context.strokeStyle = colour(mark || "person-line");
  context.lineWidth = mark && !card.gone ? MARKED_BORDER : BORDER;
  context.setLineDash(card.gone || open ? BORDER_DASHES.reported : BORDER_DASHES[card.line]);
  context.stroke();
  context.setLineDash([]);
  const disc = person && pen.zoom >= NAMES_ONLY_BELOW;
  if (disc) drawDisc(pen, card, box, mark);
  drawLines(pen, card, setting(box, disc ? 36 : 12, 5, "text", "card-muted", 13));
}

/**
 * How wide the sign of a card is; 0 where it has none.
 * @param {Pen} pen
 * @param {Card} card
 */
function signWidth({ zoom }, { mark, ghost }) {
  return mark && !ghost && zoom < NAMES_ONLY_BELOW ? Math.min(SIGN / zoom, 42) : 0;
}

/**
 * The sign of a mark at the right edge, where names have no room for a chip.
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 */
function drawSign(pen, card, box) {
  const width = signWidth(pen, card);
  if (!width) return;
  const { context, colour } = pen;
  const [x, y] = [box.left + box.width - width / 2, box.top + box.height / 2];
  context.fillStyle = colour(markColour(card.mark));
  context.beginPath();
  context.arc(x, y, width / 2, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colour("chip-text");
  context.font = `700 ${Math.round(width * 0.8)}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(SIGNS[/** @type {keyof SIGNS} */ (card.mark)] ?? "", x, y);
}

/**
 * The round badge with the initials of a person; from afar the name needs its room.
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 * @param {string} mark
 */
function drawDisc({ context, colour, initials }, card, box, mark) {
  const [x, y] = [box.left + 19, box.top + box.height / 2];
  context.fillStyle = colour(mark || "disc");
  context.beginPath();
  context.arc(x, y, 11.5, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colour(mark ? "chip-text" : "disc-text");
  context.font = `600 9px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(initials(card.thing), x, y + 0.5);
}

/**
 * Where the lines of a card stand, and in which colours.
 * @param {Box} box
 * @param {number} before room before them
 * @param {number} after
 * @param {string} strong
 * @param {string} weak
 * @param {number} size
 * @returns {Setting}
 */
function setting({ left, top, width, height }, before, after, strong, weak, size) {
  return { left: left + before, width: width - before - after, y: top + height / 2, strong, weak, size };
}

/**
 * Name and second line; only the name when it is far away, and nothing from afar.
 * @param {Pen} pen
 * @param {Card} card
 * @param {Setting} at
 */
function drawLines(pen, card, at) {
  const { context, colour, fit, zoom } = pen;
  if (zoom < NO_TEXT_BELOW) return;
  const near = zoom >= NAMES_ONLY_BELOW;
  const both = near && card.detail !== "";
  const larger = textScale(zoom);
  const apart = 4 * (larger - 1);
  const y = at.y - (both ? 7.5 + apart : 0);
  const room = at.width - Math.max(signWidth(pen, card) - 9, 0);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = colour(at.strong);
  const name = near ? wholeName(pen, card.name, room, at.size, larger) : nameOnly(pen, card.name, room);
  context.fillText(name, at.left, y);
  if (card.gone) strike(context, at.left, y, context.measureText(name).width);
  if (!both) return;
  context.fillStyle = colour(at.weak);
  context.font = `400 ${11.5 * larger}px ${FONT}`;
  context.fillText(fit(context, card.detail, at.width), at.left, at.y + 9 + apart);
}

/**
 * A name as large as is wanted, or smaller where it would be cut, down to its own size.
 * @param {Pen} pen
 * @param {string} name
 * @param {number} room
 * @param {number} size
 * @param {number} larger
 */
function wholeName({ context, fit }, name, room, size, larger) {
  const weight = size === 14 ? 700 : 600;
  let text = name;
  for (const scale of new Set([larger, (1 + larger) / 2, 1])) {
    context.font = `${weight} ${size * scale}px ${FONT}`;
    text = fit(context, name, room);
    if (text === name) return text;
  }
  return text;
}

/**
 * @param {Pen} pen
 * @param {string} name
 * @param {number} room
 */
function nameOnly({ context, fit }, name, room) {
  context.font = `600 20px ${FONT}`;
  return fit(context, name, room);
}

/**
 * How much larger texts are drawn; in steps, so that few widths have to be measured.
 * @param {number} zoom
 */
function textScale(zoom) {
  const scale = Math.min(Math.max(PLAIN_TEXT_FROM / zoom, 1), LARGEST_TEXT);
  return Math.round(20 * scale) / 20;
}

/**
 * Strikes a name through.
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} y
 * @param {number} width
 */
function strike(context, left, y, width) {
  context.fillRect(left, y - 0.3, width, 1.3);
}

/**
 * What the chip of a card says, and in which colours; null where there is none.
 * @param {Card} card
 */
function chipOf(card) {
  const mark = markColour(card.mark);
  if (mark) return { text: card.chip, fill: mark, line: "", ink: "chip-text" };
  const text = card.chip || (card.line === "certain" ? "" : card.line);
  const line = text === LAST_DAY ? "left" : "person-line";
  return text ? { text, fill: "panel", line, ink: "muted" } : null;
}

/**
 * The word on the upper right edge: what the change made of it, or how sure it is.
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 */
function drawChip({ context, colour }, card, box) {
  const chip = chipOf(card);
  if (!chip) return;
  context.font = `650 10.5px ${FONT}`;
  const width = context.measureText(chip.text).width + 12;
  const left = box.left + box.width - width + 4;
  roundedPath(context, left, box.top - 12, width, 15, 7.5);
  context.fillStyle = colour(chip.fill);
  context.fill();
  if (chip.line) {
    context.strokeStyle = colour(chip.line);
    context.lineWidth = 1;
    context.stroke();
  }
  context.fillStyle = colour(chip.ink);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(chip.text, left + 6, box.top - 4);
}

/**
 * Begins a path around a rectangle with round corners.
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {number} radius
 */
export function roundedPath(context, left, top, width, height, radius) {
  context.beginPath();
  context.roundRect(left, top, width, height, radius);
}
