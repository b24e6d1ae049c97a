/**
 * What is drawn at one point of both clocks? Cards, headers and links in their places.
 *
 * Python says the same for the same film and plan, and a test compares both.
 */

import { backdropBox, cardBox, headerBox, openedRows } from "./boxes.js";
import { WAY } from "./film.js";
import { linksBetween, straightLinks } from "./links.js";
import { momentAt } from "./moment.js";
import { NOWHERE } from "./plan.js";
import { factsFor, goneAt, livesOf, seatsOf } from "./seats.js";
import { countsOf, firstNames, headerDetail, nameOf, rolesOf, summed, surest } from "./words.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./film.js").Change} Change */
/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./moment.js").Moment} Moment */
/** @typedef {import("./moment.js").Marked} Marked */
/** @typedef {import("./moment.js").Show} Show */
/** @typedef {import("./seats.js").Seats} Seats */
/** @typedef {import("./links.js").Link} Link */
/**
 * A card or header in its place; as in Python.
 * @typedef {object} Card
 * @property {number} thing
 * @property {number} group
 * @property {boolean} header
 * @property {string} shape
 * @property {Box} box
 * @property {string} name
 * @property {string} detail
 * @property {string} line
 * @property {string} mark
 * @property {string} chip
 * @property {boolean} gone
 * @property {boolean} ghost
 * @property {boolean} vacant
 * @property {boolean} leads
 * @property {string} tie
 * @property {number[]} [members] whose cards are not drawn, but this one (not in Python)
 */
/** @typedef {{group: number, box: Box, over: boolean}} Backdrop */
/**
 * A frame, and what else was asked to make it.
 * @typedef {object} Frame
 * @property {Backdrop[]} backdrops
 * @property {Card[]} cards
 * @property {Link[]} links
 * @property {string} counts
 * @property {Set<number>} present
 * @property {Fact[]} held
 * @property {Set<Fact>} begun
 * @property {Set<Fact>} ended
 * @property {Change|null} change
 * @property {Map<number, Marked>} marks
 */

export const LAST_DAY = "last day";
const FIRST_DAY = "first day";

/** @type {Omit<Card, "group"|"shape"|"box"|"name">} */
const PLAIN = {
  thing: -1,
  header: false,
  detail: "",
  line: "certain",
  mark: "",
  chip: "",
  gone: false,
  ghost: false,
  vacant: false,
  leads: false,
  tie: "",
};

/**
 * The picture of the groups.
 * @param {Film} film
 * @param {Plan} plan
 * @param {number} at
 * @param {number} known a day, or `NOW`
 * @param {Show} show
 * @returns {Frame}
 */
export function frameAt(film, plan, at, known, show) {
  const moment = momentAt(film, plan, at, known, show);
  const seats = seatsOf(film, plan, moment);
  const cards = seats.flatMap((some) => groupCards(film, plan, moment, some));
  const drops = seats.map((some) => backdropOf(plan, some));
  return {
    backdrops: [...drops.filter(({ over }) => !over), ...drops.filter(({ over }) => over)],
    cards,
    links: linksBetween(plan, moment, cards),
    ...asked(film, moment),
  };
}

/**
 * The picture of the network: the same cards, each in its spot, and straight links.
 * @param {Film} film
 * @param {Plan} plan
 * @param {number} at
 * @param {number} known
 * @param {Show} show
 * @returns {Frame}
 */
export function networkFrame(film, plan, at, known, show) {
  const moment = momentAt(film, plan, at, known, show);
  const gone = goneAt(plan, moment);
  const cards = film.things.flatMap(({ number, shape }) => {
    const there = moment.present.has(number) || gone.has(number);
    const ghost = !there && show.ghosts && shape !== "post";
    if (show.hidden.has(shape) || !(there || ghost)) return [];
    return [spotCard(film, plan, moment, number, gone.has(number), ghost)];
  });
  return { backdrops: [], cards, links: straightLinks(moment, cards), ...asked(film, moment) };
}

/**
 * What the page tells beside the picture.
 * @param {Film} film
 * @param {Moment} moment
 */
function asked(film, moment) {
  const { present, begun, ended, change, marks } = moment;
  return { counts: countsOf(film, moment), present, held: moment.held.facts, begun, ended, change, marks };
}

/**
 * @param {Plan} plan
 * @param {Seats} seats
 * @returns {Backdrop}
 */
function backdropOf({ sizes, groups }, { group, shown, last, ghosts, over }) {
  const slots = shown.length + Number(last) + ghosts.length;
  const most = openedRows(groups[group]);
  const rows = over ? Math.min(slots, most) : slots;
  const columns = over ? Math.max(1, Math.ceil(slots / most)) : 1;
  return { group, box: backdropBox(sizes, groups[group], rows, columns), over };
}

/**
 * The header of a group, its cards, the card that opens or closes it, and its ghosts.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {Seats} seats
 * @returns {Card[]}
 */
function groupCards(film, plan, moment, seats) {
  const { group, shown, last, ghosts, over } = seats;
  const { header } = plan.groups[group];
  const rows = over ? openedRows(plan.groups[group]) : Infinity;
  const box = (/** @type {number} */ slot) => cardBox(plan.sizes, plan.groups[group], slot, rows);
  const cards = headerCards(film, plan, moment, seats);
  shown.forEach((thing, slot) => {
    const gone = !moment.present.has(thing);
    cards.push({ ...cardOf(film, plan, moment, thing, header, gone), group, box: box(slot) });
  });
  if (last) cards.push({ ...lastCard(film, moment, seats), group, box: box(shown.length) });
  ghosts.forEach((thing, slot) => {
    const { shape, name } = film.things[thing];
    cards.push({ ...PLAIN, thing, group, shape, name, ghost: true, box: box(shown.length + slot) });
  });
  return cards;
}

