/**
 * How did it come about? Units and posts as lanes, stays in them as bars.
 */

import { NOW, spokenDay } from "./days.js";
import { bringInto, byId, make, sentence } from "./elements.js";
import { knownDay } from "./state.js";
import { lanesOf } from "./tenures.js";
import { monthLabels } from "./timebar.js";

const ROW = 28;
const PADDING = 6;
const NAMES = 216;
const LEAST_BAR = 24;
const MOST_LABEL = 240;
const CLOSEST = 64;
/** With more lanes, those far outside are not laid out before one comes to them. */
const MANY_LANES = 200;
const NARROW_PAGE = 860;
/** The width of the tracks on A4, beside the names, in pixels. */
const PAPER_WIDTH = 520;

/** @typedef {import("./tenures.js").Tenure} Tenure */
/** @typedef {import("./tenures.js").Lane} Lane */
/**
 * Where a bar lies, in pixels, and on which side of it its label.
 * @typedef {{tenure: Tenure, row: number, left: number, right: number, beside: ""|"after"|"before"}} Laid
 */

/** Measures texts as the bars write them. */
class Ruler {
  constructor() {
    this.context = document.createElement("canvas").getContext("2d");
    /** @type {Map<string, number>} */
    this.widths = new Map();
  }

  /** @param {string} text */
  width(text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      if (this.context) this.context.font = '600 12.5px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
      width = Math.ceil(this.context?.measureText(text).width ?? 7 * text.length) + 14;
      this.widths.set(text, width);
    }
    return width;
  }
}

