/**
 * How does the page speak? In a note that goes away, and to those who listen.
 */

import { byId } from "./elements.js";

const STAYS = 6000;
const SETTLED = 400;

/** A note at the bottom of the page, and the live region. */
export class Voice {
  constructor() {
    this.hiding = 0;
    this.saying = 0;
  }

  /**
   * Shows a note for a while.
   * @param {string} text
   */
  toast(text) {
    const note = byId("toast");
    note.hidden = false;
    note.textContent = text;
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => { note.hidden = true; }, STAYS);
  }

  /** Takes back a note that is no longer true. */
  hush() {
    clearTimeout(this.hiding);
    byId("toast").hidden = true;
  }

  /**
   * Has a text read out, once the keys have come to rest.
   * @param {string} text
   */
  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { byId("live").textContent = text; }, SETTLED);
  }
}
