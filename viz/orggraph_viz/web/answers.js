/**
 * Is there more than one answer? What one believes of a day, by when one asks.
 */

import { ALWAYS, NOW, spokenDay } from "./days.js";
import { WAY, holds } from "./film.js";

/** @typedef {import("./film.js").Span} Span */
/** @typedef {import("./film.js").Fact} Fact */
/**
 * What one is told from one known day to before another; no fact: that it is not so.
 * `ended` is what then tells why: the fact as it is told with its end, or the end of
 * one of those whom it ties.
 * @typedef {object} Answer
 * @property {import("./film.js").Day} from
 * @property {import("./film.js").Day} until
 * @property {Fact|null} fact
 * @property {Fact|null} ended
 * @property {string} reason
 * @property {boolean} shown
 */
/** @typedef {{fact: Fact, answers: Answer[]}} Question */

/**
 * The edges of a thing about which one is told differently, depending on the known day.
 * @param {import("./film.js").Film} film
 * @param {number} thing
 * @param {import("./film.js").Day} at
 * @param {import("./film.js").Day} known
 * @param {boolean} starts with what is possible only because its start is unknown
 * @returns {Question[]}
 */
export function openQuestions(film, thing, at, known, starts) {
  /** @type {Map<string, Span[]>} */
  const edges = new Map();
  for (const span of film.about().get(thing) ?? []) {
    const { rect, fact } = span;
    if (rect.first > at || at >= rect.beyond || fact.way === WAY.POST) continue;
    if (fact.unknown_start && !starts) continue;
    const edge = `${fact.way === WAY.EXISTS ? "exists " : ""}${fact.edge}`;
    const spans = edges.get(edge);
    if (spans) spans.push(span);
    else edges.set(edge, [span]);
  }
  const questions = [...edges.values()].map((spans) => ({
    fact: spans[spans.length - 1].fact,
    answers: answersOf(film, spans, at, known),
  }));
  const open = questions.filter(({ answers }) => answers.length > 1);
  return open.sort((a, b) => a.fact.way - b.fact.way || b.fact.since - a.fact.since);
}

/**
 * What one is told of one edge, in the order of known time, without what says the same.
 * @param {import("./film.js").Film} film
 * @param {Span[]} spans
 * @param {import("./film.js").Day} at
 * @param {import("./film.js").Day} known
 */
function answersOf(film, spans, at, known) {
  const sorted = [...spans].sort((a, b) => a.rect.known - b.rect.known);
  /** @type {Answer[]} */
  const answers = [];
  const add = (/** @type {number} */ from, /** @type {number} */ until, /** @type {Fact|null} */ fact) => {
    const last = answers[answers.length - 1];
    if (last && same(last.fact, fact)) last.until = until;
    else if (from < until) answers.push({ from, until, fact, ended: null, reason: "", shown: false });
  };
  let from = known < sorted[0].rect.known ? ALWAYS : sorted[0].rect.known;
  for (const { rect, fact } of sorted) {
    if (from < rect.known) add(from, rect.known, null);
    add(Math.max(rect.known, from), rect.given_up, fact);
    from = Math.max(from, rect.given_up);
  }
  if (from <= NOW) add(from, NOW + 1, null);
  for (const answer of answers) {
    answer.shown = answer.from <= known && known < answer.until;
    if (!answer.fact) explain(film, answer, sorted[0].fact, at);
  }
  return answers;
}

/**
 * Whether two answers say the same, but for how long it went on.
 * @param {Fact|null} one
 * @param {Fact|null} other
 */
function same(one, other) {
  if (!one || !other) return one === other;
  return one.role === other.role && one.line === other.line && one.since === other.since;
}

/**
 * Says why something is not so: an end did not exist, or it ended, or is not begun.
 * @param {import("./film.js").Film} film
 * @param {Answer} answer
 * @param {Fact} fact
 * @param {import("./film.js").Day} at
 */
function explain(film, answer, fact, at) {
  if (answer.from === ALWAYS) {
    answer.reason = "Nobody could know of it yet.";
    return;
  }
  const out = film.goneAt(at, answer.from).find((one) => one.fact.edge === fact.edge && fact.way !== WAY.EXISTS);
  const spans = film.spansOf(fact.subject, answer.from).filter((span) => (
    span.fact.edge === fact.edge && (span.fact.way === WAY.EXISTS) === (fact.way === WAY.EXISTS)
  ));
  const own = spans.filter(({ rect }) => rect.beyond <= at).pop()?.fact;
  answer.ended = (out ? endOfWhom(film, out.fact, at, answer.from) : null) ?? own ?? null;
  if (out) answer.reason = `Not so: ${out.reason}.`;
  else if (own) answer.reason = `It had ended: ${own.period}.`;
  else if (spans.length) answer.reason = `Not yet so: ${spans[0].fact.period}.`;
  else explainWithdrawal(film, answer, fact, at);
}

/**
 * Says of what was withdrawn how that is told, and if one of its ends is over.
 * @param {import("./film.js").Film} film
 * @param {Answer} answer
 * @param {Fact} fact
 * @param {import("./film.js").Day} at
 */
function explainWithdrawal(film, answer, fact, at) {
  answer.reason = "No longer believed: what said so was withdrawn.";
  answer.ended = endOfWhom(film, fact, at, answer.from);
  if (answer.ended) answer.reason += ` ${film.things[answer.ended.subject].name} existed: ${answer.ended.period}.`;
}

/**
 * The fact about the existence of one of the ends of an edge that is over.
 * @param {import("./film.js").Film} film
 * @param {Fact} fact
 * @param {import("./film.js").Day} at
 * @param {import("./film.js").Day} known
 */
function endOfWhom(film, fact, at, known) {
  for (const end of [fact.object, ...fact.places, fact.subject]) {
    const existence = film.spansOf(end, known).filter((span) => span.fact.way === WAY.EXISTS);
    const there = existence.some(({ rect }) => holds(rect, at, known));
    const over = existence.filter(({ rect }) => rect.beyond <= at).pop();
    if (over && !there) return over.fact;
  }
  return null;
}

/**
 * For whom an answer is: "as known from 15 to 16 May 2024".
 * @param {Answer} answer
 */
export function askedWhen({ from, until }) {
  const last = until - 1;
  if (until > NOW) return from === ALWAYS ? "As known at any time" : `As known since ${spokenDay(from)}, also today`;
  if (from === ALWAYS) return `As known until ${spokenDay(last)}`;
  if (from === last) return `As known on ${spokenDay(from)}`;
  const [first, end] = [spokenDay(from).split(" "), spokenDay(last).split(" ")];
  while (first.length > 1 && first[first.length - 1] === end[first.length - 1]) first.pop();
  return `As known from ${first.join(" ")} to ${end.join(" ")}`;
}
