/**
 * What is so at a point of both clocks? The film, asked by day and known day.
 *
 * Python has worked out when what is so. The one rule that is left is `holds`: is the
 * point inside the rectangle? Nothing else on the page decides about time.
 */

import { ALWAYS, NOW } from "./days.js";
import { once } from "./later.js";
import { numberedRowsOf, rectRowsOf, rowsOf } from "./rows.js";

/** @typedef {number} Day */
/** @typedef {{first: Day, beyond: Day, known: Day, given_up: Day}} Rect */
/**
 * @typedef {object} Thing
 * @property {number} number its place in the table
 * @property {string} id
 * @property {string} name
 * @property {string[]} also
 * @property {string} word
 * @property {string} shape
 * @property {string} initials
 */
/** @typedef {{id: string, text: string, short: string, url: string|null}} Source */
/**
 * @typedef {object} Fact
 * @property {number} id its place in the table
 * @property {number} edge
 * @property {number} subject
 * @property {number} object
 * @property {number[]} places
 * @property {number} way
 * @property {string} role
 * @property {string} period
 * @property {string} line
 * @property {string} certainty
 * @property {string[]} reasons
 * @property {string} known
 * @property {string} note
 * @property {number[]} sources
 * @property {Day} since
 * @property {Day|null} first_day
 * @property {Day|null} last_day
 * @property {boolean} unknown_start
 */
/** @typedef {{rect: Rect, fact: Fact}} Span */
/** @typedef {{rect: Rect, fact: Fact, reason: string}} Gone */
/**
 * @typedef {object} News
 * @property {number} id its place in the table
 * @property {string} what
 * @property {string} mark
 * @property {number} about
 * @property {boolean} named
 * @property {string} text
 * @property {Day} day
 * @property {string[]} sure
 * @property {number[]} sources
 * @property {number[]} edges
 */
/** @typedef {{day: Day, known: Day, given_up: Day, news: News[]}} Change */
/** @typedef {{day: Day, news: News[]}} Learnt */
/** @typedef {{rect: Rect, news: News}} Belief */
/** @typedef {{text: string, sources: number[], counts: boolean}} Side */
/**
 * @typedef {object} Conflict
 * @property {Rect} rect
 * @property {number} edge
 * @property {boolean} contradicts
 * @property {string} decided
 * @property {Side[]} sides
 */
/** @typedef {Day|"same"|null} Known a day; the day shown; or now */
/**
 * What the page tells as the last change. `news` are of `changeDay`, `learnt` of
 * `learntDay`; `day` is the later of the two.
 * @typedef {object} Told
 * @property {Day} day
 * @property {Day|null} changeDay
 * @property {Day|null} learntDay
 * @property {News[]} news
 * @property {News[]} learnt
 */

/** How a fact ties its subject to a place, the closest first. */
export const WAY = { LEADS: 0, HOLDS: 1, BELONGS: 2, OTHER: 3, PART: 4, POST: 5, EXISTS: 6 };

/** How many known days are kept ready; who looks for more waits a little. */
const KEPT = 8;

/**
 * Says whether a point is inside a rectangle: the one rule of time of the page.
 * @param {Rect} rect
 * @param {Day} day
 * @param {Day} known
 */
export function holds(rect, day, known) {
  return rect.first <= day && day < rect.beyond && believed(rect, known);
}

/**
 * Says whether one believes something on a known day.
 * @param {{known: Day, given_up: Day}} rect
 * @param {Day} known
 */
function believed(rect, known) {
  return rect.known <= known && known < rect.given_up;
}

/**
 * The known day as a number, for the day shown.
 * @param {Known} known
 * @param {Day} at
 * @returns {Day}
 */
export function knownNumber(known, at) {
  if (known === "same") return at;
  return known === null ? NOW : known;
}

/**
 * Keeps the last few answers of a question about a known day.
 * @template T
 * @param {(known: Day) => T} ask
 * @returns {(known: Day) => T}
 */
function remembered(ask) {
  /** @type {Map<Day, T>} */
  const answers = new Map();
  return (known) => {
    const kept = answers.get(known);
    if (kept !== undefined) return kept;
    if (answers.size >= KEPT) answers.delete(/** @type {Day} */ (answers.keys().next().value));
    const answer = ask(known);
    answers.set(known, answer);
    return answer;
  };
}

/** A film, as it is written by Python, with its rows as objects that know each other. */
export class Film {
  /** @param {any} json */
  constructor(json) {
    /** @type {string} */
    this.title = json.title;
    /** @type {Day} */
    this.first = json.first;
    /** @type {Day} */
    this.last = json.last;
    /** @type {boolean} */
    this.certain = json.certain;
    /** @type {Day[]} */
    this.known = json.known;
    /** @type {Thing[]} */
    this.things = numberedRowsOf(json.things, "number");
    /** @type {Source[]} */
    this.sources = rowsOf(json.sources);
    /** @type {Fact[]} */
    this.facts = numberedRowsOf(json.facts, "id");
    /** @type {News[]} */
    this.news = numberedRowsOf(json.news, "id");
    const withFact = (/** @type {any} */ row) => Object.assign(row, { fact: this.facts[row.fact] });
    const newsOf = (/** @type {any} */ row) => (
      Object.assign(row, { news: row.news.map((/** @type {number} */ one) => this.news[one]) })
    );
    const side = (/** @type {any[]} */ [text, sources, counts]) => ({ text, sources, counts });
    /** @type {Span[]} */
    this.spans = rectRowsOf(json.spans).map(withFact);
    /** @type {() => Gone[]} */
    this.gone = once(() => rectRowsOf(json.gone).map(withFact));
    /** @type {Change[]} */
    this.changes = rowsOf(json.changes).map(newsOf);
    /** @type {Learnt[]} */
    this.learnt = rowsOf(json.learnt).map(newsOf);
    /** @type {() => Belief[]} */
    this.beliefs = once(() => rectRowsOf(json.beliefs).map((row) => ({ ...row, news: this.news[row.news] })));
    /** @type {() => Conflict[]} */
    this.conflicts = once(() => rectRowsOf(json.conflicts).map((row) => ({ ...row, sides: row.sides.map(side) })));
    this.believedSpans = remembered((known) => this.spans.filter(({ rect }) => believed(rect, known)));
    this.believedChanges = remembered((known) => this.changes.filter((one) => believed(one, known)));
    /** @type {Map<Known, Day[]>} */
    this.days = new Map();
    this.about = once(() => spansByThing(this.spans));
  }

