/**
 * What is there at one point of both clocks, and what did the last change make of it?
 */

import { Cast, enlist } from "./cast.js";
import { shortDay } from "./days.js";
import { WAY } from "./film.js";
import { goneAt, homeIn } from "./seats.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./film.js").News} News */
/** @typedef {import("./film.js").Change} Change */
/** @typedef {import("./plan.js").Plan} Plan */
/**
 * What the switches say; the same names as in Python.
 * @typedef {object} Show
 * @property {Set<string>} hidden shapes that are not drawn
 * @property {boolean} reported
 * @property {boolean} unknown_starts
 * @property {boolean} ghosts
 * @property {Set<number>} opened groups
 * @property {number} selected a thing, or -1
 */
/** @typedef {{mark: string, chip: string}} Marked */
/**
 * @typedef {object} Moment
 * @property {number} at
 * @property {Show} show
 * @property {Cast} held
 * @property {Cast} before on the day before the last change
 * @property {Map<number, Fact[]>} alive existence, by things
 * @property {Map<number, Fact[]>} aliveBefore
 * @property {Change|null} change
 * @property {Set<Fact>} begun
 * @property {Set<Fact>} ended
 * @property {Map<number, Marked>} marks
 * @property {Set<number>} present
 * @property {Set<number>} perhapsHeld posts that somebody holds, whatever the switches say
 * @property {Set<number>} doubted of whom something else was once believed of this day
 */

/** Marks, the strongest first. */
const STRENGTH = ["dissolved", "new", "left", "joined", "changed"];

/** The kind of news of what is not believed any more. */
const OVERTURNED = "no longer believed";

/** @type {Record<string, string>} */
const CHIPS = {
  joined: "+ joined",
  new: "+ new",
  left: "− left",
  dissolved: "× dissolved",
  changed: "↔ changed",
};

/**
 * The switches, with what is usual where nothing is said.
 * @param {Record<string, any>} [said]
 * @returns {Show}
 */
export function showOf(said = {}) {
  return {
    reported: said.reported ?? true,
    unknown_starts: said.unknown_starts ?? false,
    ghosts: said.ghosts ?? false,
    selected: said.selected ?? -1,
    hidden: new Set(said.hidden ?? []),
    opened: new Set(said.opened ?? []),
  };
}

/**
 * @param {Film} film
 * @param {Plan} plan
 * @param {number} at
 * @param {number} known
 * @param {Show} show
 * @returns {Moment}
 */
export function momentAt(film, plan, at, known, show) {
  const change = film.lastChange(at, known);
  const now = shownAt(film, plan, at, known, show);
  const then = change ? shownAt(film, plan, change.day - 1, known, show) : now;
  /** @type {Moment} */
  const moment = {
    at,
    show,
    held: now.cast,
    before: then.cast,
    alive: now.alive,
    aliveBefore: then.alive,
    change,
    begun: withoutEdgesOf(now.cast, then.cast),
    ended: withoutEdgesOf(then.cast, now.cast),
    marks: change ? marksOf(change, at, now.people, then.people, film.certain) : new Map(),
    present: presentIn(now.cast, now.alive),
    perhapsHeld: now.perhapsHeld,
    doubted: doubtedOn(film, at),
  };
  if (change) for (const thing of movedIn(plan, moment)) noteMark(moment.marks, at, thing, "changed", change.day);
  return moment;
}

/**
 * Of whom something else was once believed of a day, whatever the known day.
 * @param {Film} film
 * @param {number} at
 * @returns {Set<number>}
 */
function doubtedOn(film, at) {
  const there = film.beliefs().filter(({ rect, news }) => news.what === OVERTURNED && rect.first <= at && at < rect.beyond);
  return new Set(there.map(({ news }) => news.about));
}

/**
 * Who was at home in what is gone now, and is still there. They have no news of their
 * own: these are about the organisation.
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {number[]}
 */
function movedIn(plan, moment) {
  const gone = new Set([...goneAt(plan, moment)].map((thing) => plan.headed.get(thing)));
  gone.delete(undefined);
  if (!gone.size) return [];
  const cards = [...moment.present].filter((thing) => !moment.marks.has(thing) && !plan.headed.has(thing));
  return cards.filter((thing) => gone.has(homeIn(plan, moment.before, thing)));
}

/**
 * What the switches leave of a point, existence apart.
 * @param {Film} film
 * @param {Plan} plan
 * @param {number} at
 * @param {number} known
 * @param {Show} show
 */
