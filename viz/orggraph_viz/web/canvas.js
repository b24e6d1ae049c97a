/**
 * What does the reader see? One frame on the canvas of vis-network, and what he does there.
 */

import { changedBounds, frameBounds, NARROW, planBounds, shiftTo, viewBesideButtons, viewOf } from "./camera.js";
import { drawBackdrop, drawHangings, drawLink } from "./ground.js";
import { keyOf, Look } from "./look.js";
import { isStill, Motion } from "./motion.js";
import { readColours } from "./palette.js";
import { drawCard, drawMark, drawRing, NAMES_ONLY_BELOW } from "./shapes.js";
import { Stage } from "./stage.js";
import { textFitter } from "./texts.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./frame.js").Card} Card */
/** @typedef {import("./links.js").Link} Link */
/** @typedef {import("./look.js").Looked} Looked */
/** @typedef {import("./camera.js").View} View */
/** @typedef {import("./shapes.js").Pen} Pen */
/** @typedef {"groups"|"network"} Kind */
/** @typedef {"left"|"right"|"up"|"down"} Direction */
/**
 * @typedef {object} Actions
 * @property {(thing: number|null) => void} onSelect
 * @property {(group: number) => void} onOpen
 */

/** @type {Record<Direction, [number, number]>} */
const HEADINGS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const SIDEWAYS = 2.5;
const MANY_THINGS = 300;
/** The layer of all that is not in an opened group. */
const NOT_OVER = -1;
/** @type {Frame} */
const NO_FRAME = {
  backdrops: [],
  cards: [],
  links: [],
  counts: "",
  present: new Set(),
  held: [],
  begun: new Set(),
  ended: new Set(),
  change: null,
  marks: new Map(),
};

/** The picture of a film; it shows one frame at a time. */
export class Picture {
  /**
   * @param {HTMLElement} element
   * @param {import("./stage.js").Drawing} data what pyvis has made
   * @param {Film} film
   * @param {Plan} plan
   * @param {Actions} actions
   */
  constructor(element, data, film, plan, actions) {
    this.element = element;
    this.film = film;
    this.plan = plan;
    this.actions = actions;
    this.frame = NO_FRAME;
    /** @type {Kind} */
    this.kind = "groups";
    /** @type {Looked} */
    this.looked = { selected: null, hits: null, cursor: null };
    this.gaze = new Look(this.frame, this.looked);
    /** @type {Map<number, Card>} */
    this.cards = new Map();
    this.begun = false;
    this.moved = false;
    this.fitter = textFitter();
    this.colours = readColours();
    this.motion = new Motion(() => this.stage.redrawNow());
    const more = [-1, ...plan.groups.map((_, group) => -2 - group)];
    this.stage = new Stage(element, data, more, {
      ground: (context) => this.drawGround(context),
      node: (context, key) => this.drawNode(context, key),
      click: (key) => this.activate(key),
      hover: (key) => this.hover(key),
      moved: () => this.markMoved(),
      resized: () => this.refit(),
    });
    this.network = this.stage.network;
  }

  /**
   * Shows a frame; cards that were somewhere else slide to their places.
   * @param {Frame} frame
   * @param {Kind} kind
   * @param {{animate?: boolean}} [how]
   */
  show(frame, kind, { animate = false } = {}) {
    const before = this.boxesNow();
    const switched = kind !== this.kind;
    const changed = frame.change?.day !== this.frame.change?.day;
    this.frame = frame;
    this.kind = kind;
    const { cards, over } = layers(frame);
    this.cards = new Map([...cards, ...over].map((card) => [keyOf(card), card]));
    this.over = new Set(over);
    this.headers = new Map(frame.cards.filter(({ header }) => header).map((card) => [card.group, card]));
    this.gaze = new Look(frame, this.looked);
    if (animate && !switched) this.motion.begin(before, this.boxes());
    else this.motion.finish();
    if (!this.begun) this.begin();
    else if (switched) this.fit();
    else if (changed && (this.isNarrow() || this.missesChange())) this.fitChanged();
    this.stage.place([...this.cards].map(([key, { box }]) => ({ key, box })));
  }

