/**
 * Which news count? Those that mark something; others only where there is nothing else.
 */

/** @typedef {import("./film.js").News} News */

/**
 * The changes among the news of a day: what is only told more surely, or less, is none,
 * unless that is all that happened.
 * @param {News[]} news
 */
export function weighty(news) {
  const marked = news.filter(({ mark }) => mark);
  return marked.length ? marked : news;
}
