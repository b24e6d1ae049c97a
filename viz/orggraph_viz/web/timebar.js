/**
 * Which day is shown? The bar with the track of days, and the way from change to change.
 */

import { monthStarts, partsOf, spokenDay } from "./days.js";
import { buttonById, byId, make } from "./elements.js";
import { later } from "./later.js";
import { weighty } from "./weight.js";
import { counted } from "./words.js";

const PACE = 1400;
const APART = 58;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const TALLEST = 18;

/**
 * How many changes there are on each day on which there are any.
 * @param {import("./film.js").Film} film
 * @param {import("./film.js").Known} known
 * @returns {Map<import("./film.js").Day, number>}
 */
function changesByDay(film, known) {
  const numbers = new Map();
  for (const day of film.changeDays(known)) {
    const told = film.changeAt(day, known);
    const news = told?.changeDay === day ? weighty(told.news).length : 0;
    const learnt = told?.learntDay === day ? told.learnt.length : 0;
    numbers.set(day, news + learnt);
  }
  return numbers;
}

/**
 * What is written below a track of days: every so many months, as far as there is room.
 * @param {import("./film.js").Day} first
 * @param {import("./film.js").Day} last
 * @param {number} width in pixels
 */
export function monthLabels(first, last, width) {
  const starts = monthStarts(first, last);
  const perMonth = width / Math.max((last - first) / 30.44, 1);
  const step = MONTH_STEPS.find((months) => months * perMonth >= APART) ?? 1200;
  const { year } = partsOf(first);
  const wanted = starts.filter((one) => (one.year * 12 + one.month) % step === 0);
  return wanted.length ? wanted : [{ day: first, year, month: 0, name: String(year) }];
}

