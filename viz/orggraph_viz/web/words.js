/**
 * What stands on cards and headers, and in the line below the date?
 */

import { tiesHome } from "./cast.js";
import { WAY } from "./film.js";

/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Thing} Thing */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./cast.js").Cast} Cast */
/** @typedef {import("./moment.js").Moment} Moment */

/** @type {Record<string, string>} */
const PLURALS = { person: "people", index: "indexes", day: "days" };
const LINES = ["certain", "reported", "possible"];
const NAMED = 12;

/**
 * A number with its noun: "3 teams".
 * @param {number} number
 * @param {string} noun
 */
export function counted(number, noun) {
  return `${grouped(number)} ${number === 1 ? noun : pluralOf(noun)}`;
}

/** @param {number} number */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
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
 * The surest of some lines.
 * @param {string[]} lines
 */
export function surest(lines) {
  return LINES.find((line) => lines.includes(line)) ?? "certain";
}

/**
 * The roles of a card: what has just begun first, then what ties it to its home.
 * @param {Fact[]} facts
 * @param {number} home the header of its group
 * @param {Set<Fact>} begun
 */
export function rolesOf(facts, home, begun) {
  const order = (/** @type {Fact} */ fact) => (
    [begun.has(fact) ? 0 : 1, fact.places.includes(home) ? 0 : 1, fact.way, -fact.since, fact.id]
  );
  const told = facts.filter(tiesHome).map((fact) => ({ fact, key: order(fact) }));
  told.sort((a, b) => inOrder(a.key, b.key));
  /** @type {string[]} */
  const roles = [];
  for (const { fact } of told) {
    const role = withDoubt(fact);
    const bare = fact.role === "member" && roles.length > 0;
    if (!bare && !roles.includes(role)) roles.push(role);
  }
  return roles.join(", ");
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function inOrder(a, b) {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** @param {Fact} fact */
function withDoubt({ role, certainty }) {
  const said = certainty === "" || certainty === "confirmed" || role.includes(certainty);
  return said ? role : `${role} (${certainty})`;
}

/**
 * What a header is a part of.
 * @param {Film} film
 * @param {Cast} cast
 * @param {number} header
 * @returns {string[]}
 */
function wholesOf(film, cast, header) {
  const parts = cast.factsOf(header).filter(({ way }) => way === WAY.PART);
  const wholes = new Set(parts.flatMap(({ places }) => places));
  return [...wholes].map((whole) => film.things[whole].name);
}

/**
 * The name of a header, without that of what it is a part of.
 * @param {Film} film
 * @param {Cast} cast
 * @param {number} header
 */
export function shortName(film, cast, header) {
  const { name, shape } = film.things[header];
  if (shape !== "team" && shape !== "body") return name;
  const whole = wholesOf(film, cast, header).find((one) => name.startsWith(`${one} `));
  const rest = whole === undefined ? "" : name.slice(whole.length + 1);
  return rest ? capitalised(rest) : name;
}

/**
 * What a header is, of what it is a part, and how many people are in it.
 * @param {Film} film
 * @param {Moment} moment
 * @param {number} header
 * @param {boolean} gone
 * @param {string} marks those among its cards, where these are not drawn
 */
export function headerDetail(film, moment, header, gone, marks) {
  const { word, shape } = film.things[header];
  const wholes = wholesOf(film, gone ? moment.before : moment.held, header).join(", ");
  const of = shape === "organization" ? ", part of " : " of ";
  const people = gone ? 0 : peopleIn(film, moment.held, header);
  const number = people ? ` · ${people}` : "";
  const more = marks && (number ? `, ${marks}` : ` · ${marks}`);
  return capitalised(word) + (wholes && of + wholes) + number + more;
}

/**
 * @param {Film} film
 * @param {Cast} cast
 * @param {number} header
 */
function peopleIn(film, cast, header) {
  const people = new Set();
  for (const fact of cast.homeFacts.get(header) ?? []) {
    for (const one of cast.drawnFor(fact.subject)) {
      if (film.things[one].shape === "person") people.add(one);
    }
  }
  return people.size;
}

/**
 * How many of some things were marked, and how: "+3 −1 ↔2".
 * @param {Moment} moment
 * @param {number[]} things
 */
export function marksAmong(moment, things) {
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
 * The first names of some people, others whole.
 * @param {Thing[]} things
 */
export function firstNames(things) {
  const short = (/** @type {Thing} */ { name, shape }) => (shape === "person" ? name.split(" ")[0] : name);
  return things.slice(0, NAMED).map(short).join(", ");
}

/**
 * What is in the picture, in words.
 * @param {Film} film
 * @param {Moment} moment
 */
export function countsOf(film, moment) {
  const things = [...moment.present].map((thing) => film.things[thing]);
  const visible = things.filter(({ shape }) => !moment.show.hidden.has(shape));
  const words = tally(visible.map(({ word }) => word));
  const people = (/** @type {string} */ word) => (word === "person" ? 0 : 1);
  words.sort(([a, m], [b, n]) => people(a) - people(b) || n - m || (a < b ? -1 : 1));
  const facts = moment.held.facts.filter(({ way }) => way !== WAY.POST);
  const lines = new Map(tally(facts.map(({ line }) => line)));
  const parts = [counted(facts.length, "fact")];
  for (const line of ["reported", "possible"]) {
    const number = lines.get(line);
    if (number) parts.push(`${grouped(number)} only ${line}`);
  }
  const told = words.map(([word, number]) => counted(number, word)).join(", ");
  return (told && `${told}; `) + parts.join(", ");
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
