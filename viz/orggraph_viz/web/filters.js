/**
 * What is let through? The second row: as known when, which kinds, how sure.
 */

import { NOW, dayOf, isoOf, spokenDay } from "./days.js";
import { byId, inputById, make } from "./elements.js";
import { WAY } from "./film.js";
import { knownDay } from "./state.js";

/** The shapes, and how several of each are called. */
const KINDS = {
  person: "people",
  team: "teams",
  body: "boards",
  organization: "organisations",
  post: "posts",
  other: "others",
};

/** The second row of the bar. */
export class Filters {
  /** @param {import("./state.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {Map<string, HTMLInputElement>} */
    this.kinds = new Map();
    this.addKinds();
    this.listen();
  }

  /** Adds a switch for each kind of which there is anything. */
  addKinds() {
    const there = new Set(this.desk.film.things.map(({ shape }) => shape));
    for (const [shape, word] of Object.entries(KINDS)) {
      if (!there.has(shape)) continue;
      const box = make("input", { type: "checkbox", value: shape });
      box.addEventListener("change", () => this.hide(shape, !box.checked));
      byId("kinds").append(make("label", {}, box, ` ${word}`));
      this.kinds.set(shape, box);
    }
  }

  /**
   * @param {string} shape
   * @param {boolean} away
   */
  hide(shape, away) {
    const hidden = new Set(this.desk.state.hidden);
    if (away) hidden.add(shape);
    else hidden.delete(shape);
    this.desk.change({ hidden });
  }

  listen() {
    for (const box of this.radios()) box.addEventListener("change", () => this.choose(box.value));
    const day = inputById("known-day");
    day.addEventListener("change", () => { if (dayOf(day.value) !== null) this.choose("on"); });
    inputById("reported").addEventListener("change", ({ target }) => this.desk.change({ reported: ticked(target) }));
    inputById("starts").addEventListener("change", ({ target }) => this.desk.change({ starts: ticked(target) }));
    inputById("ghosts").addEventListener("change", ({ target }) => this.desk.change({ ghosts: ticked(target) }));
    byId("more-filters").addEventListener("click", () => this.unfold());
  }

  radios() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name="known"]'));
  }

  unfold() {
    const open = byId("filters").classList.toggle("unfolded");
    byId("more-filters").setAttribute("aria-expanded", String(open));
  }

  /** @param {string} value of a radio button */
  choose(value) {
    const day = dayOf(inputById("known-day").value) ?? this.desk.state.at;
    const known = { now: null, same: /** @type {const} */ ("same"), on: day }[value] ?? null;
    this.desk.change({ known });
    this.desk.say(knownWords(this.desk.state));
  }

  /** Brings the switches up to the state. */
  show() {
    const { state } = this.desk;
    const on = typeof state.known === "number";
    for (const box of this.radios()) box.checked = box.value === (on ? "on" : state.known ?? "now");
    inputById("known-day").value = isoOf(typeof state.known === "number" ? state.known : state.at);
    for (const [shape, box] of this.kinds) box.checked = !state.hidden.has(shape);
    inputById("reported").checked = state.reported;
    inputById("starts").checked = state.starts;
    inputById("ghosts").checked = state.ghosts;
    const number = unknownStarts(this.desk);
    byId("starts-text").textContent = `start unknown (${number.toLocaleString("en")})`;
  }
}

/** @param {EventTarget|null} target */
function ticked(target) {
  return /** @type {HTMLInputElement} */ (target).checked;
}

/**
 * How many facts are possible on the day for no other reason than an unknown start.
 * @param {import("./state.js").Desk} desk
 */
export function unknownStarts({ film, state }) {
  const facts = film.factsAt(state.at, knownDay(state));
  return facts.filter((fact) => fact.unknown_start && fact.way < WAY.POST).length;
}

/**
 * The known day in words: "as known on 16 May 2024".
 * @param {import("./state.js").State} state
 */
export function knownWords(state) {
  const known = knownDay(state);
  if (known === NOW) return "as known now";
  return `as known on ${state.known === "same" ? "that day" : spokenDay(known)}`;
}
