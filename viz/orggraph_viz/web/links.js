/**
 * Which lines lead from one thing to another, and along which corners?
 */

import { detour } from "./detours.js";
import { WAY } from "./film.js";
import { surest } from "./words.js";

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./plan.js").Route} Route */
/** @typedef {import("./cast.js").Acting} Acting */
/** @typedef {import("./moment.js").Moment} Moment */
/** @typedef {import("./frame.js").Card} Card */
/** @typedef {[number, number]} Point */
/**
 * A line between two things, by the corners of its way; as in Python.
 * @typedef {object} Link
 * @property {number} source
 * @property {number} target
 * @property {string} line
 * @property {boolean} thick
 * @property {string} tie
 * @property {boolean} quiet
 * @property {Point[]} corners
 */
/** @typedef {Map<number, Card>} Ends */

/**
 * A link for each two drawn things that facts join other than at home.
 * @param {Plan} plan
 * @param {Moment} moment
 * @param {Card[]} cards
 * @returns {Link[]}
 */
export function linksBetween(plan, moment, cards) {
  const ends = endsOf(cards);
  const links = joined(moment, ends, isAtHome).map(([source, target, acts]) => {
    const implied = isImplied(plan, source, target);
    return linkOf(moment, source, target, acts, implied);
  });
  links.sort((a, b) => Number(a.quiet) - Number(b.quiet) || a.source - b.source || a.target - b.target);
  routeAll(plan, links, ends);
  return links;
}

/**
 * A link for each two drawn things that facts join, from border to border, as straight as
 * the cards between them let it be.
 * @param {Moment} moment
 * @param {Card[]} cards
 * @returns {Link[]}
 */
export function straightLinks(moment, cards) {
  const solid = cards.filter(({ ghost }) => !ghost);
  const links = joined(moment, endsOf(cards), () => false).map(([source, target, acts]) => {
    const between = solid.filter((card) => card !== source && card !== target).map(({ box }) => box);
    const corners = cornersBetween(source.box, target.box, between);
    return { ...linkOf(moment, source, target, acts, false), quiet: false, corners };
  });
  return links.sort((a, b) => a.source - b.source || a.target - b.target);
}

/**
 * @param {Box} source
 * @param {Box} target
 * @param {Box[]} between all other cards
 * @returns {Point[]}
 */
function cornersBetween(source, target, between) {
  const corners = detour(middleOf(source), middleOf(target), between);
  const [first, last] = [corners[0] ?? middleOf(target), corners[corners.length - 1] ?? middleOf(source)];
  return [onBorder(source, first), ...corners, onBorder(target, last)];
}

/**
 * @param {Card[]} cards
 * @returns {Ends}
 */
function endsOf(cards) {
  const drawn = cards.filter(({ thing, ghost }) => thing >= 0 && !ghost);
  return new Map(drawn.map((card) => [card.thing, card]));
}

/**
 * The two ends of each link, and the facts behind it.
 * @param {Moment} moment
 * @param {Ends} ends
 * @param {(source: Card, target: Card) => boolean} isLeftOut
 * @returns {[Card, Card, Acting[]][]}
 */
function joined(moment, ends, isLeftOut) {
  /** @type {Map<string, [Card, Card, Acting[]]>} */
  const found = new Map();
  const ended = moment.before.acts.filter(({ fact }) => moment.ended.has(fact));
  for (const act of [...moment.held.acts, ...ended]) {
    for (const from of act.sources) {
      for (const to of act.targets) {
        const [source, target] = [ends.get(from), ends.get(to)];
        if (!source || !target || source === target || isLeftOut(source, target)) continue;
        const key = `${from} ${to}`;
        const link = found.get(key);
        if (link) link[2].push(act);
        else found.set(key, [source, target, [act]]);
      }
    }
  }
  return [...found.values()];
}

/**
 * Says whether a link would join a card to the header of its own group.
 * @param {Card} source
 * @param {Card} target
 */
