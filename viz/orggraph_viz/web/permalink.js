/**
 * How is a state written into the address, and read from it?
 */

import { NOW, dayOf, isoOf, spokenDay } from "./days.js";
import { VIEWS, stateAt } from "./state.js";

const MOST_PROBLEMS = 3;
/** Other words for views. */
const VIEWS_TOO = /** @type {Record<string, import("./state.js").View>} */ ({ net: "network", tab: "table" });
const SHAPES = ["person", "team", "body", "organization", "post", "other"];

/** The short ids of things: the last part of the whole one, where that is enough. */
export class ShortIds {
  /** @param {import("./film.js").Thing[]} things */
  constructor(things) {
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    /** @type {string[]} */
    this.names = [];
    /** @type {Map<string, number>} */
    const often = new Map();
    for (const { id } of things) often.set(lastPart(id), (often.get(lastPart(id)) ?? 0) + 1);
    for (const { id, number } of things) {
      const short = lastPart(id);
      this.names[number] = short && often.get(short) === 1 ? short : id;
      this.numbers.set(this.names[number], number);
    }
    for (const { id, number } of things) this.numbers.set(id, number);
  }
}

/** @param {string} id */
function lastPart(id) {
  return id.split(/[/#]/).pop() ?? "";
}

/**
 * The part of an address that stands for a state.
 * @param {import("./state.js").State} state
 * @param {import("./state.js").Start} start
 * @param {ShortIds} ids
 * @param {number[]} headers of the groups of the plan
 */
export function hashOf(state, start, ids, headers) {
  const parts = [["at", isoOf(state.at)]];
  if (state.known !== start.known) parts.push(["known", knownText(state.known)]);
  if (state.selected !== null) parts.push(["sel", ids.names[state.selected]]);
  if (state.view !== start.view) parts.push(["view", state.view]);
  const hidden = [...SHAPES.filter((shape) => state.hidden.has(shape)), ...(state.reported ? [] : ["reported"])];
  if (hidden.length) parts.push(["hide", hidden.join(".")]);
  const more = [...(state.starts ? ["starts"] : []), ...(state.ghosts ? ["ghosts"] : [])];
  if (more.length) parts.push(["more", more.join(".")]);
  const opened = [...state.opened].sort((a, b) => a - b).map((group) => ids.names[headers[group]] ?? "-");
  if (opened.length) parts.push(["open", opened.join(" ")]);
  return `#${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

/** @param {import("./film.js").Known} known */
function knownText(known) {
  if (known === null) return "now";
  return known === "same" ? "same" : isoOf(known);
}

/**
 * The state that an address stands for, and what in it was not understood, in words.
 * @param {string} hash
 * @param {import("./state.js").Start} start
 * @param {import("./film.js").Film} film
 * @param {ShortIds} ids
 * @param {number[]} headers
 */
export function readHash(hash, start, film, ids, headers) {
  const reader = new Reader(start, film, ids, headers);
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const [name, ...rest] = part.split("=");
    reader.read(name, decoded(rest.join("=")));
  }
  return { state: reader.state, problems: reader.problems };
}

/**
 * What was not understood, each once and not more than anybody would read.
 * @param {string[]} problems
 */
export function problemWords(problems) {
  const told = [...new Set(problems)];
  const rest = told.length - MOST_PROBLEMS;
  return [...told.slice(0, MOST_PROBLEMS), rest > 0 ? `And ${rest} more.` : ""].filter(Boolean).join(" ");
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What of an address is understood so far. */
class Reader {
  /**
   * @param {import("./state.js").Start} start
   * @param {import("./film.js").Film} film
   * @param {ShortIds} ids
   * @param {number[]} headers
   */
  constructor(start, film, ids, headers) {
    this.state = stateAt(start);
    /** @type {string[]} */
    this.problems = [];
    this.film = film;
    this.ids = ids;
    this.headers = headers;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  read(name, value) {
    const readers = {
      at: this.readAt,
      known: this.readKnown,
      sel: this.readSelected,
      view: this.readView,
      hide: this.readHidden,
      more: this.readMore,
      open: this.readOpened,
    };
    const reader = Object.hasOwn(readers, name) ? readers[/** @type {keyof readers} */ (name)] : null;
    if (!reader || !reader.call(this, value)) this.complain(name, value);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  complain(name, value) {
    const said = value ? `${name}=${value}` : name;
    this.problems.push(`“${said.length > 60 ? `${said.slice(0, 60)}…` : said}” in the address was not understood.`);
  }

  /** @param {string} value */
  readAt(value) {
    const day = dayOf(value);
    if (day === null) return false;
    const { first, last } = this.film;
    this.state.at = Math.min(Math.max(day, first), last);
    if (this.state.at !== day) {
      const side = day < first ? `begins on ${spokenDay(first)}` : `ends on ${spokenDay(last)}`;
      this.problems.push(`${spokenDay(day)} is outside: the record ${side}.`);
    }
    return true;
  }

  /** @param {string} value */
  readKnown(value) {
    const day = value === "now" ? NOW : dayOf(value);
    if (value === "same") this.state.known = "same";
    else if (day !== null) this.state.known = day === NOW ? null : day;
    return value === "same" || day !== null;
  }

  /** @param {string} value */
  readSelected(value) {
    this.state.selected = this.ids.numbers.get(value) ?? null;
    return this.state.selected !== null;
  }

  /** @param {string} value */
  readView(value) {
    const view = VIEWS.find((one) => one === value) ?? (Object.hasOwn(VIEWS_TOO, value) ? VIEWS_TOO[value] : null);
    if (view) this.state.view = view;
    return Boolean(view);
  }

  /** @param {string} value */
  readHidden(value) {
    const names = value.split(".");
    for (const name of names) {
      if (SHAPES.includes(name)) this.state.hidden.add(name);
      if (name === "reported") this.state.reported = false;
    }
    return names.every((name) => SHAPES.includes(name) || name === "reported");
  }

  /** @param {string} value */
  readMore(value) {
    const names = value.split(".");
    this.state.starts = names.includes("starts");
    this.state.ghosts = names.includes("ghosts");
    return names.every((name) => name === "starts" || name === "ghosts");
  }

  /** @param {string} value */
  readOpened(value) {
    const groups = value.split(" ").map((name) => (
      this.headers.indexOf(name === "-" ? -1 : this.ids.numbers.get(name) ?? -2)
    ));
    for (const group of groups) if (group >= 0) this.state.opened.add(group);
    return groups.every((group) => group >= 0);
  }
}
