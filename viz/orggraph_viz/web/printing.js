/**
 * What does paper need? Light colours, movement at its end, a picture of its width.
 */

import { byId } from "./elements.js";

/** The room for the picture on A4 with margins of 12 mm, in pixels. */
const PAPER = { width: 700, height: 440 };

/**
 * Prepares the page for paper before it is printed, and undoes it afterwards.
 * @param {import("./state.js").Desk} desk
 * @param {{picture: any, table: import("./table.js").Table, timeline: import("./timeline.js").Timeline, forPaper: (on: boolean) => void}} parts
 */
export function listenToPrinter(desk, parts) {
  const root = document.documentElement;
  let theme = root.dataset.theme;
  let printing = false;
  addEventListener("beforeprint", () => {
    if (printing) return;
    printing = true;
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    parts.forPaper(true);
    parts.table.show();
    if (desk.state.view === "timeline") parts.timeline.forPaper(true);
    else sized(parts.picture, `${PAPER.width}px`, `${PAPER.height}px`);
  });
  addEventListener("afterprint", () => {
    if (!printing) return;
    printing = false;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    parts.forPaper(false);
    if (desk.state.view === "timeline") parts.timeline.forPaper(false);
    else sized(parts.picture, "100%", "100%");
  });
  byId("print").addEventListener("click", () => print());
}

/**
 * Gives the picture a size, and draws it there at once.
 * @param {any} picture
 * @param {string} width
 * @param {string} height
 */
function sized(picture, width, height) {
  picture.finish();
  picture.network.setSize(width, height);
  picture.refreshColours();
  picture.network.redraw();
  picture.fit();
  picture.network.redraw();
}
