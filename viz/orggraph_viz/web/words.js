/**
 * What stands on cards and headers, and how much is in the picture, in words?
 */

import { isInside } from "./cast.js";
import { WAY } from "./film.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./cast.js").Acting} Acting */
/** @typedef {import("./cast.js").Cast} Cast */
/** @typedef {import("./moment.js").Moment} Moment */
/** @typedef {import("./plan.js").Plan} Plan */

/** @type {Record<string, string>} */
const PLURALS = { person: "people", index: "indexes", day: "days" };
export const LINES = ["certain", "reported", "possible"];
const FIRST_NAMES = 12;

/**
 * A number with its noun: "3 teams".
 * @param {number} number
 * @param {string} noun
 */
export function counted(number, noun) {
  const digits = String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${digits} ${number === 1 ? noun : pluralOf(noun)}`;
}

/** @param {string} noun */
function pluralOf(noun) {
  if (Object.hasOwn(PLURALS, noun)) return PLURALS[noun];
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** @param {string} text */
function capitalised(text) {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/**
 * The first of some lines in the order from certain to possible.
 * @param {string[]} lines
 */
export function surest(lines) {
  return LINES.find((line) => lines.includes(line)) ?? "certain";
}

/**
 * The roles of a card: the newest change first, then those at home.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Cast} cast
 * @param {number} thing
 * @param {number} header of its home
 * @param {Set<Fact>} begun
 */
export function rolesOf(film, plan, cast, thing, header, begun) {
  const all = cast.actsFrom(thing);
  const inside = all.filter(({ fact }) => isInside(fact));
  const acts = inside.length ? inside : all.filter(({ fact }) => fact.way === WAY.OTHER);
  const key = (/** @type {Acting} */ { fact, targets }) => {
    const home = isInside(fact) && targets.includes(header);
    return [begun.has(fact) ? 0 : 1, home ? 0 : 1, fact.way, -fact.since, fact.id];
  };
  const keyed = acts.map((act) => ({ act, key: key(act) }));
  keyed.sort((a, b) => inOrder(a.key, b.key));
  return rolesTold(film, plan, keyed.map(({ act }) => act)).join(", ");
}

/**
 * Compares lists of numbers, the first difference counts.
 * @param {number[]} a
 * @param {number[]} b
 */
function inOrder(a, b) {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at < 0 ? 0 : a[at] - b[at];
}

/**
 * Each role once, with how sure it is. What a role says that is told already, or a bare
 * "member", says nothing more of the same place, or of what that is a part of; of any
 * other it is told with the place.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Acting[]} acts
 */
function rolesTold(film, plan, acts) {
  const possible = acts.filter(({ fact }) => fact.line === "possible").length;
  const mixed = possible > 0 && possible < acts.length;
  /** @type {Acting[]} */
  const told = [];
  return acts.flatMap((act) => {
    const { role, certainty, line } = act.fact;
    const small = role.toLowerCase();
    const like = told.filter((other) => role === "member" || other.fact.role.toLowerCase().includes(small));
    if (like.some((other) => isWithin(plan, other, act))) return [];
    told.push(act);
    const where = like.length ? ` of ${act.targets.map((place) => nameOf(film, plan, place)).join(", ")}` : "";
    const sure = ["", "confirmed"].includes(certainty) || small.includes(certainty);
    return [role + where + (sure ? "" : ` (${certainty})`) + (mixed && line === "possible" ? " (?)" : "")];
  });
}

/**
 * Says whether all places of another fact are those of a fact, or above them.
 * @param {Plan} plan
 * @param {Acting} act
 * @param {Acting} other
 */
function isWithin(plan, act, other) {
  if (other.fact.way === WAY.OTHER) return true;
  return other.targets.every((place) => act.targets.some((below) => reaches(plan, place, below)));
}

/**
 * @param {Plan} plan
 * @param {number} place
 * @param {number} below
 */
function reaches(plan, place, below) {
  const [whole, part] = [plan.headed.get(place), plan.headed.get(below)];
  return place === below || (whole !== undefined && part !== undefined && plan.isAbove(whole, part));
}

/**
 * The name of a thing; what heads a group has a short one.
 * @param {Film} film
 * @param {Plan} plan
 * @param {number} thing
 */
export function nameOf(film, plan, thing) {
  const group = plan.headed.get(thing);
  return group === undefined ? film.things[thing].name : plan.groups[group].name;
}

/**
 * The names of what a header is a part of.
 * @param {Film} film
 * @param {Cast} cast
 * @param {number} header
 * @returns {string[]}
 */
function wholesOf(film, cast, header) {
  const parts = cast.actsFrom(header).filter(({ fact }) => fact.way === WAY.PART);
  return [...new Set(parts.flatMap(({ targets }) => targets.map((whole) => film.things[whole].name)))].sort();
}

/**
 * What a header is, of what it is a part, and how many are in it; marks among those who
 * are not drawn come first, as there is not always room for all.
 * @param {Film} film
 * @param {Plan} plan
 * @param {Cast} cast
 * @param {number} header
 * @param {{people: boolean, sums?: string}} asked whether to say how many, and the marks
 *   among those whose cards are folded away
 */
export function headerDetail(film, plan, cast, header, { people, sums = "" }) {
  const { word, shape } = film.things[header];
  const wholes = wholesOf(film, cast, header).join(", ");
  const of = wholes && (shape === "organization" ? ", part of " : " of ") + wholes;
  const sign = plan.groups[/** @type {number} */ (plan.headed.get(header))].sign;
  const said = capitalised(word) + of + (sign && ` (${sign})`);
  const number = people ? peopleIn(cast, header) : 0;
  if (sums) return `${number}, ${sums} · ${said}`;
  return number ? `${said} · ${number}` : said;
}

/**
 * @param {Cast} cast
 * @param {number} header
 */
function peopleIn(cast, header) {
  const acts = cast.actsTo(header).filter(({ fact }) => isInside(fact));
  return new Set(acts.flatMap(({ sources }) => sources)).size;
}

/**
 * How many came, went and changed: "+3 −1 ↔2".
 * @param {Moment} moment
 * @param {number[]} things
 */
export function summed(moment, things) {
  const signs = new Map([["+", 0], ["−", 0], ["↔", 0]]);
  for (const thing of things) {
    const mark = moment.marks.get(thing)?.mark;
    if (!mark) continue;
    const sign = mark === "changed" ? "↔" : mark === "joined" || mark === "new" ? "+" : "−";
    signs.set(sign, (signs.get(sign) ?? 0) + 1);
  }
  return [...signs].filter(([, number]) => number).map(([sign, number]) => sign + number).join(" ");
}

/**
 * The beginnings of some names, as many as anybody would read.
 * @param {Film} film
 * @param {number[]} things
 */
export function firstNames(film, things) {
  return things.slice(0, FIRST_NAMES).map((thing) => film.things[thing].name.split(" ")[0]).join(", ");
}

/**
 * How many there are of each kind, and how sure their facts are.
 * @param {Film} film
 * @param {Moment} moment
 */
export function countsOf(film, moment) {
  const things = [...moment.present].map((thing) => film.things[thing]);
  const words = tally(things.filter(({ shape }) => !moment.show.hidden.has(shape)).map(({ word }) => word));
  if (!words.length) return "";
  const last = (/** @type {string} */ word) => Number(word !== "person");
  words.sort(([a, m], [b, n]) => last(a) - last(b) || n - m || (a < b ? -1 : 1));
  const lines = new Map(tally(moment.held.acts.map(({ fact }) => fact.line)));
  const facts = [counted(moment.held.acts.length, "fact")];
  for (const line of ["reported", "possible"]) {
    if (lines.has(line)) facts.push(`${lines.get(line)} only ${line}`);
  }
  return `${words.map(([word, number]) => counted(number, word)).join(", ")}; ${facts.join(", ")}`;
}

/**
 * How often each word comes.
 * @param {string[]} words
 * @returns {[string, number][]}
 */
function tally(words) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const word of words) numbers.set(word, (numbers.get(word) ?? 0) + 1);
  return [...numbers];
}
