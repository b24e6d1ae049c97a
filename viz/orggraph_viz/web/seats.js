/**
 * Who stands in which group at one moment, and who is only counted there?
 */

import { into } from "./cast.js";
import { WAY } from "./film.js";
import { NOWHERE } from "./plan.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./cast.js").Cast} Cast */
/** @typedef {import("./moment.js").Moment} Moment */
/**
 * The cards of one group: those that have a card of their own, those that are only
 * counted by a last one, and who is there on other days. `columns` says how many cards
 * stand below each other where the group is opened, else 0.
 * @typedef {object} Seats
 * @property {number} group
 * @property {boolean} headed its header is drawn
 * @property {number[]} cards
 * @property {number[]} more
 * @property {number[]} ghosts
 * @property {number[]} closed those whose cards are folded away
 * @property {boolean} over
 */

const ROWS_OPENED = 12;

/**
 * The groups that are shown, in the order of the plan.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {Seats[]}
 */
export function seatsOf(film, plan, moment) {
  const members = membersOf(film, plan, moment);
  const ghosts = moment.show.ghosts ? ghostsOf(film, plan, moment) : null;
  const seats = [];
  for (let group = 0; group < plan.groups.length; group += 1) {
    const cards = members.get(group) ?? [];
    const headed = isHeaded(film, plan, moment, group, cards.length > 0);
    if (headed || cards.length) seats.push(seated(plan, moment, group, headed, cards, ghosts));
  }
  return seats;
}

/**
 * Things that are not there any more, and stay marked until the next change.
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {number[]}
 */
export function goneAt(plan, moment) {
  const gone = [];
  for (const [thing, { mark }] of moment.marks) {
    if (mark !== "left" && mark !== "dissolved") continue;
    if (moment.present.has(thing) || moment.before.holders.has(thing)) continue;
    if (plan.headed.has(thing) || homeIn(plan, moment.before, thing) >= 0) gone.push(thing);
  }
  return gone;
}

/**
 * The group in which a thing is at home by the facts of a moment, or -1.
 * @param {Plan} plan
 * @param {Cast} cast
 * @param {number} thing
 */
function homeIn(plan, cast, thing) {
  const places = placesOf(cast, thing);
  const home = plan.homes[thing].find(({ group }) => {
    const { header } = plan.groups[group];
    return header !== NOWHERE && places.has(header);
  });
  if (home) return home.group;
  const groups = [...places].map((place) => plan.headed.get(place) ?? Infinity);
  const first = Math.min(Infinity, ...groups);
  return first < Infinity ? first : -1;
}

/**
 * The places that a thing belongs to: for a post, where it is one.
 * @param {Cast} cast
 * @param {number} thing
 * @returns {Set<number>}
 */
function placesOf(cast, thing) {
  const facts = cast.factsOf(thing).filter(({ way }) => way <= WAY.BELONGS);
  const posts = facts.length ? [] : cast.posts.get(thing) ?? [];
  return new Set([...facts, ...posts].flatMap(({ places }) => places));
}

/**
 * All who have a card, by their groups, in the order of their rank.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {Map<number, number[]>}
 */
function membersOf(film, plan, moment) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  const enter = (/** @type {number} */ thing, /** @type {number} */ group) => {
    if (group >= 0 && !moment.show.hidden.has(film.things[thing].shape)) into(members, group, thing);
  };
  for (const thing of moment.present) {
    if (plan.headed.has(thing)) continue;
    const home = homeIn(plan, moment.held, thing);
    enter(thing, home >= 0 ? home : plan.nowhere);
  }
  for (const thing of goneAt(plan, moment)) {
    if (!plan.headed.has(thing)) enter(thing, homeIn(plan, moment.before, thing));
  }
  for (const [group, things] of members) inRank(plan, group, things);
  return members;
}

/**
 * Sorts things by their rank in a group, in place.
 * @param {Plan} plan
 * @param {number} group
 * @param {number[]} things
 */
function inRank(plan, group, things) {
  const ranks = new Map(things.map((thing) => [thing, plan.rank(thing, group)]));
  const rank = (/** @type {number} */ thing) => /** @type {number} */ (ranks.get(thing));
  things.sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}

/**
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {number} group
 * @param {boolean} peopled
 */
function isHeaded(film, plan, moment, group, peopled) {
  const { header } = plan.groups[group];
  if (header === NOWHERE) return peopled;
  if (moment.show.hidden.has(film.things[header].shape)) return false;
  const mark = moment.marks.get(header)?.mark;
  return moment.present.has(header) || mark === "left" || mark === "dissolved";
}

/**
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {number} group
 * @param {boolean} headed
 * @param {number[]} cards
 * @param {Map<number, number[]>|null} ghosts
 * @returns {Seats}
 */
function seated(plan, moment, group, headed, cards, ghosts) {
  const rows = Math.max(plan.groups[group].rows, 1);
  const opened = moment.show.opened.has(group);
  const seats = { group, headed, cards, more: [], ghosts: [], closed: [], over: false };
  if (plan.folded && !opened) return { ...seats, cards: [], closed: cards };
  const over = opened && cards.length > (plan.folded ? 0 : rows);
  if (over) return { ...seats, over };
  if (cards.length > rows) return { ...seats, ...chosen(moment, cards, rows - 1) };
  return { ...seats, ghosts: (ghosts?.get(group) ?? []).slice(0, rows - cards.length) };
}

/**
 * As many cards as have room, what is marked or selected before the others.
 * @param {Moment} moment
 * @param {number[]} cards
 * @param {number} room
 */
function chosen(moment, cards, room) {
  const first = (/** @type {number} */ thing) => (
    moment.marks.has(thing) || moment.show.selected === thing
  );
  const kept = new Set([...cards.filter(first), ...cards.filter((one) => !first(one))].slice(0, room));
  return {
    cards: cards.filter((one) => kept.has(one)),
    more: cards.filter((one) => !kept.has(one)),
  };
}

/**
 * Who is only there on other days, by their best homes.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @returns {Map<number, number[]>}
 */
function ghostsOf(film, plan, moment) {
  const gone = new Set(goneAt(plan, moment));
  const isGhost = (/** @type {number} */ thing) => {
    const { shape } = film.things[thing];
    return !(
      moment.present.has(thing) || gone.has(thing) || moment.held.holders.has(thing)
      || moment.show.hidden.has(shape) || plan.headed.has(thing)
    );
  };
  return new Map(plan.residents.map((things, group) => [group, things.filter(isGhost)]));
}

/**
 * How many cards stand below each other in an opened group.
 * @param {Plan} plan
 * @param {number} group
 */
export function rowsOpened(plan, group) {
  return Math.max(plan.groups[group].rows, ROWS_OPENED);
}
