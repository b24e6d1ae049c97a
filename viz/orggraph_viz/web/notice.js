/**
 * What is different today? The notice of who looks from another known day.
 */

import { NOW, spokenDay } from "./days.js";
import { button, make } from "./elements.js";
import { citedBy, newsText } from "./factitem.js";
import { knownDay } from "./state.js";
import { counted } from "./words.js";

/** @typedef {import("./state.js").Desk} Desk */

const LISTED = 8;
const BEGUN = 5;

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
  const { film, state } = desk;
  const known = knownDay(state);
  if (known === NOW) return [];
  const news = film.beliefsAt(state.at, known);
  const number = news.length === 1 ? "1 fact about this date is" : `${counted(news.length, "fact")} about this date are`;
  const words = news.length ? ` ${number} different today${full ? ":" : "."}` : " Nothing about this date is different today.";
  const notice = make("div", { class: "notice" }, make("p", {}, make("b", {}, `As known on ${spokenDay(known)}.`), words));
  if (full) notice.append(...lists(desk, news));
  notice.append(button("act", "Show what is known now", () => desk.change({ known: null })));
  return [notice];
}

/**
 * What differs, by what has become of it; of much, only the beginning is unfolded.
 * @param {Desk} desk
 * @param {import("./film.js").News[]} news
 */
function lists(desk, news) {
  const kinds = Object.entries(TITLES)
    .map(([what, title]) => ({ title, told: news.filter((one) => one.what === what) }))
    .filter(({ told }) => told.length);
  if (news.length <= LISTED) return kinds.flatMap(({ title, told }) => [titled(title), listOf(desk, told)]);
  const [first, ...rest] = kinds;
  /** @type {HTMLElement[]} */
  const begun = [titled(first.title), listOf(desk, first.told.slice(0, BEGUN))];
  const left = first.told.slice(BEGUN);
  if (left.length) begun.push(unfoldable(desk, `${left.length} more`, left));
  return [...begun, ...rest.map(({ title, told }) => unfoldable(desk, `${title} (${told.length})`, told))];
}

/** @param {string} title */
function titled(title) {
  return make("p", {}, make("b", {}, `${title}:`));
}

/**
 * @param {Desk} desk
 * @param {import("./film.js").News[]} told
 */
function listOf(desk, told) {
  const items = told.map((one) => make("li", {}, ...newsText(desk, one), citedBy(desk, one.sources, 0)));
  return make("ul", { class: "plain-list" }, ...items);
}

/**
 * @param {Desk} desk
 * @param {string} title
 * @param {import("./film.js").News[]} told
 */
function unfoldable(desk, title, told) {
  return make("details", {}, make("summary", {}, title), listOf(desk, told));
}