  /** @returns {Map<number, Box>} */
  boxes() {
    return new Map([...this.cards].map(([key, { box }]) => [key, box]));
  }

  /** @returns {Map<number, Box>} */
  boxesNow() {
    return new Map([...this.cards].map(([key, card]) => [key, this.boxOf(card)]));
  }

  /**
   * Where a card is now, perhaps on its way.
   * @param {Card} card
   */
  boxOf(card) {
    return this.motion.now(keyOf(card), card.box);
  }

  /**
   * Says what is selected, found, and under the keys.
   * @param {Looked} looked
   */
  look(looked) {
    this.looked = looked;
    this.gaze = new Look(this.frame, looked);
    this.stage.redraw();
  }

  /** Reads the colours again, after the light has changed. */
  refreshColours() {
    this.colours = readColours();
    this.stage.redraw();
  }

  /** Ends all movement at once. */
  finish() {
    this.motion.finish();
    this.stage.redrawNow();
  }

  // ---- drawing ----

  /**
   * @param {CanvasRenderingContext2D} context
   * @returns {Pen}
   */
  pen(context) {
    return {
      context,
      colour: this.colours,
      fit: this.fitter,
      zoom: this.stage.scale,
      initials: (thing) => this.film.things[thing]?.initials ?? "",
    };
  }

  /**
   * Draws everything that lies under the cards, but not under opened groups.
   * @param {CanvasRenderingContext2D} context
   */
  drawGround(context) {
    this.brush = this.pen(context);
    /** @type {Set<number>} opened groups whose ground has been drawn */
    this.grounds = new Set();
    this.drawLayer(this.brush, NOT_OVER);
  }

  /**
   * Draws the ground of one layer: backdrops, the lines cards hang on, and links.
   * @param {Pen} pen
   * @param {number} layer an opened group, or `NOT_OVER` for all others
   */
  drawLayer(pen, layer) {
    const { backdrops, links } = this.frame;
    for (const drop of backdrops) {
      if ((drop.over ? drop.group : NOT_OVER) === layer) drawBackdrop(pen, drop);
    }
    drawHangings(pen, this.hangings(layer), (card) => this.boxOf(card), this.gaze);
    const there = links.filter((link) => this.layerOfLink(link) === layer && this.isDrawn(link));
    const touched = there.filter((link) => this.gaze.touches(link));
    for (const link of there) if (!this.gaze.touches(link)) drawLink(pen, link, this.gaze);
    for (const link of touched) drawLink(pen, link, this.gaze);
  }

  /**
   * The opened group that a card is in, or `NOT_OVER`.
   * @param {Card} card
   */
  layerOf(card) {
    return this.over?.has(card) ? card.group : NOT_OVER;
  }

  /**
   * The layer of a link: that of the opened group it comes from or goes to; of two of
   * them the lower, so that it runs over no cards.
   * @param {Link} link
   */
  layerOfLink({ source, target }) {
    const ends = [this.cards.get(source), this.cards.get(target)];
    const layers = ends.map((card) => (card ? this.layerOf(card) : NOT_OVER));
    return Math.min(...layers) === NOT_OVER ? Math.max(...layers) : Math.min(...layers);
  }

  /**
   * The cards that hang on their headers, in the first column of their groups.
   * @param {number} layer
   */
  hangings(layer) {
    if (this.kind === "network") return [];
    return [...this.cards.values()].flatMap((card) => {
      const header = this.headers?.get(card.group);
      const hangs = header && header.thing >= 0 && !card.header && !card.ghost && !header.ghost;
      const first = header && card.box.left < header.box.left + header.box.width;
      return hangs && first && this.layerOf(card) === layer ? [{ header, card }] : [];
    });
  }

  /**
   * Says whether a link is drawn now: quiet ones only at what is selected, and none to
   * what lies hidden under an opened group.
   * @param {Link} link
   */
  isDrawn(link) {
    if (this.motion.isMoving(link.source) || this.motion.isMoving(link.target)) return false;
    if (this.isCovered(link.source) || this.isCovered(link.target)) return false;
    return !link.quiet || this.gaze.touches(link);
  }

