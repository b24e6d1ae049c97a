/**
 * Where does everything stand? The plan, which is the same whatever the clocks say.
 */

import { rowsOf } from "./rows.js";

/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @typedef {{group: number, rank: number}} Home */
/** @typedef {{header: number, left: number, top: number, rows: number, above: number}} Group */
/**
 * @typedef {object} Route
 * @property {number} source
 * @property {number} target
 * @property {"left"|"right"} out
 * @property {"left"|"right"} into
 * @property {number} lead
 * @property {[number, number|null][]} corners
 */
/**
 * @typedef {object} Sizes
 * @property {number} card_width
 * @property {number} card_height
 * @property {number} header_width
 * @property {number} header_height
 * @property {number} indent
 * @property {number} gap
 * @property {number} padding
 * @property {number} inner_gap
 * @property {number} port
 */

/** The header of the group of whom no organisation is known. */
export const NOWHERE = -1;

/** A plan, as it is written by Python, with what is looked up in it. */
export class Plan {
  /** @param {any} json */
  constructor(json) {
    /** @type {Sizes} */
    this.sizes = json.sizes;
    /** @type {Home[][]} */
    this.homes = json.homes.map((/** @type {[number, number][]} */ homes) => (
      homes.map(([group, rank]) => ({ group, rank }))
    ));
    /** @type {Group[]} */
    this.groups = rowsOf(json.groups);
    /** @type {Route[]} */
    this.routes = rowsOf(json.routes);
    /** @type {number[]} */
    this.lanes = json.lanes;
    /** @type {[number, number][]} */
    this.spots = json.spots;
    /** @type {boolean} */
    this.folded = json.folded;
    /** @type {Map<number, number>} groups by the things that head them */
    this.headed = new Map(this.groups.map(({ header }, group) => [header, group]));
    /** The group of whom no organisation is known, or -1. */
    this.nowhere = this.headed.get(NOWHERE) ?? -1;
    this.headed.delete(NOWHERE);
    /** @type {Map<number, Route>} */
    this.ways = new Map(this.routes.map((route) => [this.pair(route.source, route.target), route]));
    /** @type {number[][]} */
    this.residents = this.groups.map(() => []);
    this.homes.forEach(([best], thing) => {
      if (best) this.residents[best.group].push(thing);
    });
    this.residents.forEach((things) => {
      things.sort((a, b) => this.homes[a][0].rank - this.homes[b][0].rank);
    });
  }

  /**
   * The way of links between two groups, if there is one.
   * @param {number} source
   * @param {number} target
   */
  route(source, target) {
    return this.ways.get(this.pair(source, target));
  }

  /**
   * The place of a thing among the cards of a group; after all others if it has none.
   * @param {number} thing
   * @param {number} group
   */
  rank(thing, group) {
    return this.homes[thing].find((home) => home.group === group)?.rank ?? Infinity;
  }

  /**
   * Says whether a group is above another, however far.
   * @param {number} group
   * @param {number} below
   */
  isAbove(group, below) {
    const seen = new Set([below]);
    for (let at = this.groups[below].above; at >= 0 && !seen.has(at); at = this.groups[at].above) {
      if (at === group) return true;
      seen.add(at);
    }
    return false;
  }

  /**
   * @param {number} source
   * @param {number} target
   */
  pair(source, target) {
    return source * this.groups.length + target;
  }
}
