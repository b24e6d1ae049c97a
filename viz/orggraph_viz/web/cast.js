/**
 * Who is drawn for a fact? Its subject and places, and for a held post its holders.
 */

import { WAY } from "./film.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./plan.js").Plan} Plan */
/**
 * A fact, and the things that are drawn as its two ends.
 * @typedef {{fact: Fact, sources: number[], targets: number[]}} Acting
 */

/** @type {Acting[]} */
const NO_ACTS = [];

/**
 * Puts a value into the list of a key.
 * @template K, V
 * @param {Map<K, V[]>} lists
 * @param {K} key
 * @param {V} value
 */
export function enlist(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * Says whether a fact makes its subject one of those in the place.
 * @param {Fact} fact
 */
export function isInside({ way }) {
  return way <= WAY.BELONGS;
}

/** Who acts in the facts of one moment; existence is not among them. */
export class Cast {
  /**
   * @param {Fact[]} facts
   * @param {Plan} plan
   */
  constructor(facts, plan) {
    this.facts = facts;
    this.holders = holdersIn(facts, plan);
    /** @type {Acting[]} */
    this.acts = [];
    /** @type {Map<number, Acting[]>} */
    this.bySource = new Map();
    /** @type {Map<number, Acting[]>} */
    this.byTarget = new Map();
    /** @type {Map<number, number[]>} the timeless places of posts */
    this.postPlaces = new Map();
    for (const fact of facts) {
      if (fact.way === WAY.POST) this.postPlaces.set(fact.subject, [...this.placesOfPost(fact.subject), ...fact.places]);
      else this.enter(fact);
    }
  }

  /** @param {Fact} fact */
  enter(fact) {
    const act = { fact, ...this.endsOf(fact) };
    this.acts.push(act);
    for (const source of act.sources) enlist(this.bySource, source, act);
    for (const target of act.targets) enlist(this.byTarget, target, act);
  }

  /**
   * The things that a fact joins, as they are drawn.
   * @param {Fact} fact
   */
  endsOf({ subject, object, places, way }) {
    if (way === WAY.HOLDS) {
      return { sources: [subject], targets: places.filter((place) => !this.holders.has(place)) };
    }
    const ends = way === WAY.OTHER ? [object] : places;
    const targets = ends.length === 1 ? this.drawnFor(ends[0]) : ends.flatMap((end) => this.drawnFor(end));
    return { sources: this.drawnFor(subject), targets: [...new Set(targets)] };
  }

  /**
   * @param {number} thing
   * @returns {number[]}
   */
  drawnFor(thing) {
    return this.holders.get(thing) ?? [thing];
  }

  /** @param {number} thing */
  actsFrom(thing) {
    return this.bySource.get(thing) ?? NO_ACTS;
  }

  /** @param {number} thing */
  actsTo(thing) {
    return this.byTarget.get(thing) ?? NO_ACTS;
  }

  /**
   * @param {number} post
   * @returns {number[]}
   */
  placesOfPost(post) {
    return this.postPlaces.get(post) ?? [];
  }

  /**
   * The facts by which a thing is in an organisation.
   * @param {number} thing
   * @param {number} header
   */
  atHome(thing, header) {
    return this.actsFrom(thing).filter(({ fact, targets }) => isInside(fact) && targets.includes(header));
  }
}

/**
 * Who holds each post, leaving out holders that are held posts themselves.
 * A post that heads a group is drawn as that header, whoever holds it.
 * @param {Fact[]} facts
 * @param {Plan} plan
 * @returns {Map<number, number[]>}
 */
function holdersIn(facts, plan) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (const { way, subject, object } of facts) {
    if (way !== WAY.HOLDS || plan.headed.has(object)) continue;
    found.set(object, (found.get(object) ?? new Set()).add(subject));
  }
  const holders = new Map();
  for (const [post, subjects] of found) holders.set(post, [...subjects].filter((who) => !found.has(who)));
  return holders;
}