function shownAt(film, plan, at, known, show) {
  const facts = [];
  /** @type {Map<number, Fact[]>} */
  const alive = new Map();
  /** @type {Set<number>} */
  const perhapsHeld = new Set();
  /** @type {Set<number>} whatever the switches say */
  const people = new Set();
  for (const fact of film.factsAt(at, known)) {
    if (fact.way === WAY.HOLDS) perhapsHeld.add(fact.object);
    if (fact.way < WAY.POST) for (const end of [fact.subject, fact.object]) {
      if (film.things[end].shape === "person") people.add(end);
    }
    if (fact.unknown_start && !show.unknown_starts) continue;
    if (!show.reported && fact.certainty !== "confirmed" && fact.certainty !== "") continue;
    if (fact.way === WAY.EXISTS) enlist(alive, fact.subject, fact);
    else facts.push(fact);
  }
  facts.sort((a, b) => a.id - b.id);
  return { cast: new Cast(facts, plan), alive, perhapsHeld, people };
}

/**
 * The facts of one moment whose edges are not in the other.
 * @param {Cast} here
 * @param {Cast} there
 * @returns {Set<Fact>}
 */
function withoutEdgesOf(here, there) {
  if (here === there) return new Set();
  const edges = new Set(there.facts.map(({ edge }) => edge));
  return new Set(here.facts.filter(({ edge, way }) => way !== WAY.POST && !edges.has(edge)));
}

/**
 * What is there: the ends of facts and what exists, but not posts that are held. The
 * timeless place of a post names nothing by itself: its holder may be switched off.
 * @param {Cast} cast
 * @param {Map<number, Fact[]>} alive
 * @returns {Set<number>}
 */
function presentIn(cast, alive) {
  const present = new Set(alive.keys());
  for (const { fact } of cast.acts) {
    present.add(fact.subject);
    present.add(fact.object);
    for (const place of fact.places) present.add(place);
  }
  for (const [post, places] of cast.postPlaces) {
    if (present.has(post)) for (const place of places) present.add(place);
  }
  for (const post of cast.holders.keys()) present.delete(post);
  return present;
}

/**
 * What a change makes of things, and how their chips say so. Who came or went together
 * with an organisation has no news of his own, and is marked all the same; not where only
 * what is certain is shown, as he may have come before, or be there still.
 * @param {Change} change
 * @param {number} at
 * @param {Set<number>} people
 * @param {Set<number>} peopleBefore
 * @param {boolean} certain
 * @returns {Map<number, Marked>}
 */
function marksOf(change, at, people, peopleBefore, certain) {
  /** @type {Map<number, News[]>} */
  const about = new Map();
  for (const news of change.news) if (news.mark && news.about >= 0) enlist(about, news.about, news);
  /** @type {Map<number, Marked>} */
  const marks = new Map();
  const note = (/** @type {number} */ thing, /** @type {string} */ mark, /** @type {number} */ day) => {
    noteMark(marks, at, thing, mark, day);
  };
  if (!certain) {
    for (const one of people) if (!peopleBefore.has(one)) note(one, "joined", change.day);
    for (const one of peopleBefore) if (!people.has(one)) note(one, "left", change.day - 1);
  }
  for (const [thing, news] of about) {
    const mark = strongest(new Set(news.map((one) => one.mark)));
    note(thing, mark, dayOfNews(change, news.find((one) => one.mark === mark) ?? news[0]));
  }
  return marks;
}

/**
 * Marks a thing, with a day where that is not the day shown.
 * @param {Map<number, Marked>} marks
 * @param {number} at
 * @param {number} thing
 * @param {string} mark
 * @param {number} day
 */
function noteMark(marks, at, thing, mark, day) {
  marks.set(thing, { mark, chip: CHIPS[mark] + (day === at ? "" : ` ${shortDay(day, at)}`) });
}

/**
 * The day that is told: that of the change, or the last day before it.
 * @param {{day: number}} change
 * @param {News} news
 */
export function dayOfNews({ day }, news) {
  return day - 1 <= news.day && news.day <= day ? news.day : day;
}

/**
 * One mark for several; who joins here and leaves there has changed.
 * @param {Set<string>} marks
 * @returns {string}
 */
function strongest(marks) {
  if (marks.has("joined") && marks.has("left")) return "changed";
  return STRENGTH.find((mark) => marks.has(mark)) ?? "";
}
