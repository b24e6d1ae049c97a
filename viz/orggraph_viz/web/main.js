/**
 * What happens on the page? One state, and all that is shown of it.
 */

import { Picture } from "./canvas.js";
import { readData } from "./data.js";
import { NOW, dayOf } from "./days.js";
import { byId, make } from "./elements.js";
import { Filters } from "./filters.js";
import { Film, WAY } from "./film.js";
import { frameAt, networkFrame } from "./frame.js";
import { listenToPage, listenToPicture } from "./keyboard.js";
import { showOf } from "./moment.js";
import { Panel } from "./panel.js";
import { ShortIds, hashOf, problemWords, readHash } from "./permalink.js";
import { Plan } from "./plan.js";
import { listenToPrinter } from "./printing.js";
import { Search } from "./search.js";
import { knownDay, switchesOf } from "./state.js";
import { showStrip } from "./strip.js";
import { Table } from "./table.js";
import { TimeBar } from "./timebar.js";
import { Timeline } from "./timeline.js";
import { Voice } from "./toast.js";

/** Where the panel is below the picture; the same words as in page.css. */
const ONE_COLUMN = "(max-width: 860px)";
const EMPTY = "No facts in this graph yet. Add some with “orggraph add” and export again.";
const NO_NETWORK = "So many are not drawn as a network: these are the groups.";
const TOO_OLD = "This page needs a browser of 2023 or later.";

/** The whole page; the desk that its parts share. */
class Page {
  /** @param {any} json */
  constructor(json) {
    this.film = new Film(json.film);
    this.plan = new Plan(json.plan);
    this.start = json.start;
    this.ids = new ShortIds(this.film.things);
    this.headers = this.plan.groups.map(({ header }) => header);
    this.voice = new Voice();
    /** @type {Set<number>|null} */
    this.hits = null;
    const { state, problems } = this.readAddress();
    this.state = state;
    this.frame = this.framed();
    this.picture = new Picture(byId("network"), json, this.film, this.plan, {
      onSelect: (/** @type {number|null} */ thing) => this.select(thing, thing !== null),
      onOpen: (/** @type {number} */ group) => this.open(group),
    });
    this.panel = new Panel(this);
    this.bar = new TimeBar(this);
    this.filters = new Filters(this);
    this.search = new Search(this);
    this.table = new Table(this);
    this.timeline = new Timeline(this);
    this.listen();
    this.showFrame(false);
    this.correct(problems);
  }

  readAddress() {
    const { state, problems } = readHash(location.hash, this.start, this.film, this.ids, this.headers);
    if (state.view === "network" && !this.plan.spots.length) {
      state.view = "groups";
      problems.push(NO_NETWORK);
    }
    if (state.view === "timeline" && this.start.still) state.view = "groups";
    return { state, problems };
  }

  /** The frame of the state, for the view in which it is drawn. */
  framed() {
    const { at, view } = this.state;
    const assemble = view === "network" ? networkFrame : frameAt;
    return assemble(this.film, this.plan, at, knownDay(this.state), switchesOf(this.state));
  }

  /**
   * Changes the state, and shows it everywhere.
   * @param {Partial<import("./state.js").State>} patch
   */
  change(patch) {
    this.state = { ...this.state, ...patch };
    this.showAll(true);
    this.writeAddress();
  }

  /**
   * Selects a thing, or nothing.
   * @param {number|null} thing
   * @param {boolean} [focus] on the heading of the panel
   */
  select(thing, focus = false) {
    this.change({ selected: thing });
    if (thing !== null) this.picture.reveal(thing);
    if (!focus) return;
    this.panel.focus();
    if (thing !== null && matchMedia(ONE_COLUMN).matches) byId("panel").scrollIntoView({ block: "start" });
  }

  /** @param {number} group */
  open(group) {
    const opened = new Set(this.state.opened);
    if (!opened.delete(group)) opened.add(group);
    this.change({ opened });
    this.say(opened.has(group) ? "All members are shown." : "Some members share one card.");
  }

  /** @param {Set<number>|null} hits */
  find(hits) {
    this.hits = hits;
    this.look();
    if (this.state.view === "timeline") this.timeline.show();
    if (this.state.view === "table") this.table.show();
  }

  /** @param {string} text */
  say(text) {
    this.voice.say(text);
  }

  /** @param {string} text */
  toast(text) {
    this.voice.toast(text);
  }

  /** @param {boolean} animate */
  showAll(animate) {
    this.frame = this.framed();
    this.showFrame(animate);
  }

  /** @param {boolean} animate */
  showFrame(animate) {
    const { view } = this.state;
    this.showView();
    this.picture.show(this.frame, view === "network" ? "network" : "groups", { animate });
    this.look();
    showStrip(this);
    this.bar.show();
    this.filters.show();
    this.panel.show();
    if (view === "timeline") this.timeline.show();
    if (view === "table") this.table.show();
  }

  look() {
    this.picture.look({ selected: this.state.selected, hits: this.hits, cursor: null });
  }