function isAtHome(source, target) {
  return target.header && !source.header && source.group === target.group;
}

/**
 * Says whether to belong to the target says nothing new, as it is above the home.
 * @param {Plan} plan
 * @param {Card} source
 * @param {Card} target
 */
function isImplied(plan, source, target) {
  return !source.header && target.header && plan.isAbove(target.group, source.group);
}

/**
 * @param {Moment} moment
 * @param {Card} source
 * @param {Card} target
 * @param {Acting[]} acts
 * @param {boolean} implied
 * @returns {Link}
 */
function linkOf(moment, source, target, acts, implied) {
  const facts = acts.map(({ fact }) => fact);
  const tie = facts.every((fact) => moment.ended.has(fact)) ? "ended" : "new";
  return {
    source: source.thing,
    target: target.thing,
    line: surest(facts.map(({ line }) => line)),
    thick: facts.some(({ way }) => way === WAY.LEADS),
    tie: tie === "ended" || facts.every((fact) => moment.begun.has(fact)) ? tie : "",
    quiet: facts.every(({ way }) => way === WAY.PART || (way === WAY.BELONGS && implied)),
    corners: [],
  };
}

/**
 * Gives links their corners, each attached beside those before it.
 * @param {Plan} plan
 * @param {Link[]} links
 * @param {Ends} ends
 */
function routeAll(plan, links, ends) {
  /** @type {Map<string, number>} */
  const used = new Map();
  const attached = (/** @type {Card} */ { thing, box }, /** @type {string} */ side) => {
    const key = `${thing} ${side}`;
    const before = used.get(key) ?? 0;
    used.set(key, before + 1);
    const offsets = portOffsets(plan.sizes.port, box.height);
    const middle = box.top + Math.floor(box.height / 2);
    const x = side === "right" ? box.left + box.width : box.left;
    return /** @type {Point} */ ([x, middle + offsets[before % offsets.length]]);
  };
  for (const link of links) {
    const source = /** @type {Card} */ (ends.get(link.source));
    const target = /** @type {Card} */ (ends.get(link.target));
    const route = plan.route(source.group, target.group);
    const [out, into] = route ? [route.out, route.into] : freeSides(source.box, target.box);
    const begin = attached(source, out);
    const end = attached(target, into);
    link.corners = [begin, ...cornersOf(route, begin, end), end];
  }
}

/**
 * By which sides a straight line leaves and enters.
 * @param {Box} source
 * @param {Box} target
 */
function freeSides(source, target) {
  if (source.left === target.left) return ["right", "right"];
  return source.left < target.left ? ["right", "left"] : ["left", "right"];
}

/**
 * The corners of a route, those without a height as high as its ends.
 * @param {Route|undefined} route
 * @param {Point} begin
 * @param {Point} end
 * @returns {Point[]}
 */
function cornersOf(route, begin, end) {
  if (!route) return [];
  return route.corners.map(([x, y], at) => [x, y ?? (at < route.lead ? begin : end)[1]]);
}

/**
 * How far from the middle of a side links are attached, in their order.
 * @param {number} port
 * @param {number} height
 */
function portOffsets(port, height) {
  const most = Math.floor(height / 2) - port;
  const offsets = [0];
  for (let step = port; step <= most; step += port) offsets.push(step, -step);
  return offsets;
}

/**
 * Where a line from the middle of a box to a point crosses its border.
 * @param {Box} box
 * @param {Point} to
 * @returns {Point}
 */
function onBorder(box, to) {
  const [x, y] = middleOf(box);
  const [across, down] = [to[0] - x, to[1] - y];
  const share = Math.min(box.width / 2 / Math.abs(across), box.height / 2 / Math.abs(down));
  return share < 1 ? [x + across * share, y + down * share] : [x, y];
}

/**
 * The middle of a box.
 * @param {Box} box
 * @returns {Point}
 */
function middleOf({ left, top, width, height }) {
  return [left + width / 2, top + height / 2];
}
