/**
 * Who sits in which group at one moment? Those who are there, and those who just left.
 */

import { enlist } from "./cast.js";
import { NOWHERE } from "./plan.js";
import { LINES, surest } from "./words.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./cast.js").Cast} Cast */
/** @typedef {import("./moment.js").Moment} Moment */
/**
 * Who is in one group. `seated` are all, `shown` those with cards of their own, `ghosts`
 * who is there on other days. `closed`: its cards are folded away. `over`: it is opened,
 * and lies over others. `last`: its last card opens or closes it. `there`: its header is.
 * @typedef {object} Seats
 * @property {number} group
 * @property {number[]} seated
 * @property {number[]} shown
 * @property {number[]} ghosts
 * @property {boolean} closed
 * @property {boolean} over
 * @property {boolean} last
 * @property {boolean} there
 */

/**
 * The groups that are shown, in the order of the plan.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {Seats[]}
 */
export function seatsOf(film, plan, moment) {
  const gone = goneAt(plan, moment);
  const members = membersOf(film, plan, moment, gone);
  const ghosts = moment.show.ghosts ? ghostsOf(film, plan, moment, gone) : plan.groups.map(() => []);
  const shown = plan.groups
    .map(({ header }, group) => ({
      ...seatsIn(plan, moment, group, members.get(group) ?? [], ghosts[group]),
      there: isThere(film, moment, header, gone),
    }))
    .filter((seats) => seats.there || seats.seated.length || seats.ghosts.length);
  return onePerPlace(plan, moment, shown);
}

/**
 * Groups in order; where several share a place, the one that is most there.
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {Seats[]} shown
 */
function onePerPlace(plan, moment, shown) {
  /** @type {Map<string, Seats>} */
  const best = new Map();
  const strength = (/** @type {Seats} */ { group, seated, there }) => {
    if ([plan.groups[group].header, ...seated].some((thing) => moment.present.has(thing))) return 2;
    return Number(there || seated.length > 0);
  };
  for (const seats of shown) {
    const { left, top } = plan.groups[seats.group];
    const other = best.get(`${left} ${top}`);
    if (!other || strength(seats) > strength(other)) best.set(`${left} ${top}`, seats);
  }
  const kept = new Set(best.values());
  return shown.filter((seats) => kept.has(seats));
}

/**
 * Things that are not there any more, and stay marked until the next change.
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {Set<number>}
 */
export function goneAt(plan, moment) {
  const gone = new Set();
  for (const [thing, { mark }] of moment.marks) {
    if (mark !== "left" && mark !== "dissolved") continue;
    if (moment.present.has(thing) || moment.before.holders.has(thing)) continue;
    if (plan.headed.has(thing) || homeIn(plan, moment.before, thing) >= 0) gone.add(thing);
  }
  return gone;
}

/**
 * The group in which a card is, by the facts of a cast, or -1.
 * @param {Plan} plan
 * @param {Cast} cast
 * @param {number} thing
 */
export function homeIn(plan, cast, thing) {
  for (const { group } of plan.homes[thing]) {
    const { header } = plan.groups[group];
    if (header !== NOWHERE && cast.atHome(thing, header).length) return group;
  }
  const groups = cast.placesOfPost(thing).map((place) => plan.headed.get(place) ?? Infinity);
  const first = Math.min(Infinity, ...groups);
  return first === Infinity ? -1 : first;
}

/**
 * All who have a card, by their groups, in the order of their rank.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {Set<number>} gone
 * @returns {Map<number, number[]>}
 */
function membersOf(film, plan, moment, gone) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  for (const thing of [...moment.present, ...gone]) {
    if (plan.headed.has(thing) || moment.show.hidden.has(film.things[thing].shape)) continue;
    const home = homeIn(plan, gone.has(thing) ? moment.before : moment.held, thing);
    const group = home < 0 ? plan.nowhere : home;
    if (group >= 0) enlist(members, group, thing);
  }
  for (const [group, things] of members) members.set(group, ranked(film, plan, group, things));
  return members;
}

