/**
 * What is different today? The notice of who looks from another known day.
 */

import { NOW, spokenDay } from "./days.js";
import { button, make } from "./elements.js";
import { knownDay } from "./state.js";
import { counted } from "./words.js";

const LISTED = 8;

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
  if (full) for (const [what, title] of Object.entries(TITLES)) notice.append(...listOf(title, news, what));
  notice.append(button("act", "Show what is known now", () => desk.change({ known: null })));
  return [notice];
}

/**
 * @param {string} title
 * @param {import("./film.js").News[]} news
 * @param {string} what
 */
function listOf(title, news, what) {
  const items = news.filter((one) => one.what === what).map((one) => make("li", {}, one.text));
  if (!items.length) return [];
  const head = make("p", {}, make("b", {}, `${title}:`));
  const list = make("ul", { class: "plain-list" }, ...items.slice(0, LISTED));
  const rest = items.slice(LISTED);
  if (!rest.length) return [head, list];
  const more = make("details", {}, make("summary", {}, `${rest.length} more`), make("ul", { class: "plain-list" }, ...rest));
  return [head, list, more];
}
