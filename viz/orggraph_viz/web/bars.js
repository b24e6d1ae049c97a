/**
 * When is a fact so? A bar over the whole range, with a mark at the day shown.
 */

import { make } from "./elements.js";

/**
 * Where a day lies in the range of a film, in percent.
 * @param {import("./film.js").Film} film
 * @param {import("./film.js").Day} day
 */
export function percent(film, day) {
  const share = (day - film.first) / Math.max(film.last + 1 - film.first, 1);
  return 100 * Math.min(Math.max(share, 0), 1);
}

/**
 * A bar of some spans; what is reported or only possible is hatched.
 * @param {import("./film.js").Film} film
 * @param {import("./film.js").Span[]} spans
 * @param {import("./film.js").Day} at
 */
export function whenBar(film, spans, at) {
  const bar = make("div", { class: "when", "aria-hidden": "true" });
  for (const { rect, fact } of spans) {
    const from = percent(film, rect.first);
    const to = percent(film, rect.beyond);
    const piece = make("i", { class: fact.line });
    piece.style.left = `${Math.min(from, 99)}%`;
    piece.style.width = `${Math.max(to - from, 0)}%`;
    if (to > 0 && from < 100) bar.append(piece);
  }
  const mark = make("b");
  mark.style.left = `${percent(film, at)}%`;
  bar.append(mark);
  return bar;
}
