/**
 * What has changed? The panel while nothing is selected.
 */

import { spokenDay } from "./days.js";
import { button, chip, foldedList, make, section } from "./elements.js";
import { unknownStarts } from "./filters.js";
import { citedBy, leftOutItem, newsText } from "./factitem.js";
import { knownNotice } from "./notice.js";
import { knownDay } from "./state.js";
import { weighty } from "./weight.js";
import { counted } from "./words.js";

/** @typedef {import("./state.js").Desk} Desk */

/** The signs of what a change makes of a thing. */
const GLYPHS = { joined: "+", new: "+", left: "−", dissolved: "×", changed: "↔" };

/**
 * The parts of the panel for the day shown.
 * @param {Desk} desk
 * @returns {(Node|string)[]}
 */
export function overview(desk) {
  return [...knownNotice(desk, true), ...changes(desk), ...onThisDate(desk), ...leftOut(desk)];
}

/** @param {Desk} desk */
function changes(desk) {
  const { film, state } = desk;
  const told = film.changeAt(state.at, state.known);
  if (!told) return beforeAll(desk);
  const parts = told.news.length && told.changeDay !== null ? happened(desk, told.changeDay, told.news) : [];
  if (told.learntDay === null) return parts;
  const when = told.learntDay === state.at ? "Learnt on this day" : `Last learnt, ${spokenDay(told.learntDay)}`;
  const title = `${when}; about ${spokenDay(told.learntDay - 1)}`;
  const items = told.learnt.map((news) => newsItem(desk, news));
  return [...parts, make(parts.length ? "h3" : "h2", headingOf(parts), title), ...foldedList(items)];
}

/** @param {Node[]} before */
function headingOf(before) {
  return before.length ? /** @type {Record<string, string>} */ ({}) : { tabindex: "-1" };
}

/**
 * What happened; news that mark nothing are folded, unless there is nothing else.
 * @param {Desk} desk
 * @param {import("./film.js").Day} day
 * @param {import("./film.js").News[]} news
 */
function happened(desk, day, news) {
  const listed = weighty(news);
  const rest = news.filter((one) => !listed.includes(one));
  const title = day === desk.state.at
    ? `${counted(listed.length, "change")} on this day`
    : `Last change, ${spokenDay(day)}`;
  const parts = [
    make("h2", { tabindex: "-1" }, title),
    make("p", { class: "kind" }, `compared with ${spokenDay(day - 1)}`),
    ...foldedList(listed.map((one) => newsItem(desk, one))),
  ];
  if (!rest.length) return parts;
  const summary = make("summary", {}, `${rest.length.toLocaleString("en")} more: told more surely, or less`);
  return [...parts, make("details", {}, summary, make("ul", {}, ...rest.map((one) => newsItem(desk, one))))];
}

/** @param {Desk} desk */
function beforeAll(desk) {
  const { film, state } = desk;
  const [next] = film.changeDays(state.known);
  const parts = [make("h2", { tabindex: "-1" }, "This is the first day of the record.")];
  if (state.at > film.first) parts[0].textContent = "Nothing has changed yet.";
  if (next === undefined) return parts;
  return [
    ...parts,
    make("p", { class: "kind" }, `The first change is on ${spokenDay(next)}.`),
    button("act", "Go there", () => desk.change({ at: next })),
  ];
}

/**
 * One sentence, with its sign, its name as a button, and its sources.
 * @param {Desk} desk
 * @param {import("./film.js").News} news
 */
function newsItem(desk, news) {
  const sign = GLYPHS[/** @type {keyof GLYPHS} */ (news.mark)] ?? "·";
  const body = make("div", {}, make("p", {}, ...newsText(desk, news)));
  const chips = news.sure.map((word) => chip(`plain ${word}`, word));
  body.append(make("p", { class: "chips" }, ...chips), citedBy(desk, news.sources));
  return make("li", { class: "news" }, make("span", { class: `glyph ${news.mark}`, "aria-hidden": "true" }, sign), body);
}

/** @param {Desk} desk */
function onThisDate(desk) {
  const parts = [make("h3", {}, "On this date"), make("p", { class: "lead" }, desk.frame.counts || "Nothing is known to hold.")];
  if (desk.start.note) parts.push(make("p", { class: "lead" }, desk.start.note));
  const number = unknownStarts(desk);
  if (!number) return parts;
  const { starts } = desk.state;
  const words = number === 1 ? "1 more may already have held: its start is unknown." : `${number.toLocaleString("en")} more may already have held: start unknown.`;
  const shown = starts ? `Shown with ${number === 1 ? "1" : number.toLocaleString("en")} that may not have begun yet: start unknown.` : words;
  parts.push(make("p", { class: "lead" }, shown));
  return [...parts, button("act", starts ? "Leave them out" : "Show them", () => desk.change({ starts: !starts }))];
}

/** @param {Desk} desk */
function leftOut(desk) {
  const { film, state } = desk;
  const gone = film.goneAt(state.at, knownDay(state));
  if (!gone.length) return [];
  /** @type {Map<string, HTMLElement[]>} */
  const byReason = new Map();
  for (const one of gone) {
    const items = byReason.get(one.reason);
    if (items) items.push(leftOutItem(desk, one));
    else byReason.set(one.reason, [leftOutItem(desk, one)]);
  }
  const groups = [...byReason].sort(([, a], [, b]) => b.length - a.length);
  const unfoldable = groups.map(([reason, items]) => {
    const words = `${counted(items.length, "fact")} left out: ${reason}`;
    return make("li", {}, make("details", {}, make("summary", {}, words), make("ul", {}, ...items)));
  });
  return section("Left out", unfoldable);
}

