/**
 * What is there on the day shown, whether it is drawn or not?
 */

import { WAY } from "./film.js";

/** @typedef {import("./state.js").Desk} Desk */

/**
 * Who holds a post: a post that is held is not drawn, its holder is.
 * @param {Desk} desk
 * @param {number} post
 * @returns {number[]}
 */
export function holdersOf({ film, frame }, post) {
  if (film.things[post].shape !== "post") return [];
  const facts = /** @type {import("./film.js").Fact[]} */ (frame.held);
  const held = facts.filter((fact) => fact.way === WAY.HOLDS && fact.object === post);
  return [...new Set(held.map(({ subject }) => subject))];
}

/**
 * @param {Desk} desk
 * @param {number} thing
 */
export function isPresent(desk, thing) {
  return desk.frame.present.has(thing) || holdersOf(desk, thing).length > 0;
}

/**
 * By whom a post is held, in words; "" for everything else.
 * @param {Desk} desk
 * @param {number} thing
 */
export function heldByWords(desk, thing) {
  const names = holdersOf(desk, thing).map((holder) => desk.film.things[holder].name || "?");
  return names.length ? `held by ${names.join(", ")}` : "";
}