/** The bar at the bottom of the page. */
export class TimeBar {
  /** @param {import("./state.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.playing = 0;
    this.width = 0;
    this.track = byId("track");
    this.thumb = byId("thumb");
    /** @type {Map<number, number>} */
    this.numbers = new Map();
    /** @type {import("./film.js").Known|undefined} */
    this.told = undefined;
    this.listen();
    new ResizeObserver(() => this.refit()).observe(this.track);
  }

  listen() {
    byId("prev").addEventListener("click", () => this.step(-1));
    byId("next").addEventListener("click", () => this.step(1));
    byId("play").addEventListener("click", () => this.play());
    const jump = /** @type {HTMLSelectElement} */ (byId("jump"));
    jump.addEventListener("change", () => { if (jump.value) this.go(Number(jump.value)); });
    this.thumb.addEventListener("keydown", (event) => this.key(event));
    this.track.addEventListener("pointerdown", (event) => this.grab(event));
    for (const kind of ["pointerdown", "keydown", "wheel"]) {
      document.addEventListener(kind, (event) => this.interrupt(event), { capture: true, passive: true });
    }
  }

  /** @param {import("./film.js").Day} day */
  go(day) {
    const { first, last } = this.desk.film;
    this.desk.change({ at: Math.min(Math.max(day, first), last) });
  }

  /**
   * Goes to the change before or after the day shown; says whether there was one.
   * @param {number} direction
   */
  step(direction) {
    const { film, state } = this.desk;
    const days = film.changeDays(state.known);
    const day = direction > 0 ? days.find((one) => one > state.at) : days.findLast((one) => one < state.at);
    if (day !== undefined) this.go(day);
    return day !== undefined;
  }

  /** Goes from change to change until the end, or stops doing so. */
  play() {
    if (this.playing) {
      this.stop();
      return;
    }
    const days = this.desk.film.changeDays(this.desk.state.known);
    if (!days.length) return;
    if (days[days.length - 1] <= this.desk.state.at) this.go(days[0]);
    else this.step(1);
    this.playing = setInterval(() => { if (!this.step(1)) this.stop(); }, PACE);
    this.label("❚❚ ", "Pause");
  }

  stop() {
    clearInterval(this.playing);
    this.playing = 0;
    this.label("▶ ", "Play");
  }

  /**
   * @param {string} sign
   * @param {string} word
   */
  label(sign, word) {
    byId("play").replaceChildren(make("span", { "aria-hidden": "true" }, sign), word);
  }

  /** @param {Event} event */
  interrupt(event) {
    if (!this.playing) return;
    const own = byId("play").contains(/** @type {Node} */ (event.target));
    const presses = event instanceof KeyboardEvent ? event.key === " " || (own && event.key === "Enter") : own;
    if (!presses) this.stop();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { film, state } = this.desk;
    const days = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    if (event.key in days) this.go(state.at + days[/** @type {keyof days} */ (event.key)]);
    else if (event.key === "Home") this.go(film.first);
    else if (event.key === "End") this.go(film.last);
    else if (event.key === "PageUp") this.step(1);
    else if (event.key === "PageDown") this.step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  grab(event) {
    if (event.button) return;
    const move = (/** @type {PointerEvent} */ at) => this.go(this.dayAtX(at.clientX));
    const drop = () => this.track.removeEventListener("pointermove", move);
    this.track.setPointerCapture(event.pointerId);
    this.track.addEventListener("pointermove", move);
    for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) {
      this.track.addEventListener(kind, drop, { once: true });
    }
    event.preventDefault();
    this.thumb.focus({ preventScroll: true });
    move(event);
  }

  /** @param {number} x on the screen */
  dayAtX(x) {
    const { left, width } = this.track.getBoundingClientRect();
    const { first, last } = this.desk.film;
    return Math.round(first + ((x - left) / Math.max(width, 1)) * (last - first));
  }

  /** @param {import("./film.js").Day} day */
  share(day) {
    const { first, last } = this.desk.film;
    return last > first ? (day - first) / (last - first) : 0;
  }

  /** Draws the track again, when it has another size. */
  refit() {
    if (this.track.clientWidth === this.width) return;
    this.drawTrack();
    this.show();
  }

  /** Brings the bar up to the state. */
  show() {
    const { state, film } = this.desk;
    if (this.told !== state.known) {
      this.told = state.known;
      this.numbers = changesByDay(film, state.known);
      this.drawTrack();
      later(() => this.fillMenu());
    }
    this.showDay();
    this.showChange();
  }

  showDay() {
    const { state, film } = this.desk;
    const place = `${100 * this.share(state.at)}%`;
    this.thumb.style.left = place;
    byId("past").style.width = place;
    const number = this.numbers.get(state.at) ?? 0;
    const words = number ? `, ${counted(number, "change")}` : "";
    this.thumb.setAttribute("aria-valuemin", String(film.first));
    this.thumb.setAttribute("aria-valuemax", String(film.last));
    this.thumb.setAttribute("aria-valuenow", String(state.at));
    this.thumb.setAttribute("aria-valuetext", `${spokenDay(state.at)}${words}`);
    const days = film.changeDays(state.known);
    buttonById("prev").disabled = !days.length || days[0] >= state.at;
    buttonById("next").disabled = !days.length || days[days.length - 1] <= state.at;
    buttonById("play").disabled = !days.length;
  }

  /** Lights the tick of the change that is told, and chooses it in the menu. */
  showChange() {
    const { state, film } = this.desk;
    const day = film.changeAt(state.at, state.known)?.day;
    this.choose(day);
    const ticks = byId("ticks");
    ticks.querySelector(".current")?.classList.remove("current");
    if (day === undefined) return;
    const bin = ticks.querySelector(`[data-bin="${this.binOf(day)}"]`);
    bin?.classList.add("current");
  }

  fillMenu() {
    const options = [...this.numbers].map(([day, number]) => (
      make("option", { value: String(day) }, `${spokenDay(day)}, ${counted(number, "change")}`)
    ));
    byId("jump").replaceChildren(make("option", { value: "" }, "Jump to a change"), ...options);
    const { state, film } = this.desk;
    this.choose(film.changeAt(state.at, state.known)?.day);
  }

  /**
   * Chooses the change that is told in the menu, if it is of the day shown.
   * @param {import("./film.js").Day} [day] of the change
   */
  choose(day) {
    const jump = /** @type {HTMLSelectElement} */ (byId("jump"));
    jump.value = day === this.desk.state.at && this.numbers.has(day) ? String(day) : "";
  }

  /** @param {import("./film.js").Day} day */
  binOf(day) {
    return Math.round((this.share(day) * this.width) / 3);
  }

  /** Draws the ticks, one for each few pixels at most, the months and the known day. */
  drawTrack() {
    this.width = this.track.clientWidth;
    /** @type {Map<number, {day: number, most: number}>} */
    const bins = new Map();
    for (const [day, number] of this.numbers) {
      const bin = this.binOf(day);
      const there = bins.get(bin);
      if (!there || there.most < number) bins.set(bin, { day, most: number });
    }
    const ticks = [...bins].map(([bin, { day, most }]) => {
      const tick = make("i", { "data-bin": String(bin) });
      tick.style.left = `${100 * this.share(day)}%`;
      tick.style.height = `${Math.min(5 + 3.5 * Math.sqrt(most), TALLEST)}px`;
      return tick;
    });
    byId("ticks").replaceChildren(...ticks, ...this.knownMark());
    this.drawMonths();
  }

  knownMark() {
    const { state, film } = this.desk;
    if (typeof state.known !== "number" || state.known < film.first || state.known > film.last) return [];
    const mark = make("b");
    mark.style.left = `${100 * this.share(state.known)}%`;
    return [mark];
  }

  drawMonths() {
    const { first, last } = this.desk.film;
    const width = this.track.clientWidth;
    const labels = monthLabels(first, last, width).map(({ day, name }) => {
      const label = make("span", {}, name);
      label.style.left = `${100 * this.share(day)}%`;
      return { label, x: width * this.share(day) };
    });
    byId("months").replaceChildren(...labels.filter(({ x }) => x < width - 30).map(({ label }) => label));
  }
}