/**
 * Things in the order of their rank in a group; those without a rank by name.
 * @param {Film} film
 * @param {Plan} plan
 * @param {number} group
 * @param {number[]} things
 */
function ranked(film, plan, group, things) {
  const name = (/** @type {number} */ thing) => film.things[thing].name;
  const keyed = things.map((thing) => ({ thing, rank: plan.rank(thing, group) }));
  keyed.sort((a, b) => {
    if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
    if (a.rank < Infinity || name(a.thing) === name(b.thing)) return a.thing - b.thing;
    return name(a.thing) < name(b.thing) ? -1 : 1;
  });
  return keyed.map(({ thing }) => thing);
}

/**
 * Says whether a header is to be seen, for itself.
 * @param {Film} film
 * @param {Moment} moment
 * @param {number} header
 * @param {Set<number>} gone
 */
function isThere(film, moment, header, gone) {
  if (header === NOWHERE || moment.show.hidden.has(film.things[header].shape)) return false;
  return moment.present.has(header) || gone.has(header);
}

/**
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {number} group
 * @param {number[]} seated
 * @param {number[]} ghosts
 */
function seatsIn(plan, moment, group, seated, ghosts) {
  const rows = Math.max(plan.groups[group].rows, 1);
  const opened = moment.show.opened.has(group);
  const fits = seated.length <= rows;
  const closed = plan.folded && !opened;
  const over = opened && (plan.folded || !fits);
  const shown = closed ? [] : over || fits ? seated : chosen(moment, seated, plan.groups[group].header, rows - 1);
  const full = closed || over || !fits;
  return {
    group,
    seated,
    shown,
    ghosts: full ? [] : ghosts.slice(0, rows - seated.length),
    closed,
    over,
    last: over ? !plan.folded : !closed && !fits,
  };
}

/**
 * As many as have room: first what is marked or selected, then of whom something else
 * was believed of this day, then what is the surest.
 * @param {Moment} moment
 * @param {number[]} things
 * @param {number} header
 * @param {number} room
 */
function chosen(moment, things, header, room) {
  const { marks, show, present, doubted } = moment;
  const keyed = things.map((thing) => {
    const first = marks.has(thing) || thing === show.selected;
    const facts = factsFor(moment, thing, header, !present.has(thing));
    const line = LINES.indexOf(surest(facts.map((fact) => fact.line)));
    return { thing, key: (first ? 0 : 100) + (doubted.has(thing) ? 0 : 10) + line };
  });
  keyed.sort((a, b) => a.key - b.key);
  const kept = new Set(keyed.slice(0, room).map(({ thing }) => thing));
  return things.filter((thing) => kept.has(thing));
}

/**
 * The facts that say that a card is there: those at home; if there are none, all about it.
 * @param {Moment} moment
 * @param {number} thing
 * @param {number} header of its home
 * @param {boolean} gone
 * @returns {Fact[]}
 */
export function factsFor(moment, thing, header, gone) {
  const cast = gone ? moment.before : moment.held;
  const home = cast.atHome(thing, header);
  const acts = home.length ? home : [...cast.actsFrom(thing), ...cast.actsTo(thing)];
  const facts = acts.map(({ fact }) => fact);
  return home.length ? facts : [...facts, ...livesOf(moment, thing, gone)];
}

/**
 * What is said of the existence of a thing.
 * @param {Moment} moment
 * @param {number} thing
 * @param {boolean} gone
 * @returns {Fact[]}
 */
export function livesOf(moment, thing, gone) {
  return (gone ? moment.aliveBefore : moment.alive).get(thing) ?? [];
}

/**
 * Who is not there, by their best homes, in order of rank.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {Set<number>} gone
 * @returns {number[][]}
 */
function ghostsOf(film, plan, moment, gone) {
  const isGhost = (/** @type {number} */ thing) => {
    const { shape } = film.things[thing];
    return shape !== "post" && !moment.present.has(thing) && !gone.has(thing) && !moment.show.hidden.has(shape);
  };
  return plan.residents.map((things) => things.filter(isGhost));
}