  showView() {
    const { view } = this.state;
    document.documentElement.dataset.view = view;
    byId("stage").hidden = view !== "groups" && view !== "network";
    byId("timeline").hidden = view !== "timeline";
    byId("table").hidden = view !== "table";
    for (const button of this.viewButtons()) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    const nothing = this.film.facts.every(({ way }) => way === WAY.POST);
    const none = !nothing && !this.frame.cards.length && (view === "groups" || view === "network");
    byId("empty").hidden = !nothing && !none;
    byId("empty").textContent = nothing ? this.nothingWords() : "Nothing is known to hold on this day.";
    document.documentElement.toggleAttribute("data-empty", nothing);
  }

  /** Why there is nothing at all: in the ledger, or in the part that was asked for. */
  nothingWords() {
    return this.start.note ? `Nothing was ever in this part: ${this.start.note}` : EMPTY;
  }

  viewButtons() {
    return /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("#views button"));
  }

  /** Writes the state into the address; where that is forbidden, nothing is lost. */
  writeAddress() {
    const hash = hashOf(this.state, this.start, this.ids, this.headers);
    try {
      history.replaceState(null, "", hash);
    } catch {
      // a page inside a sandboxed frame has no address of its own
    }
  }

  listen() {
    for (const button of this.viewButtons()) {
      const view = /** @type {import("./state.js").View} */ (button.dataset.view);
      button.addEventListener("click", () => this.change({ view }));
      if (view === "network") button.hidden = !this.plan.spots.length;
    }
    addEventListener("hashchange", () => this.follow());
    byId("zoom-in").addEventListener("click", () => this.zoom(1.25));
    byId("zoom-out").addEventListener("click", () => this.zoom(0.8));
    byId("zoom-fit").addEventListener("click", () => this.fit());
    byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("panel").focus(); });
    listenToPage(this, this.bar);
    listenToPicture(this, this.picture);
    listenToPrinter(this, { ...this.parts(), forPaper: (on) => this.forPaper(on) });
    this.listenToLight();
  }

  parts() {
    return { picture: this.picture, table: this.table, timeline: this.timeline };
  }

  /** Follows an address that was changed by hand. */
  follow() {
    const { state, problems } = this.readAddress();
    this.state = state;
    this.showAll(false);
    this.correct(problems);
  }

  /**
   * Says what was wrong with the address, and puts it right.
   * @param {string[]} problems
   */
  correct(problems) {
    if (!problems.length) {
      this.voice.hush();
      return;
    }
    this.toast(problemWords(problems));
    this.writeAddress();
  }

  /** @param {number} factor */
  zoom(factor) {
    if (this.state.view === "timeline") this.timeline.closer(factor > 1 ? 2 : 0.5);
    else this.picture.zoom(factor);
  }

  fit() {
    if (this.state.view === "timeline") this.timeline.fit();
    else this.picture.fit();
  }

  /** @param {boolean} on */
  forPaper(on) {
    const pictured = this.state.view === "groups" || this.state.view === "network" || (on && this.state.view === "table");
    byId("stage").hidden = !pictured;
    byId("table").hidden = !on && this.state.view !== "table";
  }

  /** Light or dark: as the reader prefers, until the switch says otherwise. */
  listenToLight() {
    const root = document.documentElement;
    const preferred = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : preferred.matches);
    const relight = () => {
      byId("light").replaceChildren(make("span", {}, dark() ? "Light" : "Dark"));
      this.picture.refreshColours();
    };
    byId("light").addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      relight();
    });
    preferred.addEventListener("change", relight);
    relight();
  }

  /** What is to be seen now, as plain values; for tests. */
  view() {
    const { frame, state } = this;
    return {
      at: state.at,
      known: knownDay(state),
      view: state.view,
      selected: state.selected === null ? null : this.film.things[state.selected].id,
      counts: frame.counts,
      cards: frame.cards,
      links: frame.links,
      backdrops: frame.backdrops,
      screen: this.picture.screenBoxes(),
    };
  }
}

/**
 * What tests and the console can ask of the page.
 * @param {Page} page
 */
function hooks(page) {
  return {
    get state() { return page.state; },
    film: page.film,
    network: page.picture.network,
    view: () => page.view(),
    go: (/** @type {number|string} */ day) => page.bar.go(typeof day === "number" ? day : dayOf(day) ?? page.state.at),
    select: (/** @type {string|null} */ id) => page.select(id === null ? null : page.ids.numbers.get(id) ?? null),
    frame: (/** @type {number} */ at, /** @type {number} */ known = NOW, /** @type {any} */ show = {}) => {
      const { backdrops, cards, links, counts } = frameAt(page.film, page.plan, at, known, showOf(show));
      return { backdrops, cards, links, counts };
    },
    seen: (/** @type {number} */ at, /** @type {number} */ known = NOW) => page.film.factsAt(at, known),
  };
}

/** Reads what is in the page, and shows it. */
async function begin() {
  if (!("DecompressionStream" in globalThis)) {
    byId("empty").hidden = false;
    byId("empty").textContent = TOO_OLD;
    return;
  }
  const page = new Page(await readData(byId("data").textContent ?? ""));
  Object.assign(window, { orggraph: hooks(page) });
  document.documentElement.dataset.ready = "";
}

begin();