  /**
   * Says whether a card lies under an opened group, if only in part.
   * @param {number} thing
   */
  isCovered(thing) {
    const card = this.cards.get(thing);
    if (!card || !this.over?.size) return false;
    const layer = this.layerOf(card);
    const { backdrops } = this.frame;
    return backdrops.some(({ group, over, box }) => over && group > layer && overlaps(box, card.box));
  }

  /**
   * Draws a card, when vis comes to its node.
   * @param {CanvasRenderingContext2D} context
   * @param {number} key
   */
  drawNode(context, key) {
    const card = this.cards.get(key);
    if (!card) return;
    const pen = this.brush ?? this.pen(context);
    const layer = this.layerOf(card);
    if (layer !== NOT_OVER && !this.grounds?.has(layer)) {
      this.grounds?.add(layer);
      this.drawLayer(pen, layer);
    }
    const box = this.boxOf(card);
    context.globalAlpha = this.gaze.strength(card);
    drawCard(pen, card, box);
    context.globalAlpha = 1;
    const selected = this.gaze.isSelected(card);
    if (selected || this.looked.cursor === key) drawRing(pen, box, selected);
    context.globalAlpha = this.gaze.strength(card);
    drawMark(pen, card, box);
    context.globalAlpha = 1;
  }

  // ---- where one looks ----

  /** Looks first at everything, or where that is too much, at what has changed. */
  begin() {
    this.begun = true;
    if (this.isNarrow() || this.isLarge()) this.fitChanged();
    else this.fit();
  }

  /** Says whether there is more than can be read at once. */
  isLarge() {
    return this.film.things.length > MANY_THINGS;
  }

  /** Says whether of a large picture a part is seen in which nothing has changed. */
  missesChange() {
    const marked = [...this.cards.values()].filter(({ mark }) => mark);
    return this.isLarge() && marked.length > 0 && !marked.some((card) => isZero(this.shiftTo(card)));
  }

  /**
   * How far the view would have to move to show a card as a whole.
   * @param {Card} card
   */
  shiftTo({ box }) {
    const { scale } = this.stage;
    const { x: left, y: top } = this.network.canvasToDOM({ x: box.left, y: box.top });
    return shiftTo({ left, top, width: box.width * scale, height: box.height * scale }, this.size());
  }

  /** @returns {import("./camera.js").Size} */
  size() {
    const { clientWidth: width, clientHeight: height } = this.element;
    return { width, height };
  }

  isNarrow() {
    const { width } = this.size();
    return width > 0 && width <= NARROW;
  }

  /** Shows all places of the plan; where that is too small, those taken on this day. */
  fit() {
    const whole = planBounds(this.plan, this.kind);
    const view = whole && viewOf(whole, this.size());
    const there = view && view.scale < NAMES_ONLY_BELOW ? frameBounds(this.frame) : null;
    this.lookAt(there ? viewOf(there, this.size()) : view);
    this.fitted = () => this.fit();
  }

  /** Shows what the last change is about, near enough to be read. */
  fitChanged() {
    const size = this.size();
    const changed = changedBounds(this.frame, size) ?? planBounds(this.plan, this.kind);
    this.lookAt(changed && viewBesideButtons(changed, size));
    this.fitted = () => this.fitChanged();
  }

  /**
   * Looks at a part at once.
   * @param {View|null} view
   */
  lookAt(view) {
    const { width, height } = this.size();
    if (!view || !width || !height) return;
    this.moved = false;
    this.network.moveTo({ ...view, animation: false });
  }

  /** Fits again after the canvas has another size, if the reader has not moved it. */
  refit() {
    if (this.begun && !this.moved) this.fitted?.();
  }

  markMoved() {
    this.moved = true;
  }

  /** @param {number} factor */
  zoom(factor) {
    this.markMoved();
    this.network.moveTo({ scale: this.stage.scale * factor, animation: moving() });
  }