/** The timeline. */
export class Timeline {
  /** @param {import("./state.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.place = byId("timeline");
    this.sheet = make("div", { class: "sheet" });
    this.ruler = new Ruler();
    this.zoom = 1;
    this.drawn = "";
    /** @type {{bar: HTMLButtonElement, tenure: Tenure, lane: number}[]} */
    this.bars = [];
    this.atLine = make("div", { class: "line", "aria-hidden": "true" }, make("span"));
    this.thenLine = make("div", { class: "line then", "aria-hidden": "true" }, make("span"));
    this.place.append(this.sheet);
    this.place.addEventListener("keydown", (event) => this.key(event));
    this.sheet.addEventListener("click", (event) => this.click(event));
    new ResizeObserver(() => { if (!this.place.hidden && !this.printing) this.show(); }).observe(this.place);
    this.printing = false;
    this.seen = "";
  }

  /** The width of the names at the left; narrow pages have them above. */
  names() {
    return innerWidth <= NARROW_PAGE && !this.printing ? 0 : NAMES;
  }

  /** The width of the tracks, in pixels. */
  width() {
    if (this.printing) return PAPER_WIDTH;
    return Math.max(this.place.clientWidth - this.names(), 240) * this.zoom;
  }

  /** Brings the timeline up to the state; the lanes only where they differ. */
  show() {
    const { state } = this.desk;
    const known = knownDay(state);
    const switches = [state.reported, state.starts, ...state.hidden].join();
    const drawn = [known, switches, this.width()].join(" ");
    if (drawn !== this.drawn) this.draw(known);
    this.drawn = drawn;
    this.mark();
    this.drawLines(known);
    this.follow();
  }

  /** After a change of what is shown, brings into view what it is about. */
  follow() {
    const { state, frame } = this.desk;
    const seen = [state.at, state.selected, frame.change?.day, this.zoom].join(" ");
    if (seen === this.seen || this.printing || !this.place.clientHeight) return;
    this.seen = seen;
    const chosen = this.bars.filter(({ bar }) => bar.classList.contains("chosen"));
    const changed = this.bars.filter(({ bar }) => bar.classList.contains("joined") || bar.classList.contains("left"));
    bringInto(this.place, (chosen.length ? chosen : changed).map(({ bar }) => bar), this.head());
    this.bringDay();
  }

  /** How much the axis hides at the top. */
  head() {
    return /** @type {HTMLElement} */ (this.sheet.firstChild).offsetHeight;
  }

  /** Brings the day shown into the middle, if it cannot be seen. */
  bringDay() {
    const x = (this.width() * this.percent(this.desk.state.at)) / 100 - this.place.scrollLeft;
    if (x < 0 || x > this.place.clientWidth - this.names()) this.reveal();
  }

  /** @param {number} known */
  draw(known) {
    const { film, plan, state } = this.desk;
    this.bars = [];
    this.sheet.style.width = `${this.names() + this.width()}px`;
    const lanes = lanesOf(film, plan, state, known).map((lane) => this.lane(lane));
    this.sheet.classList.toggle("many", lanes.length > MANY_LANES);
    this.sheet.replaceChildren(make("div", { class: "corner" }), this.axis(), ...lanes, this.atLine, this.thenLine);
    if (!lanes.length) this.sheet.append(make("p", { class: "lead" }, "Nothing is known, as known then."));
    this.bars.forEach(({ bar }, at) => { bar.tabIndex = at ? -1 : 0; });
  }

  axis() {
    const { first, last } = this.desk.film;
    const scale = make("div", { class: "scale" });
    for (const { day, name } of monthLabels(first, last, this.width())) {
      const label = make("span", {}, name);
      label.style.left = `${this.percent(day)}%`;
      scale.append(label);
    }
    return make("div", { class: "axis", "aria-hidden": "true" }, scale);
  }

  /** @param {number} day */
  percent(day) {
    const { first, last } = this.desk.film;
    return (100 * (day - first)) / (last + 1 - first);
  }

  /** @param {Lane} lane */
  lane({ thing, tenures, exists }) {
    const { film } = this.desk;
    const { name, word, shape } = film.things[thing];
    const rows = make("div", { class: "rows" });
    const laid = this.laidOut(tenures);
    for (const one of laid) rows.append(this.bar(one, thing));
    for (const { first, beyond, fact } of exists) rows.append(this.strip(first, beyond, fact.line));
    const deep = Math.max(...laid.map(({ row }) => row), 0) + 1;
    rows.style.height = `${deep * ROW + 2 * PADDING}px`;
    const inner = make("div", {}, this.nameButton(thing, name), make("small", {}, word));
    const title = make("div", { class: "lane-name" }, inner);
    const made = make("div", { class: `lane ${shape}` }, title, rows);
    made.style.containIntrinsicHeight = rows.style.height;
    return made;
  }

  /**
   * @param {number} thing
   * @param {string} name
   */
  nameButton(thing, name) {
    const made = make("button", { type: "button", class: "name" }, name || "?");
    made.addEventListener("click", () => this.desk.select(thing, true));
    return made;
  }

  /**
   * @param {number} first
   * @param {number} beyond
   * @param {string} line
   */
  strip(first, beyond, line) {
    const strip = make("div", { class: `exists ${line}`, "aria-hidden": "true" });
    strip.style.left = `${this.percent(first)}%`;
    strip.style.width = `${this.percent(beyond) - this.percent(first)}%`;
    return strip;
  }

  /**
   * Puts each bar into the first row in which it and its name have room.
   * @param {Tenure[]} tenures
   * @returns {Laid[]}
   */
  laidOut(tenures) {
    const width = this.width();
    /** @type {number[]} */
    const ends = [];
    return tenures.map((tenure) => {
      const [left, right] = this.extent(tenure);
      const label = Math.min(this.ruler.width(this.label(tenure)), MOST_LABEL);
      const beside = right - left >= label ? "" : right + label <= width ? "after" : "before";
      const from = beside === "before" ? left - label : left;
      const to = beside === "after" ? right + label : right;
      const free = ends.findIndex((end) => end <= from);
      const row = free < 0 ? ends.length : free;
      ends[row] = to + 4;
      return { tenure, row, left, right, beside };
    });
  }

  /**
   * From where to where a bar goes. Short ones grow until one can point at them, but never
   * beyond a known end.
   * @param {Tenure} tenure
   * @returns {[number, number]}
   */
  extent({ first, beyond, open }) {
    const width = this.width();
    const [left, right] = [first, beyond].map((day) => (width * this.percent(day)) / 100);
    if (right - left >= LEAST_BAR) return [left, right];
    const from = Math.max(Math.min(open ? left : right - LEAST_BAR, width - LEAST_BAR), 0);
    return [from, from + LEAST_BAR];
  }

  /** @param {Tenure} tenure */
  label({ subject, fact }) {
    const { name, shape } = this.desk.film.things[subject];
    const plain = fact.way === 1 || fact.role === "member" || shape !== "person";
    return plain ? name : `${name}, ${fact.role}`;
  }

  /**
   * @param {Laid} laid
   * @param {number} lane
   */
  bar({ tenure, row, left, right, beside }, lane) {
    const { film } = this.desk;
    const { fact } = tenure;
    const words = this.words(tenure, lane);
    const bar = make("button", { type: "button", class: "bar", "aria-label": words, title: words });
    if (beside) bar.classList.add("beside", beside);
    if (fact.way === 0) bar.classList.add("leads");
    const share = 100 / this.width();
    bar.style.left = `${left * share}%`;
    bar.style.width = `${(right - left) * share}%`;
    bar.style.top = `${PADDING + row * ROW}px`;
    const { pieces } = tenure;
    pieces.forEach((piece, at) => bar.append(this.piece(piece, tenure, at, pieces.length)));
    const label = make("span", {}, this.label(tenure));
    if (beside) label.style.maxWidth = `${beside === "before" ? Math.min(MOST_LABEL, left) : MOST_LABEL}px`;
    bar.append(label);
    bar.addEventListener("click", () => this.desk.select(film.things[tenure.subject].number, true));
    this.bars.push({ bar, tenure, lane });
    return bar;
  }

  /**
   * @param {import("./tenures.js").Piece} piece
   * @param {Tenure} tenure
   * @param {number} at
   * @param {number} number
   */
  piece({ first, beyond, fact }, tenure, at, number) {
    const whole = Math.max(tenure.beyond - tenure.first, 1);
    const made = make("i", { class: fact.line });
    made.style.left = `min(${(100 * (first - tenure.first)) / whole}%, calc(100% - 4px))`;
    made.style.width = `${(100 * (beyond - first)) / whole}%`;
    made.classList.toggle("again", at > 0);
    made.classList.toggle("more", at < number - 1);
    made.classList.toggle("open", at === number - 1 && tenure.open);
    return made;
  }

  /**
   * What a bar says, to be read out and to be pointed at.
   * @param {Tenure} tenure
   * @param {number} lane
   */
  words({ subject, fact, pieces }, lane) {
    const { things } = this.desk.film;
    const reasons = new Set(pieces.flatMap((piece) => piece.fact.reasons));
    const sure = fact.line === "certain" ? [] : [fact.line === "possible" ? "only possible" : "reported"];
    const doubts = [...reasons].map((reason) => `partly only possible, ${reason}`);
    return [`${things[subject].name}: ${sentence(fact.role)}`, things[lane].name, fact.period, ...sure, ...doubts].join(", ");
  }

  /** Shows what is selected, found, begun and ended. */
  mark() {
    const { state, frame, hits } = this.desk;
    const edges = (/** @type {Iterable<import("./film.js").Fact>} */ facts) => new Set([...facts].map(({ edge }) => edge));
    const begun = edges(frame.begun);
    const ended = edges(frame.ended);
    for (const { bar, tenure, lane } of this.bars) {
      const ends = [tenure.subject, lane, tenure.fact.object];
      const chosen = state.selected !== null && ends.includes(state.selected);
      const { classList } = bar;
      classList.toggle("chosen", chosen);
      classList.toggle("dim", state.selected !== null && !chosen && !hits);
      classList.toggle("faint", hits !== null && !ends.some((end) => hits.has(end)));
      const near = tenure.first <= state.at && state.at <= tenure.beyond + 400;
      const since = frame.change && frame.change.day <= tenure.first && tenure.first <= state.at;
      classList.toggle("joined", Boolean(since) && begun.has(tenure.fact.edge) && state.at < tenure.beyond);
      classList.toggle("left", ended.has(tenure.fact.edge) && tenure.beyond <= state.at && near);
    }
  }

  /**
   * Draws the two clocks as lines.
   * @param {number} known
   */
  drawLines(known) {
    const { film, state } = this.desk;
    this.putLine(this.atLine, state.at, spokenDay(state.at));
    const shown = known !== NOW && known >= film.first && known <= film.last && known !== state.at;
    this.thenLine.hidden = !shown;
    this.sheet.classList.toggle("both", shown);
    if (shown) this.putLine(this.thenLine, known, `known ${spokenDay(known)}`);
  }

  /**
   * @param {HTMLElement} line
   * @param {number} day
   * @param {string} text
   */
  putLine(line, day, text) {
    const share = this.percent(day) / 100;
    line.style.left = `calc(var(--names) + (100% - var(--names)) * ${share})`;
    line.classList.toggle("west", share > 0.8);
    const label = /** @type {HTMLElement} */ (line.firstChild);
    label.textContent = text;
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const track = target.closest(".rows, .scale");
    if (!track || target.closest("button")) return;
    const { left, width } = track.getBoundingClientRect();
    const { first, last } = this.desk.film;
    const day = Math.floor(first + ((event.clientX - left) / width) * (last + 1 - first));
    this.desk.change({ at: Math.min(Math.max(day, first), last) });
  }

  /**
   * Goes closer to the day shown, or further away.
   * @param {number} factor
   */
  closer(factor) {
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), CLOSEST);
    this.show();
    this.reveal();
  }

  /** Shows the whole range. */
  fit() {
    this.zoom = 1;
    this.show();
  }

  /** Brings the day shown into the middle. */
  reveal() {
    const x = (this.width() * this.percent(this.desk.state.at)) / 100;
    this.place.scrollLeft = x - (this.place.clientWidth - this.names()) / 2;
  }

  /**
   * Arrows go from bar to bar.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const at = this.bars.findIndex(({ bar }) => bar === event.target);
    const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
    if (at < 0 || event.shiftKey || !(event.key in steps)) return;
    event.preventDefault();
    const next = this.bars[at + steps[/** @type {keyof steps} */ (event.key)]];
    if (!next) return;
    this.bars[at].bar.tabIndex = -1;
    next.bar.tabIndex = 0;
    next.bar.focus();
  }

  /** @param {boolean} on */
  forPaper(on) {
    this.printing = on;
    this.show();
  }
}
