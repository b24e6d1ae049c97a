/**
 * Who plays in the facts of one moment? Posts that are held are played by their holders.
 */

import { WAY } from "./film.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {{fact: Fact, sources: number[], targets: number[]}} Part */

/**
 * Puts a value into the list of a key.
 * @template K, V
 * @param {Map<K, V[]>} lists
 * @param {K} key
 * @param {V} value
 */
export function into(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * Says whether a fact makes its subject one of those in the place.
 * @param {Fact} fact
 */
export function tiesHome(fact) {
  return fact.way <= WAY.BELONGS;
}

/** The facts of one moment, by those whose cards they are about. */
export class Cast {
  /**
   * @param {Fact[]} facts existence not included
   * @param {Plan} plan
   */
  constructor(facts, plan) {
    this.facts = facts;
    /** @type {Map<number, number[]>} the holders of posts that are held */
    this.holders = new Map();
    const held = facts.filter(({ way, object }) => way === WAY.HOLDS && !plan.headed.has(object));
    const posts = new Set(held.map(({ object }) => object));
    for (const { subject, object } of held) {
      const others = this.holders.get(object) ?? [];
      this.holders.set(object, others);
      if (!posts.has(subject) && !others.includes(subject)) others.push(subject);
    }
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Map<number, Part[]>} parts by their sources */
    this.from = new Map();
    /** @type {Map<number, Part[]>} parts by their targets */
    this.to = new Map();
    /** @type {Map<number, Fact[]>} facts by the places where they tie somebody */
    this.homeFacts = new Map();
    /** @type {Map<number, Fact[]>} the timeless places of posts */
    this.posts = new Map();
    for (const fact of facts) {
      if (fact.way === WAY.POST) into(this.posts, fact.subject, fact);
      else this.enter(fact);
    }
  }

  /** @param {Fact} fact */
  enter(fact) {
    const sources = this.drawnFor(fact.subject);
    const targets = this.holders.size
      ? [...new Set(fact.places.flatMap((place) => this.drawnFor(place)))]
      : fact.places;
    const part = { fact, sources, targets };
    this.parts.push(part);
    for (const source of sources) into(this.from, source, part);
    for (const target of targets) into(this.to, target, part);
    if (tiesHome(fact)) for (const place of fact.places) into(this.homeFacts, place, fact);
  }

  /**
   * Whose cards stand for a thing: the holders of a post, else its own.
   * @param {number} thing
   * @returns {number[]}
   */
  drawnFor(thing) {
    return this.holders.get(thing) ?? [thing];
  }

  /**
   * The facts that tie a thing to a place.
   * @param {number} thing
   * @param {number} place
   * @returns {Fact[]}
   */
  atHome(thing, place) {
    return this.factsOf(thing).filter((fact) => tiesHome(fact) && fact.places.includes(place));
  }

  /**
   * The facts that a thing is the source of.
   * @param {number} thing
   * @returns {Fact[]}
   */
  factsOf(thing) {
    return (this.from.get(thing) ?? []).map(({ fact }) => fact);
  }

  /**
   * How surely a thing is there: by the surest of its facts.
   * @param {number} thing
   * @returns {string[]}
   */
  linesOf(thing) {
    const parts = [...(this.from.get(thing) ?? []), ...(this.to.get(thing) ?? [])];
    return parts.map(({ fact }) => fact.line);
  }
}