  /**
   * Moves the picture when a card is cut off, and no further than until it is not.
   * @param {number} key
   */
  reveal(key) {
    const card = this.cardFor(key);
    if (!card || !this.size().width) return;
    const shift = this.shiftTo(card);
    if (isZero(shift)) return;
    const { scale } = this.stage;
    const { x, y } = this.network.getViewPosition();
    const position = { x: x + shift.x / scale, y: y + shift.y / scale };
    this.network.moveTo({ position, animation: moving() });
  }

  // ---- what is done there ----

  /**
   * The card that stands for a thing, or has a key.
   * @param {number|null} key
   * @returns {Card|undefined}
   */
  cardFor(key) {
    if (key === null) return undefined;
    return this.cards.get(key) ?? [...this.cards.values()].find(({ members }) => members?.includes(key));
  }

  /**
   * Does what a click on a card does: selects its thing, or opens its group.
   * @param {number|null} key
   */
  activate(key) {
    const card = key === null ? undefined : this.cards.get(key);
    if (!card || card.shape === "nowhere") this.actions.onSelect(null);
    else if (this.isOpener(card)) this.actions.onOpen(card.group);
    else this.actions.onSelect(card.thing);
  }

  /**
   * Says whether a card opens and closes its group.
   * @param {Card} card
   */
  isOpener({ shape, header }) {
    return shape === "more" || (this.plan.folded && header && this.kind === "groups");
  }

  /** @param {number|null} key */
  hover(key) {
    const over = key !== null && key !== -1;
    this.element.style.cursor = over ? "pointer" : "";
  }

  /**
   * The nearest card in a direction; what lies to the side counts as further away.
   * @param {number|null} key
   * @param {Direction} direction
   * @returns {number|null}
   */
  nearest(key, direction) {
    const cards = [...this.cards.values()].filter(({ ghost, shape }) => !ghost && shape !== "nowhere");
    const here = this.cardFor(key);
    if (!here) return cards.length ? keyOf(cards[0]) : null;
    const [x, y] = HEADINGS[direction];
    const from = centre(here.box);
    const least = x ? here.box.width / 2 : here.box.height / 2;
    let [best, shortest] = [here, Infinity];
    for (const card of cards) {
      const to = centre(card.box);
      const [across, down] = [to.x - from.x, to.y - from.y];
      const ahead = across * x + down * y;
      const distance = ahead + SIDEWAYS * Math.abs(across * y + down * x);
      if (ahead >= least && distance < shortest) [best, shortest] = [card, distance];
    }
    return keyOf(best);
  }

  /**
   * What a card says, to be read out.
   * @param {number} key
   */
  describe(key) {
    const card = this.cardFor(key);
    if (!card) return "";
    const sure = card.line === "certain" ? "" : `only ${card.line}`;
    return [card.name, card.detail, card.chip, sure].filter(Boolean).join(", ");
  }

  /** Where each card is on the screen, by its middle. */
  screenBoxes() {
    const frame = this.element.getBoundingClientRect();
    return [...this.cards].map(([key, card]) => {
      const { x, y } = this.network.canvasToDOM(centre(this.boxOf(card)));
      const { width, height } = card.box;
      const scale = this.stage.scale;
      return {
        key,
        thing: card.thing,
        name: card.name,
        x: x + frame.left,
        y: y + frame.top,
        width: width * scale,
        height: height * scale,
      };
    });
  }
}

/**
 * The cards of a frame, and those of opened groups, which lie over them.
 * @param {Frame} frame
 */
function layers({ backdrops, cards }) {
  const opened = new Set(backdrops.filter(({ over }) => over).map(({ group }) => group));
  return {
    cards: cards.filter(({ group }) => !opened.has(group)),
    over: cards.filter(({ group }) => opened.has(group)),
  };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlaps(one, other) {
  return (
    one.left < other.left + other.width && other.left < one.left + one.width
    && one.top < other.top + other.height && other.top < one.top + one.height
  );
}

/** @param {{x: number, y: number}} shift */
function isZero({ x, y }) {
  return x === 0 && y === 0;
}

/** How a view moves: at once for who wants it so. */
function moving() {
  return isStill() ? false : { duration: 320, easingFunction: "easeOutCubic" };
}

/** @param {Box} box */
function centre({ left, top, width, height }) {
  return { x: left + width / 2, y: top + height / 2 };
}