  /**
   * The facts that hold at a point, in the order of the film; existence too.
   * @param {Day} at
   * @param {Day} known
   * @returns {Fact[]}
   */
  factsAt(at, known) {
    const facts = [];
    for (const { rect, fact } of this.believedSpans(known)) {
      if (rect.first <= at && at < rect.beyond) facts.push(fact);
    }
    return facts;
  }

  /**
   * What is left out at a point because one of its ends did not exist, and why.
   * @param {Day} at
   * @param {Day} known
   * @returns {{fact: Fact, reason: string}[]}
   */
  goneAt(at, known) {
    return this.gone().filter(({ rect }) => holds(rect, at, known));
  }

  /**
   * The days on which something changes. For "same": those of changes as known on the
   * day itself, and those on which something was learnt.
   * @param {Known} known
   * @returns {Day[]}
   */
  changeDays(known) {
    const kept = this.days.get(known);
    if (kept) return kept;
    const changes = known === "same"
      ? this.changes.filter((one) => believed(one, one.day))
      : this.believedChanges(knownNumber(known, ALWAYS));
    const learnt = known === "same" ? this.learnt.map(({ day }) => day) : [];
    const days = [...new Set([...changes.map(({ day }) => day), ...learnt])];
    const shown = days.filter((day) => this.first <= day && day <= this.last);
    shown.sort((a, b) => a - b);
    this.days.set(known, shown);
    return shown;
  }

  /**
   * The last change up to a day, for one known day; null before the first.
   * @param {Day} at
   * @param {Day} known
   * @returns {Change|null}
   */
  lastChange(at, known) {
    return lastUpTo(this.believedChanges(known), at);
  }

  /**
   * What is told as the last change: what happened, and for "same" what was learnt.
   * @param {Day} at
   * @param {Known} known
   * @returns {Told|null}
   */
  changeAt(at, known) {
    const change = this.lastChange(at, knownNumber(known, at));
    const last = known === "same" ? lastUpTo(this.learnt, at) : null;
    const learnt = last && (!change || last.day >= change.day) ? last : null;
    const later = learnt ?? change;
    return later && {
      day: later.day,
      changeDay: change && change.day,
      learntDay: learnt && learnt.day,
      news: change ? change.news : [],
      learnt: learnt ? learnt.news : [],
    };
  }

  /**
   * What is told otherwise now than on a known day, about a day; in the order in which
   * one learnt better.
   * @param {Day} at
   * @param {Day} known
   * @returns {News[]}
   */
  beliefsAt(at, known) {
    if (known === NOW) return [];
    const told = this.beliefs().filter(({ rect }) => holds(rect, at, known));
    return told.sort((a, b) => a.rect.given_up - b.rect.given_up).map(({ news }) => news);
  }

  /**
   * The contradictions about one edge at a point.
   * @param {Day} at
   * @param {Day} known
   * @param {number} edge
   * @returns {Conflict[]}
   */
  conflictsAt(at, known, edge) {
    return this.conflicts().filter((one) => one.edge === edge && holds(one.rect, at, known));
  }

  /**
   * Everything that is ever so about a thing, as one believes on a known day.
   * @param {number} thing
   * @param {Day} known
   * @returns {Span[]}
   */
  spansOf(thing, known) {
    return (this.about().get(thing) ?? []).filter(({ rect }) => believed(rect, known));
  }

  /**
   * What is so about a thing on a day for other known days, but not for this one.
   * @param {number} thing
   * @param {Day} at
   * @param {Day} known
   * @returns {Span[]}
   */
  otherwise(thing, at, known) {
    const there = (this.about().get(thing) ?? []).filter(({ rect }) => rect.first <= at && at < rect.beyond);
    const now = new Set(there.filter(({ rect }) => believed(rect, known)).map(({ fact }) => fact));
    return there.filter(({ rect, fact }) => !believed(rect, known) && !now.has(fact));
  }
}

/**
 * Everything that is ever so about each thing.
 * @param {Span[]} spans
 * @returns {Map<number, Span[]>}
 */
function spansByThing(spans) {
  /** @type {Map<number, Span[]>} */
  const found = new Map();
  for (const span of spans) {
    const { subject, object, places } = span.fact;
    for (const thing of new Set([subject, object, ...places])) {
      const about = found.get(thing);
      if (about) about.push(span);
      else found.set(thing, [span]);
    }
  }
  return found;
}

/**
 * The last row up to a day, of rows in the order of their days.
 * @template {{day: Day}} Row
 * @param {Row[]} rows
 * @param {Day} at
 * @returns {Row|null}
 */
function lastUpTo(rows, at) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].day <= at) low = middle + 1;
    else high = middle;
  }
  return low ? rows[low - 1] : null;
}
