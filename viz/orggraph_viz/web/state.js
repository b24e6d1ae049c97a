/**
 * What is shown? The state that all views share, and what the parts of the page share.
 */

import { knownNumber } from "./film.js";

/** @typedef {"groups"|"network"|"timeline"|"table"} View */
/**
 * The state of the page. `known` is null for now. `hidden` are shapes, `opened` groups
 * by their places in the plan, `selected` is the number of a thing.
 * @typedef {object} State
 * @property {import("./film.js").Day} at
 * @property {import("./film.js").Known} known
 * @property {View} view
 * @property {number|null} selected
 * @property {Set<string>} hidden
 * @property {boolean} reported
 * @property {boolean} starts with what is possible only because its start is unknown
 * @property {boolean} ghosts
 * @property {Set<number>} opened
 */
/**
 * How a page begins, as Python wrote it.
 * @typedef {object} Start
 * @property {import("./film.js").Day} at
 * @property {import("./film.js").Known} known
 * @property {View} view
 * @property {boolean} still
 * @property {string} note what it is only a part of, or ""
 * @property {{base: string, namespace: string}} [site] where it is served, if it is
 */
/**
 * What the parts of the page share: what is shown, and how to change it.
 * @typedef {object} Desk
 * @property {import("./film.js").Film} film
 * @property {any} plan
 * @property {Start} start
 * @property {State} state
 * @property {any} frame
 * @property {Set<number>|null} hits what a search has found
 * @property {(patch: Partial<State>) => void} change
 * @property {(thing: number|null, focus?: boolean) => void} select
 * @property {(hits: Set<number>|null) => void} find
 * @property {(text: string) => void} say
 * @property {(text: string) => void} toast
 */

/** All views, the default first. */
export const VIEWS = /** @type {View[]} */ (["groups", "network", "timeline", "table"]);

/**
 * The state in which a page opens.
 * @param {Start} start
 * @returns {State}
 */
export function stateAt(start) {
  return {
    at: start.at,
    known: start.known,
    view: start.view,
    selected: null,
    hidden: new Set(),
    reported: true,
    starts: false,
    ghosts: false,
    opened: new Set(),
  };
}

/**
 * The known day of a state, as a number.
 * @param {State} state
 */
export function knownDay(state) {
  return knownNumber(state.known, state.at);
}

/**
 * The switches of a state, as a frame wants them.
 * @param {State} state
 */
export function switchesOf(state) {
  return {
    hidden: state.hidden,
    reported: state.reported,
    unknown_starts: state.starts,
    ghosts: state.ghosts,
    opened: state.opened,
    selected: state.selected ?? -1,
  };
}

/**
 * Whether the switches let a fact be shown.
 * @param {State} state
 * @param {import("./film.js").Fact} fact
 */
export function lets(state, fact) {
  if (fact.unknown_start && !state.starts) return false;
  return state.reported || fact.certainty === "confirmed" || fact.certainty === "";
}
