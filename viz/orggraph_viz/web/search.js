/**
 * Who is meant? Searching by name and role; a hit of another day brings one there.
 */

import { NOW, spokenDay } from "./days.js";
import { byId, inputById, make, plainText } from "./elements.js";
import { WAY } from "./film.js";
import { heldByWords, isPresent } from "./presence.js";
import { knownDay } from "./state.js";

const MOST_HITS = 8;
const NONE = "Nobody and nothing by that name. Clear the search or check the spelling.";

/**
 * A thing as it can be searched for.
 * @typedef {object} Entry
 * @property {import("./film.js").Thing} thing
 * @property {string[]} names
 * @property {string[]} roles
 */

/**
 * The day on which a thing last begins to be there, as known; null where it never is.
 * @param {import("./film.js").Film} film
 * @param {number} thing
 * @param {number} known
 */
function lastStart(film, thing, known) {
  const spans = film.spansOf(thing, known).filter(({ rect, fact }) => (
    fact.way !== WAY.POST && !fact.unknown_start && rect.first <= film.last && rect.beyond > film.first
  ));
  if (!spans.length) return null;
  return Math.max(film.first, ...spans.map(({ rect }) => rect.first));
}

/** The field, and the list of hits below it. */
export class Search {
  /** @param {import("./state.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.field = inputById("search");
    this.list = byId("hits");
    /** @type {Entry[]|null} */
    this.known = null;
    /** @type {import("./film.js").Thing[]} */
    this.hits = [];
    this.active = -1;
    this.field.addEventListener("input", () => this.search());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.leave());
  }

  /** All that can be found, gathered when it is first asked for. */
  entries() {
    this.known ??= this.desk.film.things.map((thing) => {
      const spans = this.desk.film.about().get(thing.number) ?? [];
      const own = spans.filter(({ fact }) => fact.subject === thing.number && fact.way < WAY.POST);
      return {
        thing,
        names: [thing.name, ...thing.also].map(plainText),
        roles: [...new Set(own.map(({ fact }) => fact.role))].map(plainText),
      };
    });
    return this.known;
  }

  /**
   * Things by name or role, those that begin with the words first, who has a role before
   * the post that is called so, and who is there before who is not.
   * @param {string} text
   */
  found(text) {
    const wanted = plainText(text);
    const scored = this.entries()
      .map((entry) => ({ thing: entry.thing, score: score(entry, wanted) }))
      .filter(({ score: value }) => value < Infinity)
      .map(({ thing, score: value }) => {
        const [post, away] = [thing.shape === "post", !isPresent(this.desk, thing.number)];
        return { thing, score: 4 * value + 2 * Number(post) + Number(away) };
      });
    scored.sort((a, b) => a.score - b.score || a.thing.name.localeCompare(b.thing.name, "en"));
    return scored.map(({ thing }) => thing);
  }

  /** Lists what is found, and weakens all else in the views. */
  search() {
    const text = this.field.value;
    const found = text.trim() ? this.found(text) : [];
    this.hits = found.slice(0, MOST_HITS);
    this.active = -1;
    this.list.replaceChildren(...this.hits.map((thing, at) => this.option(thing, at)));
    this.unfold(this.hits.length > 0);
    byId("no-hit").textContent = text.trim() && !found.length ? NONE : "";
    this.desk.find(text.trim() ? new Set(found.map(({ number }) => number)) : null);
    if (found.length) this.desk.say(`${found.length} found`);
  }

  /**
   * @param {import("./film.js").Thing} thing
   * @param {number} at
   */
  option(thing, at) {
    const option = make("li", { role: "option", id: `hit-${at}`, "aria-selected": "false" });
    option.append(make("b", {}, thing.name || "?"), make("span", {}, this.about(thing)));
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); this.choose(thing); });
    return option;
  }

  /**
   * What a thing is, or on the day shown does.
   * @param {import("./film.js").Thing} thing
   */
  about(thing) {
    const { frame, state } = this.desk;
    const own = frame.held.filter((/** @type {import("./film.js").Fact} */ fact) => (
      fact.subject === thing.number && fact.way < WAY.PART
    ));
    const roles = [...new Set(own.map((/** @type {import("./film.js").Fact} */ fact) => fact.role))].join(", ");
    if (roles) return roles;
    const held = heldByWords(this.desk, thing.number);
    if (held) return `${thing.word}, ${held}`;
    return isPresent(this.desk, thing.number) ? thing.word : `${thing.word}, not there on ${spokenDay(state.at)}`;
  }

  /** @param {boolean} open */
  unfold(open) {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Enter") this.enter();
    else if (event.key === "Escape") this.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} by */
  move(by) {
    if (!this.hits.length) return;
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    const start = this.active < 0 && by < 0 ? 0 : this.active;
    this.active = (start + by + this.hits.length) % this.hits.length;
    this.list.children[this.active].setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", `hit-${this.active}`);
  }

  enter() {
    const thing = this.hits[Math.max(this.active, 0)];
    if (thing) this.choose(thing);
  }

  clear() {
    this.field.value = "";
    this.search();
  }

  /** Who leaves the field sees everything again. */
  leave() {
    this.unfold(false);
    if (this.desk.hits) this.clear();
  }

  /**
   * Selects a thing, and goes to a day on which it is there.
   * @param {import("./film.js").Thing} thing
   */
  choose(thing) {
    this.clear();
    this.field.blur();
    this.bringUp(thing);
    this.desk.select(thing.number, true);
  }

  /** @param {import("./film.js").Thing} thing */
  bringUp(thing) {
    const { film, state } = this.desk;
    if (isPresent(this.desk, thing.number)) return;
    const day = lastStart(film, thing.number, knownDay(state));
    if (day !== null) {
      this.desk.change({ at: day });
      this.desk.toast(`${thing.name} is not there on ${spokenDay(state.at)}, so this is ${spokenDay(day)}.`);
      return;
    }
    const today = lastStart(film, thing.number, NOW);
    if (today === null) return;
    this.desk.change({ at: today, known: null });
    this.desk.toast(`${thing.name} was not known of then; this is ${spokenDay(today)}, as known now.`);
  }
}

/**
 * How well words fit a thing: the less the better. The name of a post is a role.
 * @param {Entry} entry
 * @param {string} wanted
 */
function score(entry, wanted) {
  const post = entry.thing.shape === "post";
  const names = post ? [] : entry.names;
  const roles = post ? entry.names : entry.roles;
  if (names.some((name) => name.startsWith(wanted))) return 0;
  if (names.some((name) => name.split(/[\s-]+/).some((word) => word.startsWith(wanted)))) return 1;
  if (roles.some((role) => role.startsWith(wanted))) return 2;
  if (names.some((name) => name.includes(wanted))) return 3;
  return roles.some((role) => role.includes(wanted)) ? 4 : Infinity;
}
