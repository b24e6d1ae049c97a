/**
 * What day is it? The calendar: numbers of days as dates, and back.
 *
 * Days are counted as in Python: 1 is the first of January of the year 1. There are no
 * rules of time here, only names.
 */

/** @typedef {number} Day */

/** The day before all others: no day that can be named. */
export const ALWAYS = 0;

/** The day after all others; as a known day: as known now. */
export const NOW = 3652060;

const EPOCH = 719163;
const MILLISECONDS = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A day as year, month (from 0) and day of the month.
 * @param {Day} day
 * @returns {{year: number, month: number, date: number}}
 */
export function partsOf(day) {
  const then = new Date((day - EPOCH) * MILLISECONDS);
  return { year: then.getUTCFullYear(), month: then.getUTCMonth(), date: then.getUTCDate() };
}

/**
 * The number of a day; a month beyond the year counts on into the next.
 * @param {number} year
 * @param {number} month from 0
 * @param {number} date
 * @returns {Day}
 */
function dayAt(year, month, date) {
  const then = new Date(0);
  then.setUTCFullYear(year, month, date);
  return Math.round(then.getTime() / MILLISECONDS) + EPOCH;
}

/**
 * A day in writing for machines: "2024-05-18".
 * @param {Day} day
 */
export function isoOf(day) {
  const { year, month, date } = partsOf(day);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(date)}`;
}

/**
 * The day that a text names, if it is written like "2024-05-18" and there is such a day.
 * @param {string} iso
 * @returns {Day|null}
 */
export function dayOf(iso) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!found) return null;
  const day = dayAt(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return day > ALWAYS && isoOf(day) === iso ? day : null;
}

/**
 * A day as people write it: "18 May 2024".
 * @param {Day} day
 */
export function spokenDay(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month]} ${String(year).padStart(4, "0")}`;
}

/**
 * A day without its year, where that is the year of another day or none is given.
 * @param {Day} day
 * @param {Day} [beside]
 */
export function shortDay(day, beside = day) {
  const { year, month, date } = partsOf(day);
  return year === partsOf(beside).year ? `${date} ${MONTHS[month]}` : spokenDay(day);
}

/**
 * The first days of all months that begin between two days (both included), and how
 * they are called: the year in January, else the month.
 * @param {Day} first
 * @param {Day} last
 * @returns {{day: Day, year: number, month: number, name: string}[]}
 */
export function monthStarts(first, last) {
  const starts = [];
  let { year, month } = partsOf(first);
  for (let day = dayAt(year, month, 1); day <= last; day = dayAt(year, month, 1)) {
    const name = month % 12 ? MONTHS[month % 12] : String(year);
    if (day >= first) starts.push({ day, year, month, name });
    [year, month] = month === 11 ? [year + 1, 0] : [year, month + 1];
  }
  return starts;
}
