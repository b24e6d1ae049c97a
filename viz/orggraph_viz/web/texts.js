/**
 * How is text set on the canvas? By fillText alone, cut off where it is too long.
 */

export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const LONGEST = 400;
const REMEMBERED = 20000;

/** @typedef {(context: CanvasRenderingContext2D, text: string, width: number) => string} Fitter */

/**
 * A function that shortens a text until it fits, and remembers the answer.
 * @returns {Fitter}
 */
export function textFitter() {
  /** @type {Map<string, string>} */
  const known = new Map();
  return (context, text, width) => {
    const key = `${context.font}|${Math.round(width)}|${text}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    if (known.size > REMEMBERED) known.clear();
    const answer = shortened(context, text, width);
    known.set(key, answer);
    return answer;
  };
}

/**
 * The longest beginning of a text that fits, with an ellipsis where it was cut.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} width
 */
function shortened(context, text, width) {
  const letters = Array.from(text.slice(0, LONGEST));
  if (text.length <= LONGEST && context.measureText(text).width <= width) return text;
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const fits = context.measureText(`${letters.slice(0, middle).join("")}…`).width <= width;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}
