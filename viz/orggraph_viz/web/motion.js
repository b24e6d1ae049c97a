/**
 * How do cards get from one place to another? They slide, for a third of a second.
 */

/** @typedef {import("./plan.js").Box} Box */

const SLIDE = 320;
const MOST_MOVERS = 400;

/** Boxes on their way from where they were to where they are. */
export class Motion {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.redraw = redraw;
    /** @type {Map<number, Box>} */
    this.from = new Map();
    this.begun = 0;
    this.request = 0;
  }

  /**
   * Begins a movement from where everything is now; none where too many would move.
   * @param {Map<number, Box>} before
   * @param {Map<number, Box>} after
   */
  begin(before, after) {
    const movers = [...after].filter(([key, box]) => {
      const old = before.get(key);
      return old && (old.left !== box.left || old.top !== box.top);
    });
    this.finish();
    if (!movers.length || movers.length > MOST_MOVERS || isStill()) return;
    this.from = new Map(movers.map(([key]) => [key, /** @type {Box} */ (before.get(key))]));
    this.begun = performance.now();
    this.request = requestAnimationFrame(() => this.step());
  }

  /** Draws one step, and goes on until everything is where it belongs. */
  step() {
    if (performance.now() - this.begun >= SLIDE) this.from = new Map();
    else this.request = requestAnimationFrame(() => this.step());
    this.redraw();
  }

  /** Ends a movement at once. */
  finish() {
    cancelAnimationFrame(this.request);
    this.from = new Map();
  }

  /** @param {number} key */
  isMoving(key) {
    return this.from.has(key);
  }

  /**
   * Where a box is now, that is to be in another place.
   * @param {number} key
   * @param {Box} box
   * @returns {Box}
   */
  now(key, box) {
    const from = this.from.get(key);
    if (!from) return box;
    const left = 1 - Math.min(1, (performance.now() - this.begun) / SLIDE);
    const share = left ** 3;
    return {
      ...box,
      left: box.left + (from.left - box.left) * share,
      top: box.top + (from.top - box.top) * share,
    };
  }
}

/** Says whether nothing may move: on paper, and for who wants it so. */
export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || matchMedia("print").matches;
}
