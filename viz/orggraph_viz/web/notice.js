/**
 * What is different today? The notice of who looks from another known day.
 */

import { NOW, spokenDay } from "./days.js";
import { button, make } from "./elements.js";
import { knownDay } from "./state.js";
import { counted } from "./words.js";

const LISTED = 8;
const BEGUN = 4;

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
  if (full) notice.append(...lists(news));
  notice.append(button("act", "Show what is known now", () => desk.change({ known: null })));
  return [notice];
}

/**
 * What differs, by what has become of it; of much, only the beginning is unfolded.
 * @param {import("./film.js").News[]} news
 */
function lists(news) {
  const kinds = Object.entries(TITLES)
    .map(([what, title]) => ({ title, texts: news.filter((one) => one.what === what).map(({ text }) => text) }))
    .filter(({ texts }) => texts.length);
  if (news.length <= LISTED) return kinds.flatMap(({ title, texts }) => [titled(title), listOf(texts)]);
  const [first, ...rest] = kinds;
  /** @type {HTMLElement[]} */
  const begun = [titled(first.title), listOf(first.texts.slice(0, BEGUN))];
  const left = first.texts.slice(BEGUN);
  if (left.length) begun.push(unfoldable(`${left.length} more`, left));
  return [...begun, ...rest.map(({ title, texts }) => unfoldable(`${title} (${texts.length})`, texts))];
}

/** @param {string} title */
function titled(title) {
  return make("p", {}, make("b", {}, `${title}:`));
}

/** @param {string[]} texts */
function listOf(texts) {
  return make("ul", { class: "plain-list" }, ...texts.map((text) => make("li", {}, text)));
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function unfoldable(title, texts) {
  return make("details", {}, make("summary", {}, title), listOf(texts));
}
