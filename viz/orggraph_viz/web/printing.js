/**
 * What does paper need? Light colours, movement at its end, a picture of its width.
 */

import { around, viewOf } from "./camera.js";
import { byId } from "./elements.js";

/** The room for the picture on A4 with margins of 12 mm, in pixels. */
const PAPER = { width: 700, height: 440 };

/**
 * What is prepared for paper.
 * @typedef {object} Printed
 * @property {import("./canvas.js").Picture} picture
 * @property {import("./table.js").Table} table
 * @property {import("./timeline.js").Timeline} timeline
 * @property {(on: boolean) => void} forPaper shows what belongs on paper
 */

/**
 * Prepares the page for paper before it is printed, and undoes it afterwards.
 * @param {import("./state.js").Desk} desk
 * @param {Printed} parts
 */
export function listenToPrinter(desk, parts) {
  const root = document.documentElement;
  /** @type {(() => void)|null} */
  let undo = null;
  addEventListener("beforeprint", () => {
    if (undo) return;
    const { theme } = root.dataset;
    root.dataset.theme = "light";
    parts.forPaper(true);
    parts.table.show();
    const back = desk.state.view === "timeline" ? paperTimeline(parts.timeline) : paperPicture(desk, parts.picture);
    undo = () => {
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
      parts.forPaper(false);
      back();
    };
  });
  addEventListener("afterprint", () => {
    undo?.();
    undo = null;
  });
  byId("print").addEventListener("click", () => print());
}

/**
 * @param {import("./timeline.js").Timeline} timeline
 * @returns {() => void} what undoes it
 */
function paperTimeline(timeline) {
  timeline.forPaper(true);
  return () => timeline.forPaper(false);
}

/**
 * Gives the picture the size of the paper, and shows all that is drawn.
 * @param {import("./state.js").Desk} desk
 * @param {import("./canvas.js").Picture} picture
 * @returns {() => void} what undoes it
 */
function paperPicture(desk, picture) {
  const { network, moved, fitted } = picture;
  const view = { scale: network.getScale(), position: network.getViewPosition() };
  const look = () => picture.lookAt(viewOf(drawnBounds(desk), PAPER));
  picture.finish();
  picture.fitted = look;
  sized(picture, `${PAPER.width}px`, `${PAPER.height}px`);
  look();
  network.redraw();
  return () => {
    picture.fitted = fitted;
    sized(picture, "100%", "100%");
    network.moveTo({ ...view, animation: false });
    picture.moved = moved;
    network.redraw();
  };
}

/**
 * @param {import("./canvas.js").Picture} picture
 * @param {string} width
 * @param {string} height
 */
function sized(picture, width, height) {
  picture.network.setSize(width, height);
  picture.refreshColours();
  picture.network.redraw();
}

/**
 * What is drawn on the day shown, links too.
 * @param {import("./state.js").Desk} desk
 */
function drawnBounds({ frame }) {
  const corners = frame.links.flatMap((/** @type {any} */ link) => (link.quiet ? [] : link.corners));
  const points = corners.map((/** @type {[number, number]} */ [left, top]) => ({ left, top, width: 0, height: 0 }));
  const boxes = [...frame.backdrops, ...frame.cards].map(({ box }) => box);
  return around([...boxes, ...points]) ?? { left: 0, top: 0, ...PAPER };
}
