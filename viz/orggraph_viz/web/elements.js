/**
 * How does text become a page? By elements whose texts are never read as HTML.
 */

/** How many things a list shows before the rest is folded away. */
const LISTED_AT_ONCE = 8;
const CITED_AT_ONCE = 3;

/**
 * An element that is certainly in the page.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * A field to type into or to tick, that is certainly in the page.
 * @param {string} id
 */
export function inputById(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * A button that is certainly in the page.
 * @param {string} id
 */
export function buttonById(id) {
  return /** @type {HTMLButtonElement} */ (byId(id));
}

/**
 * Scrolls a place to the first of some elements, if none of them can be seen there.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} elements
 * @param {number} head how much lies over the place at its top
 */
export function bringInto(place, elements, head) {
  const frame = place.getBoundingClientRect();
  const [from, to] = [frame.top + head, frame.top + place.clientHeight];
  const tops = elements.map((element) => element.getBoundingClientRect());
  if (!tops.length || tops.some(({ top, bottom }) => top >= from && bottom <= to)) return;
  place.scrollTop += tops[0].top - from - (to - from) / 3;
}

/**
 * Makes an element; children are elements or texts.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node|string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A button that does something.
 * @param {string} kind its class
 * @param {string} text
 * @param {() => void} act
 */
export function button(kind, text, act) {
  const made = make("button", { type: "button", class: kind }, text);
  made.addEventListener("click", act);
  return made;
}

/**
 * A word in a lozenge.
 * @param {string} kind
 * @param {string} text
 */
export function chip(kind, text) {
  return make("span", { class: `chip ${kind}` }, text);
}

/**
 * A text with a capital at its beginning.
 * @param {string} text
 */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A text without case and accents, to search in.
 * @param {string} text
 */
export function plainText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/**
 * A heading with a list below it, of which a long rest is folded; nothing for nothing.
 * @param {string} title
 * @param {HTMLElement[]} items
 */
export function section(title, items) {
  if (!items.length) return [];
  return [make("h3", {}, title), ...foldedList(items)];
}

/**
 * A list, of which a long rest is folded.
 * @param {HTMLElement[]} items
 */
export function foldedList(items) {
  const list = make("ul", {}, ...items.slice(0, LISTED_AT_ONCE));
  const rest = items.slice(LISTED_AT_ONCE);
  if (!rest.length) return [list];
  const more = make("details", {}, make("summary", {}, `${rest.length} more`), make("ul", {}, ...rest));
  return [list, more];
}

/**
 * The sources in one line, as links where they lead to the web; many are folded.
 * @param {import("./film.js").Source[]} sources
 * @param {number} [atOnce] how many are not folded
 */
export function citedLine(sources, atOnce = CITED_AT_ONCE) {
  if (!sources.length) return make("p", { class: "sources" }, "No source.");
  const line = make("div", { class: "sources" }, ...sources.slice(0, atOnce).map(citation));
  const rest = sources.slice(atOnce).map(citation);
  if (!rest.length) return line;
  const more = atOnce ? "more " : "";
  const words = rest.length === 1 ? `1 ${more}source` : `${rest.length} ${more}sources`;
  line.append(make("details", { class: "more-sources" }, make("summary", {}, words), make("div", { class: "sources" }, ...rest)));
  return line;
}

/**
 * A source by publisher and date; its title is there for who rests on it.
 * @param {import("./film.js").Source} source
 */
export function citation(source) {
  const text = source.short || source.text || "source";
  if (!/^https?:\/\//i.test(source.url ?? "")) return make("span", { title: source.text }, text);
  return make("a", { href: source.url ?? "", title: source.text, rel: "noopener noreferrer", target: "_blank" }, text);
}
