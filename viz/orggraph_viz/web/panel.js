/**
 * What does the panel say? What has changed, or all about what is selected.
 */

import { aboutThing } from "./about.js";
import { byId } from "./elements.js";
import { overview } from "./overview.js";

/** The panel at the side. */
export class Panel {
  /** @param {import("./state.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.place = byId("panel");
    /** @type {number|null} */
    this.told = null;
  }

  /** Writes the panel anew; who was in it stays in it. */
  show() {
    const { selected } = this.desk.state;
    const inside = this.place.contains(document.activeElement) && document.activeElement !== this.place;
    const parts = selected === null ? overview(this.desk) : aboutThing(this.desk, selected);
    this.place.replaceChildren(...parts);
    if (this.told !== selected) this.place.scrollTop = 0;
    this.told = selected;
    if (inside) this.focus();
  }

  /** Puts the focus on the heading. */
  focus() {
    /** @type {HTMLElement|null} */ (this.place.querySelector("h2"))?.focus();
  }
}
