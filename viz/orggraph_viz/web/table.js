/**
 * What holds, as a table? For the view of that name, and for paper.
 */

import { bringInto, byId, citation, make } from "./elements.js";
import { nameButton } from "./factitem.js";
import { knownWords } from "./filters.js";
import { WAY } from "./film.js";
import { spokenDay } from "./days.js";

/** A page with more rows than this would be read by nobody. */
const MOST_ROWS = 2000;
/** How much the head of the table hides at the top, in pixels. */
const HEAD = 32;
const HEADS = ["Who", "Role", "Where", "Since", "Certainty", "Source"];

/** @typedef {import("./film.js").Fact} Fact */

/** The table of the day shown. */
export class Table {
  /** @param {import("./state.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.place = byId("table");
    /** @type {Map<string, HTMLTableRowElement>} */
    this.rows = new Map();
    this.body = make("tbody");
    this.caption = make("caption");
    this.rest = make("p");
    this.seen = "";
    const heads = HEADS.map((head) => make("th", { scope: "col" }, head));
    this.place.append(
      make("table", {}, this.caption, make("thead", {}, make("tr", {}, ...heads)), this.body),
      this.rest,
    );
  }

  /** Writes the rows of what holds; rows that stay are kept. */
  show() {
    const { film, frame, state } = this.desk;
    const pairs = this.pairs();
    const shown = pairs.slice(0, MOST_ROWS);
    this.caption.textContent = `${film.title}, ${spokenDay(state.at)}, ${knownWords(state)}: ${frame.counts || "nothing is known to hold"}`;
    this.body.replaceChildren(...shown.map(({ fact, place }) => this.row(fact, place)));
    const left = pairs.length - shown.length;
    this.rest.textContent = left ? `${left.toLocaleString("en")} more rows are left out here.` : "";
    this.mark(shown);
    this.follow(shown);
  }

  /**
   * After a change of what is shown, brings into view what it is about.
   * @param {{fact: Fact, place: number}[]} pairs
   */
  follow(pairs) {
    const { state, frame } = this.desk;
    const seen = [state.at, state.selected, frame.change?.day].join(" ");
    if (seen === this.seen || !this.place.clientHeight) return;
    this.seen = seen;
    const chosen = pairs.filter(({ fact, place }) => state.selected === fact.subject || state.selected === place);
    const begun = pairs.filter(({ fact }) => frame.begun.has(fact));
    const rows = (chosen.length ? chosen : begun).map(({ fact, place }) => this.row(fact, place));
    bringInto(this.place, rows, HEAD);
  }

  /**
   * Facts with each of their places, sorted by name.
   * @returns {{fact: Fact, place: number}[]}
   */
  pairs() {
    const { film, frame, state } = this.desk;
    const seen = (/** @type {number} */ thing) => !state.hidden.has(film.things[thing].shape);
    const pairs = frame.held
      .filter((/** @type {Fact} */ fact) => fact.way < WAY.POST && seen(fact.subject))
      .flatMap((/** @type {Fact} */ fact) => fact.places.filter(seen).map((place) => ({ fact, place })));
    return pairs.sort((/** @type {any} */ a, /** @type {any} */ b) => (
      compared(film.things[a.fact.subject].name, film.things[b.fact.subject].name)
      || a.fact.subject - b.fact.subject || a.fact.way - b.fact.way || compared(a.fact.role, b.fact.role)
    ));
  }

  /**
   * @param {Fact} fact
   * @param {number} place
   */
  row(fact, place) {
    const key = `${fact.id} ${place}`;
    const kept = this.rows.get(key);
    if (kept) return kept;
    const { desk } = this;
    const row = make("tr", {}, make("th", { scope: "row" }, nameButton(desk, fact.subject)));
    const certainty = fact.line === "possible" ? "only possible" : fact.certainty;
    row.append(
      make("td", {}, fact.role),
      make("td", {}, nameButton(desk, place)),
      make("td", { title: fact.period }, sinceWords(fact.period)),
      make("td", { title: fact.reasons.join("; ") }, certainty),
      this.sources(fact),
    );
    [...row.children].forEach((cell, at) => cell.setAttribute("data-head", HEADS[at]));
    this.rows.set(key, row);
    return row;
  }

  /** @param {Fact} fact */
  sources(fact) {
    const cited = fact.sources.map((number) => citation(this.desk.film.sources[number]));
    return make("td", {}, cited.length ? make("div", { class: "sources" }, ...cited) : "no source");
  }

  /**
   * Marks the rows of what is selected or found.
   * @param {{fact: Fact, place: number}[]} pairs
   */
  mark(pairs) {
    const { state, hits } = this.desk;
    for (const { fact, place } of pairs) {
      const ends = [fact.subject, place];
      const { classList } = this.row(fact, place);
      classList.toggle("chosen", state.selected !== null && ends.includes(state.selected));
      classList.toggle("found", hits !== null && ends.some((end) => hits.has(end)));
    }
  }
}

const collator = new Intl.Collator("en");

/**
 * @param {string} one
 * @param {string} other
 */
function compared(one, other) {
  return collator.compare(one, other);
}

/**
 * A period in words, without the word that stands above it.
 * @param {string} period
 */
function sinceWords(period) {
  return period.replace(/^since /, "");
}
