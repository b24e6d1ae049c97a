/**
 * What does a fact say, and on what does it rest? One fact in full, in the panel.
 */

import { button, chip, citedLine, make, sentence } from "./elements.js";
import { WAY } from "./film.js";
import { whenBar } from "./bars.js";

/** The rules by which one statement counts before another, the first first. */
const RULES = {
  standing: "how surely each holds then",
  certainty: "how firmly each was said",
  "fewer reasons for doubt": "how few doubts there are about each",
  "id alone": "the order of their names alone",
};

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./film.js").Fact} Fact */
/** @typedef {import("./film.js").Span} Span */

/**
 * A name that selects what it names.
 * @param {Desk} desk
 * @param {number} thing
 */
export function nameButton(desk, thing) {
  return button("name", desk.film.things[thing]?.name || "?", () => desk.select(thing, true));
}

/**
 * A sentence, its name as a button where it begins with one.
 * @param {Desk} desk
 * @param {import("./film.js").News} news
 * @returns {(Node|string)[]}
 */
export function newsText(desk, news) {
  const name = news.about >= 0 ? desk.film.things[news.about].name : "";
  if (!news.named || !name || !news.text.startsWith(name)) return [news.text];
  return [nameButton(desk, news.about), news.text.slice(name.length)];
}

/**
 * The sources of a fact or of news, as a line of links.
 * @param {Desk} desk
 * @param {number[]} numbers
 * @param {number} [atOnce] how many are not folded
 */
export function citedBy(desk, numbers, atOnce) {
  return citedLine(numbers.map((number) => desk.film.sources[number]), atOnce);
}

/**
 * The role, and the other party: what a fact says, seen from one of its ends.
 * @param {Desk} desk
 * @param {Fact} fact
 * @param {number} from
 */
export function saidFrom(desk, fact, from) {
  if (fact.way === WAY.EXISTS) return make("p", { class: "what" }, sentence(fact.role || "exists"));
  const line = make("p", { class: "what" }, `${sentence(fact.role)} · `);
  if (fact.subject !== from) line.append(nameButton(desk, fact.subject));
  else fact.places.forEach((place, at) => line.append(at ? ", " : "", nameButton(desk, place)));
  return line;
}

/**
 * How sure a fact is, in words.
 * @param {Fact} fact
 */
export function surenessChips(fact) {
  const chips = make("p", { class: "chips" });
  if (fact.line === "possible") chips.append(chip("plain possible", "only possible"));
  const kind = fact.certainty === "reported" ? "plain reported" : "plain";
  if (fact.certainty && fact.certainty !== "confirmed") chips.append(chip(kind, fact.certainty));
  return chips;
}

/**
 * Why a fact is only possible.
 * @param {Fact} fact
 */
export function reasonLines(fact) {
  return fact.reasons.map((reason) => make("p", { class: "why" }, `Only possible, ${reason}.`));
}

/**
 * A fact with its time, what is unsure, its sources, and what contradicts it.
 * @param {Desk} desk
 * @param {Fact} fact
 * @param {Span[]} spans when it is so
 * @param {number} from the thing that is selected
 * @param {import("./film.js").Day} known
 */
export function factItem(desk, fact, spans, from, known) {
  const { film, state } = desk;
  const item = make("li", {}, saidFrom(desk, fact, from), surenessChips(fact), whenBar(film, spans, state.at));
  item.append(make("p", { class: "meta" }, sentence(fact.period)));
  item.append(...reasonLines(fact));
  if (fact.note) item.append(make("p", { class: "why" }, sentence(fact.note)));
  if (fact.known) item.append(make("p", { class: "meta" }, sentence(fact.known)));
  item.append(citedBy(desk, fact.sources));
  if (fact.way !== WAY.EXISTS) item.append(...conflicts(desk, fact, spans, known));
  return item;
}

/**
 * Statements that contradict, side by side, and which of them counts by what rule.
 * @param {Desk} desk
 * @param {Fact} fact
 * @param {Span[]} spans
 * @param {import("./film.js").Day} known
 */
function conflicts(desk, fact, spans, known) {
  const { film, state } = desk;
  const days = [state.at, ...spans.flatMap(({ rect }) => [rect.first, rect.beyond - 1])];
  const found = new Set(days.flatMap((day) => film.conflictsAt(day, known, fact.edge)));
  return [...found].map((conflict) => {
    const sides = conflict.sides.map((side) => make(
      "div",
      { class: side.counts ? "counts" : "" },
      make("b", {}, side.counts ? "Counts here" : "Says otherwise"),
      make("p", {}, sentence(side.text)),
      citedBy(desk, side.sources),
    ));
    const words = conflict.contradicts ? "Its sources contradict each other." : "Its sources differ.";
    const rule = ruleWords(conflict.decided);
    const decided = rule ? ` Which one counts is decided by ${rule}.` : "";
    return make("div", {}, make("p", { class: "why" }, words + decided), make("div", { class: "sides" }, ...sides));
  });
}

/**
 * By what rules one of several statements counts, in words that need no ids.
 * @param {string} decided as `why` says it
 */
function ruleWords(decided) {
  const found = Object.entries(RULES).filter(([word]) => decided.includes(`by its ${word}`));
  return found.map(([, words]) => words).join(", then by ");
}

/**
 * An edge that is left out because one of its ends was not there.
 * @param {Desk} desk
 * @param {{fact: Fact, reason: string}} gone
 */
export function leftOutItem(desk, { fact, reason }) {
  const what = make("p", { class: "what" }, nameButton(desk, fact.subject), ` ${fact.role}, `);
  fact.places.forEach((place, at) => what.append(at ? ", " : "", nameButton(desk, place)));
  return make("li", {}, what, make("p", { class: "why" }, `Left out: ${reason}.`), citedBy(desk, fact.sources));
}
