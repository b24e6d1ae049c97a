/**
 * What do the keys do? On the whole page, and inside the picture.
 */

import { byId } from "./elements.js";

const DIRECTIONS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/**
 * Whether a key belongs to the element that it is pressed in.
 * @param {Element} target
 */
function takesKeys(target) {
  return Boolean(target.closest("input, select, textarea, [role='slider'], #graph, #timeline"));
}

/**
 * Lets keys act on the page.
 * @param {import("./state.js").Desk} desk
 * @param {import("./timebar.js").TimeBar} bar
 */
export function listenToPage(desk, bar) {
  const acts = {
    ArrowLeft: () => bar.step(-1),
    ArrowRight: () => bar.step(1),
    Home: () => bar.go(desk.film.first),
    End: () => bar.go(desk.film.last),
    "/": () => byId("search").focus(),
    t: () => desk.change({ view: desk.state.view === "table" ? "groups" : "table" }),
    " ": () => bar.play(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Escape" && desk.state.selected !== null) desk.select(null);
    const pressed = event.key === " " && target.closest("button, a, summary");
    if (takesKeys(target) && !reachesPage(event.key, target)) return;
    if (!Object.hasOwn(acts, event.key) || pressed) return;
    event.preventDefault();
    if (event.shiftKey && event.key.startsWith("Arrow")) bar.go(desk.state.at + (event.key === "ArrowLeft" ? -1 : 1));
    else acts[/** @type {keyof acts} */ (event.key)]();
  });
}

/**
 * Whether a key means the same inside the picture as outside of it.
 * @param {string} key
 * @param {Element} target
 */
function reachesPage(key, target) {
  return ["/", "t", " "].includes(key) && Boolean(target.closest("#graph, #timeline, [role='slider']"));
}

/**
 * Lets arrows go from card to card in the picture, and Enter open one.
 * @param {import("./state.js").Desk} desk
 * @param {any} picture which knows its cards by keys
 */
export function listenToPicture(desk, picture) {
  const graph = byId("graph");
  /** @type {number|null} */
  let cursor = null;
  const point = (/** @type {number|null} */ key) => {
    cursor = key;
    picture.look({ selected: desk.state.selected, hits: desk.hits, cursor });
    if (key === null) return;
    picture.reveal(key);
    desk.say(picture.describe(key));
  };
  graph.addEventListener("blur", () => point(null));
  graph.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key in DIRECTIONS) {
      const direction = DIRECTIONS[/** @type {keyof DIRECTIONS} */ (event.key)];
      const from = cursor ?? desk.state.selected;
      point(from === null ? firstDrawn(desk) : picture.nearest(from, direction) ?? from);
    } else if (event.key === "Enter" && cursor !== null) {
      picture.activate(cursor);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

/** @param {import("./state.js").Desk} desk */
function firstDrawn(desk) {
  return desk.frame.cards.find((/** @type {any} */ card) => card.thing >= 0 && !card.ghost)?.thing ?? null;
}