/**
 * The header of a group; where there are only ghosts, it is one, too.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {Seats} seats
 * @returns {Card[]}
 */
function headerCards(film, plan, moment, { group, seated, closed, there }) {
  const { header } = plan.groups[group];
  const box = headerBox(plan.sizes, plan.groups[group]);
  const ghost = !there && !seated.length;
  if (header === NOWHERE) {
    const said = { name: "Elsewhere", detail: "no organisation" };
    return [{ ...PLAIN, ...said, group, header: true, shape: "nowhere", box, ghost }];
  }
  if (moment.show.hidden.has(film.things[header].shape)) return [];
  const sums = closed ? summed(moment, seated) : "";
  const gone = !ghost && !moment.present.has(header);
  const members = closed ? seated : undefined;
  return [{ ...headerOf(film, plan, moment, header, gone, ghost, sums), group, box, members }];
}

/**
 * What stands on a header.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {number} header
 * @param {boolean} gone
 * @param {boolean} ghost
 * @param {string} sums
 */
function headerOf(film, plan, moment, header, gone, ghost, sums) {
  const cast = gone ? moment.before : moment.held;
  const lives = livesOf(moment, header, gone);
  const facts = [...cast.actsFrom(header), ...cast.actsTo(header)].map(({ fact }) => fact);
  return {
    ...PLAIN,
    ...(ghost ? {} : marked(moment, header, [...facts, ...lives], lives, gone)),
    thing: header,
    header: true,
    shape: film.things[header].shape,
    name: nameOf(film, plan, header),
    detail: headerDetail(film, plan, cast, header, { people: !gone && !ghost, sums }),
    gone,
    ghost,
  };
}

/**
 * What stands on a card.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {number} thing
 * @param {number} header of its home
 * @param {boolean} gone
 */
function cardOf(film, plan, moment, thing, header, gone) {
  const { shape, name } = film.things[thing];
  const cast = gone ? moment.before : moment.held;
  const home = cast.atHome(thing, header);
  const begun = home.length > 0 && home.every(({ fact }) => moment.begun.has(fact));
  const post = shape === "post";
  const vacant = post && !gone && !moment.perhapsHeld.has(thing);
  const roles = post ? "" : rolesOf(film, plan, cast, thing, header, gone ? new Set() : moment.begun);
  const waiting = vacant ? "vacant" : "perhaps held";
  const facts = factsFor(moment, thing, header, gone);
  return {
    ...PLAIN,
    ...marked(moment, thing, facts, facts, gone),
    thing,
    shape,
    name,
    detail: post && !gone ? waiting : roles,
    gone,
    vacant,
    leads: home.some(({ fact }) => fact.way === WAY.LEADS),
    tie: gone ? "ended" : begun ? "new" : "",
  };
}

/**
 * What the last change made of a thing, how surely it is there by its facts, and whether
 * some that are dated begin or end on the day shown.
 * @param {Moment} moment
 * @param {number} thing
 * @param {Fact[]} facts
 * @param {Fact[]} dated
 * @param {boolean} gone
 */
function marked(moment, thing, facts, dated, gone) {
  const { mark = "", chip = "" } = moment.marks.get(thing) ?? {};
  return { mark, chip: gone ? chip : datedChip(chip, dated, moment.at), line: surest(facts.map((fact) => fact.line)) };
}

/**
 * A chip that says, too, that it is the last day of something, unless something begins;
 * and that it is the first day only where nothing else is said.
 * @param {string} chip
 * @param {Fact[]} facts
 * @param {number} at
 */
function datedChip(chip, facts, at) {
  const begins = facts.some(({ first_day }) => first_day === at);
  if (!begins && facts.some(({ last_day }) => last_day === at)) return chip ? `${chip}, ${LAST_DAY}` : LAST_DAY;
  return chip || (begins ? FIRST_DAY : "");
}

/**
 * The card that says how many more there are, or closes the group.
 * @param {Film} film
 * @param {Moment} moment
 * @param {Seats} seats
 */
function lastCard(film, moment, { seated, shown, over }) {
  if (over) return { ...PLAIN, shape: "more", name: "Show fewer" };
  const kept = new Set(shown);
  const rest = seated.filter((thing) => !kept.has(thing));
  return {
    ...PLAIN,
    shape: "more",
    name: `${rest.length} more`,
    detail: firstNames(film, rest),
    chip: summed(moment, rest),
    members: rest,
  };
}

/**
 * A card or header in its spot of the network.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {number} thing
 * @param {boolean} gone
 * @param {boolean} ghost
 * @returns {Card}
 */
function spotCard(film, plan, moment, thing, gone, ghost) {
  const group = plan.headed.get(thing) ?? -1;
  const { shape, name } = film.things[thing];
  const headed = group >= 0;
  const width = headed ? plan.sizes.header_width : plan.sizes.card_width;
  const height = headed ? plan.sizes.header_height : plan.sizes.card_height;
  const [x, y] = plan.spots[thing];
  const box = { left: x - width / 2, top: y - height / 2, width, height };
  if (headed) return { ...headerOf(film, plan, moment, thing, gone, ghost, ""), group, box };
  if (ghost) return { ...PLAIN, thing, group, shape, name, ghost, box };
  return { ...cardOf(film, plan, moment, thing, NOWHERE, gone), group, box };
}
