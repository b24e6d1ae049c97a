/**
 * What is different today? The notice of who looks from another known day.
 */

import { NOW, spokenDay } from "./days.js";
import { button, make } from "./elements.js";
import { citedBy, newsText } from "./factitem.js";
import { WAY, holds } from "./film.js";
import { knownDay } from "./state.js";
import { counted } from "./words.js";

/** @typedef {import("./state.js").Desk} Desk */

const LISTED = 3;

/** What has become of what was told, in the order in which it is listed. */
const TITLES = {
  "no longer believed": "Today we know this was no longer so",
  "told otherwise": "Told otherwise today",
  learnt: "Not yet known then",
};

/**
 * The notice, with all that differs or only with its number; nothing as known now.
 * @param {import("./state.js").Desk} desk
 * @param {boolean} full
 */
export function knownNotice(desk, full) {
  const { state } = desk;
  const known = knownDay(state);
  if (known === NOW) return [];
  const news = overturned(desk, known);
  const number = news.length === 1 ? "1 fact about this date is" : `${counted(news.length, "fact")} about this date are`;
  const words = news.length ? ` ${number} different today${full ? ":" : "."}` : " Nothing about this date is different today.";
  const notice = make("div", { class: "notice" }, make("p", {}, make("b", {}, `As known on ${spokenDay(known)}.`), words));
  if (full) notice.append(...lists(desk, news));
  notice.append(button("act", "Show what is known now", () => desk.change({ known: null })));
  return [notice];
}

/**
 * What is told otherwise today: first what is about the groups in which there are marks,
 * then what one learnt first; of one day what exists, and who leads, before all others.
 * @param {import("./state.js").Desk} desk
 * @param {import("./film.js").Day} known
 * @returns {import("./film.js").News[]}
 */
function overturned(desk, known) {
  const { film, state } = desk;
  const near = nearMarks(desk);
  const told = film.beliefs().filter(({ rect }) => holds(rect, state.at, known)).map(({ rect, news }) => {
    const facts = factsOf(desk, news.edges);
    const exists = facts.some(({ way }) => way === WAY.EXISTS);
    const way = exists ? -1 : Math.min(WAY.EXISTS, ...facts.map((fact) => fact.way));
    return { news, way, learnt: rect.given_up, far: near.has(news.about) ? 0 : 1 };
  });
  const gone = new Set(told.filter(({ way }) => way < 0).map(({ news, learnt }) => `${news.what} ${news.about} ${learnt}`));
  const kept = told.filter(({ news, way, learnt }) => way !== WAY.PART || !gone.has(`${news.what} ${news.about} ${learnt}`));
  kept.sort((a, b) => a.far - b.far || a.learnt - b.learnt || a.way - b.way);
  return kept.map(({ news }) => news);
}

/**
 * @param {import("./state.js").Desk} desk
 * @param {number[]} edges
 */
function factsOf({ film }, edges) {
  return film.facts.filter(({ edge }) => edges.includes(edge));
}

/**
 * The things that the last change marks or tells of, and those that share a group with them.
 * @param {import("./state.js").Desk} desk
 * @returns {Set<number>}
 */
function nearMarks(desk) {
  const { film, plan, state, frame } = desk;
  const marked = (film.changeAt(state.at, state.known)?.news ?? []).filter(({ mark }) => mark);
  const facts = factsOf(desk, marked.flatMap(({ edges }) => edges));
  const near = new Set([...marked.map(({ about }) => about), ...facts.flatMap(({ places }) => places)]);
  /** @type {{thing: number, group: number, mark: string, members: number[]|null}[]} */
  const cards = frame.cards;
  const groups = new Set(cards.filter(({ mark, thing }) => mark || near.has(thing)).map(({ group }) => group));
  for (const { thing, group, members } of cards) {
    if (groups.has(group)) for (const one of [thing, ...(members ?? [])]) near.add(one);
  }
  for (const group of groups) near.add(plan.groups[group]?.header ?? -1);
  return near;
}

/**
 * What differs, by what has become of it; all but the first few is folded.
 * @param {Desk} desk
 * @param {import("./film.js").News[]} news
 */
function lists(desk, news) {
  const rest = news.slice(LISTED);
  const parts = byKind(desk, news.slice(0, LISTED));
  if (!rest.length) return parts;
  return [...parts, make("details", {}, make("summary", {}, `${rest.length} more`), ...byKind(desk, rest))];
}

/**
 * @param {Desk} desk
 * @param {import("./film.js").News[]} news
 */
function byKind(desk, news) {
  return Object.entries(TITLES).flatMap(([what, title]) => {
    const told = news.filter((one) => one.what === what);
    return told.length ? [make("p", {}, make("b", {}, `${title}:`)), listOf(desk, told)] : [];
  });
}

/**
 * @param {Desk} desk
 * @param {import("./film.js").News[]} told
 */
function listOf(desk, told) {
  const items = told.map((one) => make("li", {}, ...newsText(desk, one), citedBy(desk, one.sources, 0)));
  return make("ul", { class: "plain-list" }, ...items);
}
