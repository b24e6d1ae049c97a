/**
 * How strongly is each thing drawn? By what is selected, found, or under the keys.
 */

/** @typedef {import("./frame.js").Card} Card */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./links.js").Link} Link */
/**
 * @typedef {object} Looked
 * @property {number|null} selected a thing
 * @property {Set<number>|null} hits things that a search finds
 * @property {number|null} cursor the key of a card
 */

const NOT_FOUND = 0.18;
const NOT_SELECTED = 0.45;
const LINK_NOT_SELECTED = 0.25;
const GHOST = 0.22;

/**
 * By what a card is known: its thing, or for those that several share -2 - group.
 * The header of those who are nowhere has no key of its own (-1).
 * @param {Card} card
 */
export function keyOf(card) {
  return card.shape === "more" ? -2 - card.group : card.thing;
}

/** What is selected and found in one frame. */
export class Look {
  /**
   * @param {Frame} frame
   * @param {Looked} looked
   */
  constructor(frame, { selected, hits, cursor }) {
    this.selected = selected;
    this.hits = hits;
    this.cursor = cursor;
    this.near = selected === null ? null : nearTo(frame, selected);
  }

  /** @param {Card} card */
  strength(card) {
    return this.plainStrength(card) * (card.ghost ? GHOST : 1);
  }

  /** @param {Card} card */
  plainStrength(card) {
    if (this.hits) return isAmong(this.hits, card) ? 1 : NOT_FOUND;
    return !this.near || isAmong(this.near, card) ? 1 : NOT_SELECTED;
  }

  /** @param {Card} card */
  isSelected({ thing, members }) {
    return this.selected !== null && (thing === this.selected || Boolean(members?.includes(this.selected)));
  }

  /** @param {Link} link */
  touches({ source, target }) {
    return this.selected !== null && (source === this.selected || target === this.selected);
  }

  /** @param {Link} link */
  linkStrength(link) {
    if (this.hits) return NOT_FOUND;
    return this.selected === null || this.touches(link) ? 1 : LINK_NOT_SELECTED;
  }
}

/**
 * Says whether a card stands for one of some things.
 * @param {Set<number>} things
 * @param {Card} card
 */
function isAmong(things, { thing, members }) {
  return things.has(thing) || Boolean(members?.some((one) => things.has(one)));
}

/**
 * What belongs to a thing: what it is linked with, its header, or those under it.
 * @param {Frame} frame
 * @param {number} selected
 * @returns {Set<number>}
 */
function nearTo({ cards, links }, selected) {
  const near = new Set([selected]);
  for (const { source, target } of links) {
    if (source === selected) near.add(target);
    if (target === selected) near.add(source);
  }
  const own = cards.find((card) => isAmong(new Set([selected]), card));
  if (!own || own.group < 0) return near;
  for (const card of cards) {
    if (card.group === own.group && (own.header || card.header)) {
      for (const one of card.members ?? [card.thing]) near.add(one);
      near.add(card.thing);
    }
  }
  near.delete(-1);
  return near;
}
