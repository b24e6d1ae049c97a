/**
 * What is there to say about one thing? The panel while something is selected.
 */

import { NOW, isoOf, spokenDay } from "./days.js";
import { button, make, section, sentence } from "./elements.js";
import { WAY } from "./film.js";
import { askedWhen, openQuestions } from "./answers.js";
import { citedBy, factItem, leftOutItem, reasonLines, saidFrom, surenessChips } from "./factitem.js";
import { dayOfNews } from "./moment.js";
import { knownNotice } from "./notice.js";
import { heldByWords, isPresent } from "./presence.js";
import { knownDay, lets } from "./state.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./film.js").Span} Span */
/** @typedef {{fact: import("./film.js").Fact, spans: Span[]}} Stretch */

/**
 * The parts of the panel for the thing that is selected.
 * @param {Desk} desk
 * @param {number} thing
 * @returns {Node[]}
 */
export function aboutThing(desk, thing) {
  const { film } = desk;
  const one = film.things[thing];
  /** @type {Node[]} */
  const parts = [
    button("back", "← All changes", () => desk.select(null, true)),
    make("h2", { tabindex: "-1" }, one.name || "?"),
    make("p", { class: "kind" }, [sentence(one.word), stateWords(desk, thing)].filter(Boolean).join(" · ")),
  ];
  if (one.also.length) parts.push(make("p", { class: "kind" }, `Also: ${one.also.join(", ")}`));
  parts.push(...door(desk, one.id), ...opener(desk, thing), ...questions(desk, thing), ...knownHint(desk, thing), ...facts(desk, thing));
  return parts;
}

/**
 * What the last change made of a thing, or by whom it is held, or that it is not there.
 * @param {Desk} desk
 * @param {number} thing
 */
function stateWords(desk, thing) {
  const { film, state } = desk;
  const told = film.changeAt(state.at, state.known);
  const news = told?.news.find((one) => one.about === thing && one.mark);
  if (news) return `${news.mark} ${spokenDay(dayOfNews({ day: told?.changeDay ?? state.at }, news))}`;
  return heldByWords(desk, thing) || (isPresent(desk, thing) ? "" : "not there on this date");
}

/**
 * The way to all that is known of a thing, where the page is served.
 * @param {Desk} desk
 * @param {string} id
 * @returns {Node[]}
 */
function door(desk, id) {
  const { state, start: { site } } = desk;
  if (!site) return [];
  const known = knownDay(state);
  const clocks = `at=${isoOf(state.at)}${known === NOW ? "" : `&known=${isoOf(known)}`}`;
  const local = id.startsWith(site.namespace) ? id.slice(site.namespace.length) : id;
  const href = `${site.base}/id/${encodeURIComponent(local || id)}?${clocks}`;
  return [make("p", { class: "kind" }, make("a", { href }, "History, statements and sources"))];
}

/**
 * A way to see all members of a group in the picture.
 * @param {Desk} desk
 * @param {number} thing
 */
function opener(desk, thing) {
  const { plan, state, frame } = desk;
  const group = plan.groups.findIndex((/** @type {any} */ one) => one.header === thing);
  if (group < 0 || state.view !== "groups") return [];
  const open = state.opened.has(group);
  const more = plan.folded || frame.cards.some((/** @type {any} */ card) => card.group === group && card.shape === "more");
  if (!open && !more) return [];
  return [button("act", open ? "Show fewer in the picture" : "Show everybody in the picture", () => {
    const opened = new Set(state.opened);
    if (open) opened.delete(group);
    else opened.add(group);
    desk.change({ opened });
  })];
}

/**
 * The edges about which there are several answers, by when one asks.
 * @param {Desk} desk
 * @param {number} thing
 */
function questions(desk, thing) {
  const { film, state } = desk;
  const open = openQuestions(film, thing, state.at, knownDay(state), state.starts);
  if (!open.length) return [];
  const lead = `About ${spokenDay(state.at)} there is more than one answer: it depends on when one asks.`;
  const items = open.map((question) => make(
    "li",
    {},
    saidFrom(desk, question.fact, thing),
    make("ol", { class: "answers" }, ...question.answers.map((answer) => answerItem(desk, answer))),
  ));
  const [title, ...rest] = section("Told otherwise", items);
  return [title, make("p", { class: "lead" }, lead), ...rest];
}

