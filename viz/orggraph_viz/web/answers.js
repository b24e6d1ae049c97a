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
  const open = questions.filter(({ answers }) => answers.some(({ fact }) => !alike(fact, answers[0].fact)));
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
 * Whether two answers say the same, but for how long it went on: that an end of another
 * day became known is no other answer.
 * @param {Fact|null} one
 * @param {Fact|null} other
 */
function alike(one, other) {
  if (!one || !other) return one === other;
  return one.role === other.role && one.line === other.line && one.since === other.since;
}

/**
 * Whether two answers are told in the same words.
 * @param {Fact|null} one
 * @param {Fact|null} other
 */
function same(one, other) {
  if (!one || !other) return one === other;
  const told = (/** @type {Fact} */ { period, certainty, reasons }) => [period, certainty, ...reasons].join("\n");
  return alike(one, other) && told(one) === told(other);
}

/**
 * Says why something is not so: an end did not exist, or it ended, or is not begun;
 * as one knows it in the end.
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
  const known = Math.min(answer.until - 1, NOW);
  const out = film.goneAt(at, known).find((one) => one.fact.edge === fact.edge && fact.way !== WAY.EXISTS);
  const spans = film.spansOf(fact.subject, known).filter((span) => (
    span.fact.edge === fact.edge && (span.fact.way === WAY.EXISTS) === (fact.way === WAY.EXISTS)
  ));
  const own = lastOf(spans.filter(({ rect }) => rect.beyond <= at));
  answer.ended = (out ? endOfWhom(film, out.fact, at, known) : null) ?? own;
  if (out) answer.reason = `Not so: ${out.reason}.`;
  else if (own) answer.reason = `It had ended: ${own.period}.`;
  else if (spans.length) answer.reason = `Not yet so: ${spans[0].fact.period}.`;
  else explainWithdrawal(film, answer, fact, { at, known });
}

/**
 * Says when something was withdrawn, and if one of its ends is over.
 * @param {import("./film.js").Film} film
 * @param {Answer} answer
 * @param {Fact} fact
 * @param {{at: import("./film.js").Day, known: import("./film.js").Day}} point
 */
function explainWithdrawal(film, answer, fact, { at, known }) {
  answer.reason = `Withdrawn on ${spokenDay(answer.from)}.`;
  answer.ended = endOfWhom(film, fact, at, known);
  if (answer.ended) answer.reason += ` ${endWords(film, answer.ended)}.`;
}

/**
 * How something came to its end; where its day is not known, how long it was there.
 * @param {import("./film.js").Film} film
 * @param {Fact} existence
 */
function endWords(film, { subject, last_day: last, period }) {
  const { name, shape } = film.things[subject];
  if (last === null) return `${name} existed: ${period}`;
  const verb = ["organization", "team", "body"].includes(shape) ? "was dissolved" : "ceased to exist";
  return `${name} ${verb} on ${spokenDay(last)}`;
}

/**
 * The fact of the span that ends last.
 * @param {Span[]} spans
 */
function lastOf(spans) {
  const [last] = [...spans].sort((a, b) => b.rect.beyond - a.rect.beyond);
  return last ? last.fact : null;
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
    const over = lastOf(existence.filter(({ rect }) => rect.beyond <= at));
    if (over && !there) return over;
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
