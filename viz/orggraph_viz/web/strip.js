/**
 * What day is it, and what happened last? The heading above every view.
 */

import { spokenDay } from "./days.js";
import { byId, make } from "./elements.js";
import { knownWords } from "./filters.js";
import { weighty } from "./weight.js";
import { counted } from "./words.js";

/**
 * Writes the date, and one line below it.
 * @param {import("./state.js").Desk} desk
 */
export function showStrip(desk) {
  const { state, film } = desk;
  byId("day").textContent = spokenDay(state.at);
  /** @type {(Node|string)[]} */
  const line = [changeWords(desk)];
  if (state.known !== null) line.unshift(make("span", { class: "then" }, knownWords(state)), " · ");
  byId("line").replaceChildren(...line);
  document.title = `${film.title}, ${spokenDay(state.at)}, ${knownWords(state)}`;
}

/**
 * How many changes there are on the day, or when the last ones were.
 * @param {import("./state.js").Desk} desk
 */
function changeWords({ film, state }) {
  const told = film.changeAt(state.at, state.known);
  if (!told) return state.at === film.first ? "This is the first day of the record." : "no change yet";
  if (told.day !== state.at) return `last change ${spokenDay(told.day)}`;
  const changes = told.changeDay === state.at ? weighty(told.news).length : 0;
  const learnt = told.learntDay === state.at ? told.learnt.length : 0;
  const words = [changes ? counted(changes, "change") : "", learnt ? `${learnt.toLocaleString("en")} learnt` : ""];
  return `${words.filter(Boolean).join(", ")} on this day`;
}