/**
 * One of several answers, with a way to see the picture that belongs to it.
 * @param {Desk} desk
 * @param {import("./answers.js").Answer} answer
 */
function answerItem(desk, answer) {
  const item = make("li", { class: answer.shown ? "shown" : "" });
  item.append(make("p", { class: "asked" }, askedWhen(answer), answer.shown ? " (shown here)" : ""));
  if (answer.fact) {
    const said = `${sentence(answer.fact.role || "exists")}, ${answer.fact.period}`;
    item.append(make("p", {}, said), surenessChips(answer.fact), ...reasonLines(answer.fact), citedBy(desk, answer.fact.sources));
  } else {
    item.append(make("p", {}, answer.reason));
    if (answer.ended) item.append(surenessChips(answer.ended), citedBy(desk, answer.ended.sources));
  }
  if (!answer.shown) item.append(wayThere(desk, answer));
  return item;
}

/**
 * @param {Desk} desk
 * @param {import("./answers.js").Answer} answer
 */
function wayThere(desk, { until }) {
  if (until > NOW) return button("act", "Show what is known now", () => desk.change({ known: null }));
  const day = until - 1;
  return button("act", `Show as known on ${spokenDay(day)}`, () => desk.change({ known: day }));
}

/**
 * The notice of the known day; it is above, where there are several answers.
 * @param {Desk} desk
 * @param {number} thing
 */
function knownHint(desk, thing) {
  const { film, state } = desk;
  const open = openQuestions(film, thing, state.at, knownDay(state), state.starts);
  return open.length ? [] : knownNotice(desk, false);
}

/**
 * All facts about a thing: on the day shown, earlier and later; what may have held; what is left out.
 * @param {Desk} desk
 * @param {number} thing
 */
function facts(desk, thing) {
  const { film, state } = desk;
  const known = knownDay(state);
  const stretches = stretchesOf(film.spansOf(thing, known));
  const item = (/** @type {Stretch} */ one) => factItem(desk, one.fact, one.spans, thing, known);
  const there = stretches.filter(({ spans }) => spans.some(({ rect }) => rect.first <= state.at && state.at < rect.beyond));
  const now = there.map((one) => ({ ...one, fact: factOn(one.spans, state.at) }));
  const later = stretches.filter(({ spans }) => spans.every(({ rect }) => rect.first > state.at));
  const earlier = stretches.filter((one) => !there.includes(one) && !later.includes(one));
  const gone = film.goneAt(state.at, known).filter(({ fact }) => [fact.subject, fact.object, ...fact.places].includes(thing));
  const parts = [
    ...section(`On ${spokenDay(state.at)}`, now.filter(({ fact }) => lets({ ...state, reported: true }, fact)).map(item)),
    ...section("May already have held: start unknown", now.filter(({ fact }) => fact.unknown_start && !state.starts).map(item)),
    ...section("Earlier", earlier.reverse().map(item)),
    ...section("Later", later.map(item)),
    ...section("Left out", gone.map((one) => leftOutItem(desk, one))),
  ];
  return parts.length ? parts : [make("p", { class: "lead" }, "Nothing is known about it, as known then.")];
}

/**
 * The fact that holds on a day.
 * @param {Span[]} spans
 * @param {import("./film.js").Day} at
 */
function factOn(spans, at) {
  return (spans.find(({ rect }) => rect.first <= at && at < rect.beyond) ?? spans[0]).fact;
}

/**
 * Spans that are of one edge, and say the same: one stretch with the surest of its facts.
 * @param {Span[]} spans
 * @returns {Stretch[]}
 */
function stretchesOf(spans) {
  /** @type {Map<string, Stretch>} */
  const found = new Map();
  const sorted = spans.filter(({ fact }) => fact.way !== WAY.POST).sort((a, b) => a.rect.first - b.rect.first);
  for (const span of sorted) {
    const { fact } = span;
    const name = `${fact.way === WAY.EXISTS} ${fact.edge} ${fact.role} ${fact.period}`;
    const there = found.get(name);
    if (!there) found.set(name, { fact, spans: [span] });
    else {
      there.spans.push(span);
      if (fact.line !== "possible" && there.fact.line === "possible") there.fact = fact;
    }
  }
  const order = (/** @type {Stretch} */ a, /** @type {Stretch} */ b) => (
    a.fact.way - b.fact.way || a.spans[0].rect.first - b.spans[0].rect.first
  );
  return [...found.values()].sort(order);
}
