/*
 * What does the panel say? The day in short, or the facts and sources of one thing.
 * Texts reach the page as text nodes alone, links only where they lead to the web.
 */

const OPEN_SOURCES_UP_TO = 6;
const LISTED_AT_ONCE = 8;

/**
 * Makes an element; children are elements or texts, and nothing is read as HTML.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node|string)} children
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A link to a source, or its text where there is no web address. */
function citation(source) {
  const title = source.title ? `“${source.title}”` : "";
  const text = [source.publisher, title, source.date].filter(Boolean).join(", ");
  if (!/^https?:\/\//.test(source.url ?? "")) return make("span", {}, text);
  return make("a", { href: source.url, rel: "noopener noreferrer" }, text);
}

/** Everything the panel can show of one picture. */
class Panel {
  /**
   * @param {HTMLElement} place
   * @param {object} picture
   * @param {{select: (id: string | null) => void, shown: () => object}} page
   */
  constructor(place, picture, page) {
    this.place = place;
    this.picture = picture;
    this.page = page;
    this.things = new Map(picture.things.map((thing) => [thing.id, thing]));
    this.sources = new Map(picture.sources.map((source) => [source.id, source]));
  }

  /** A name that selects what it names. */
  name(id) {
    const button = make("button", { type: "button", class: "name" }, this.things.get(id)?.name || "?");
    button.addEventListener("click", () => this.page.select(id));
    return button;
  }

  /** The day in short: what is special about it, what is left out, how it is counted. */
  summary(scene) {
    const { picture } = this;
    const parts = [make("h2", { tabindex: "-1" }, `On ${picture.day}`), make("p", { class: "kind" }, picture.known)];
    if (picture.empty && !scene.drawn.length) parts.push(make("p", {}, picture.empty));
    parts.push(...this.hindsight());
    parts.push(...this.section("First and last days", this.turning()));
    parts.push(...this.section("Left out of the picture", picture.left_out.map((edge) => this.leftOut(edge))));
    parts.push(...this.section("In the picture", [make("li", {}, `${scene.counts}.`), ...this.folded(scene)]));
    this.place.replaceChildren(...parts);
  }

  /** What is known today and was not on the day asked for. */
  hindsight() {
    const { withdrawn, changed, learnt } = this.picture.hindsight;
    const number = withdrawn.length + changed.length + learnt.length;
    if (!number) return [];
    const facts = number === 1 ? "1 fact about this day is" : `${number} facts about this day are`;
    const known = this.picture.known.replace(/^as/, "As");
    const notice = make("div", { class: "notice" }, make("p", {}, make("b", {}, `${known}.`), ` ${facts} different today:`));
    for (const [title, texts] of [
      ["No longer believed today", withdrawn],
      ["Told otherwise today", changed],
      ["Not yet known then", learnt],
    ]) {
      if (!texts.length) continue;
      const list = make("ul", { class: "plain-list" }, ...texts.map((text) => make("li", {}, text)));
      const details = make("details", {}, make("summary", {}, `${title} (${texts.length})`), list);
      details.open = texts.length <= LISTED_AT_ONCE;
      notice.append(details);
    }
    return [notice];
  }

  /** A heading with a list, or nothing where the list is empty. */
  section(title, items) {
    return items.length ? [make("h3", {}, title), make("ul", {}, ...items)] : [];
  }

  /** Who has a first or a last day, and of what. */
  turning() {
    const marked = this.picture.facts.filter((fact) => fact.marks.length);
    const who = [...new Set(marked.map((fact) => fact.subject))];
    return who.map((id) => {
      const own = marked.filter((fact) => fact.subject === id);
      const list = make("ul", { class: "plain-list" }, ...own.map((fact) => this.marked(fact)));
      return make("li", {}, this.name(id), list);
    });
  }

  /** One line for a fact that begins or ends on the day. */
  marked(fact) {
    const item = make("li", {}, ...this.markChips(fact), ` ${fact.role}`);
    for (const place of fact.places) item.append(", ", this.name(place));
    const doubt = fact.line === "possible" ? "only possible" : fact.certainty;
    if (doubt !== "confirmed") item.append(` (${doubt})`);
    return item;
  }

  /** The chips of a first and of a last day. */
  markChips(fact) {
    const chips = [];
    if (fact.marks.includes("first day")) chips.push(chip("first", "+ first day"));
    if (fact.marks.includes("last day")) chips.push(chip("last", "− last day"));
    return chips;
  }

  /** An edge without one of its ends, and why. */
  leftOut(edge) {
    const item = make("li", {}, this.name(edge.subject), ` ${edge.role}, `, this.name(edge.object));
    item.append(make("p", { class: "why" }, `${edge.reason}.`), ...this.cited(edge.sources, false));
    return item;
  }

  /** How many facts the switch for unknown starts hides. */
  folded(scene) {
    if (!this.picture.folded || scene.unknown_starts) return [];
    return [make("li", {}, `${this.picture.folded} more may already have held: start unknown.`)];
  }

  /** All facts of one thing, with their sources. */
  thing(id, scene, drawn) {
    const thing = this.things.get(id);
    const kind = thing.kind[0].toUpperCase() + thing.kind.slice(1);
    const facts = this.about(id);
    const shown = facts.filter((fact) => scene.unknown_starts || !fact.unknown_start);
    const hidden = facts.filter((fact) => !shown.includes(fact));
    const open = shown.length <= OPEN_SOURCES_UP_TO;
    const parts = [this.back(), make("h2", { tabindex: "-1" }, thing.name || "?"), make("p", { class: "kind" }, kind)];
    if (!drawn) parts.push(make("p", { class: "why" }, "Not in the picture on this day."));
    for (const [title, list] of this.sorted(id, shown)) {
      parts.push(...this.section(title, list.map((fact) => this.fact(fact, id, open))));
    }
    parts.push(...this.section("May already have held: start unknown", hidden.map((fact) => this.fact(fact, id, false))));
    const out = this.picture.left_out.filter((edge) => [edge.subject, edge.object].includes(id));
    parts.push(...this.section("Left out of the picture", out.map((edge) => this.leftOut(edge))));
    if (!facts.length && !out.length) parts.push(make("p", {}, "It exists; no fact about it holds on this day."));
    this.place.replaceChildren(...parts);
  }

  /** The way back to the summary. */
  back() {
    const button = make("button", { type: "button", class: "back" }, "← The whole day");
    button.addEventListener("click", () => this.page.select(null));
    return button;
  }

  /** The facts that have to do with a thing, the closest and the newest first. */
  about(id) {
    const concerns = (fact) => fact.subject === id || fact.object === id || fact.places.includes(id);
    const possible = (fact) => (fact.line === "possible" ? 1 : 0);
    const order = (a, b) => a.way - b.way || possible(a) - possible(b) || b.since - a.since;
    return this.picture.facts.filter(concerns).sort(order);
  }

  /** The facts under headings: one's own, then those of others. */
  sorted(id, facts) {
    const own = facts.filter((fact) => fact.subject === id);
    const others = facts.filter((fact) => fact.subject !== id && fact.way !== 4);
    const parts = facts.filter((fact) => fact.subject !== id && fact.way === 4);
    return [["Facts", own], ["Who", others], ["Its parts", parts]];
  }

  /** One fact in full, seen from one of its ends. */
  fact(fact, from, open) {
    const item = make("li", {});
    const what = make("p", { class: "what" }, `${sentence(fact.role)} · `);
    if (fact.subject !== from) what.append(this.name(fact.subject));
    else fact.places.forEach((place, at) => what.append(at ? ", " : "", this.name(place)));
    item.append(what, this.chips(fact), make("p", { class: "meta" }, sentence(fact.period)));
    for (const reason of fact.reasons) item.append(make("p", { class: "why" }, `Only possible, ${reason}.`));
    if (fact.note) item.append(make("p", { class: "why" }, `${sentence(fact.note)}.`));
    if (fact.known) item.append(make("p", { class: "meta" }, sentence(fact.known)));
    item.append(...this.cited(fact.sources, open));
    return item;
  }

  /** How sure a fact is, and what is special about the day: always in words. */
  chips(fact) {
    const chips = this.markChips(fact);
    if (fact.line === "possible") chips.push(chip("plain possible", "possible"));
    const kind = fact.certainty === "reported" ? "plain reported" : "plain";
    if (fact.certainty) chips.push(chip(kind, fact.certainty));
    return make("p", { class: "chips" }, ...chips);
  }

  /** The sources, behind their number unless there is room. */
  cited(ids, open) {
    const list = make("ul", { class: "sources" });
    for (const id of ids) list.append(make("li", {}, citation(this.sources.get(id))));
    if (!ids.length) return [make("p", { class: "meta" }, "No source.")];
    const number = ids.length === 1 ? "1 source" : `${ids.length} sources`;
    const details = make("details", {}, make("summary", {}, number), list);
    details.open = open;
    return [details];
  }
}

/** A word in a lozenge. */
function chip(kind, text) {
  return make("span", { class: `chip ${kind}` }, text);
}

/** A text with a capital at its beginning. */
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
