/*
 * How are results shown? As a table, a word or a text, made of text nodes only: nothing
 * that a ledger says is ever read as markup.
 */

/** @typedef {{ type: string, value: string, datatype?: string, "xml:lang"?: string }} Term */
/** @typedef {Record<string, Term | undefined>} Row */
/** @typedef {{ head: { vars?: string[] }, results?: { bindings: Row[] }, boolean?: boolean }} Found */

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long"].map((n) => XSD + n));
/** So many rows at first: a table of all would keep the browser busy. */
const ROWS = 500;
/** The addresses of which it is known that the ledger describes them. @type {Set<string>} */
const described = new Set();
/** Which days the pages show that results lead to: `?at=…&known=…`, or today. */
let clocks = "";

/**
 * @param {Found} found
 * @param {Record<string, string>} prefixes
 * @returns {{ says: string, shows: Node }}
 */
function shownResult(found, prefixes) {
  if (found.boolean !== undefined) return { says: found.boolean ? "Yes" : "No", shows: new Text() };
  const rows = found.results?.bindings ?? [];
  const says = rows.length === 1 ? "1 row" : `${rows.length.toLocaleString("en")} rows`;
  if (!rows.length) return { says, shows: new Text() };
  return { says, shows: tableOf(found.head.vars ?? [], rows, prefixes) };
}

/** @param {string} text */
function shownText(text) {
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.textContent = text;
  return pre;
}

/**
 * @param {string[]} names
 * @param {Row[]} rows
 * @param {Record<string, string>} prefixes
 */
function tableOf(names, rows, prefixes) {
  const table = document.createElement("table");
  const body = table.createTBody();
  const more = document.createElement("button");
  let sorted = [...rows];
  const fill = (/** @type {number} */ most) => {
    body.replaceChildren(...sorted.slice(0, most).map((row) => rowOf(names, row, prefixes)));
    more.hidden = sorted.length <= most;
  };
  const head = table.createTHead().insertRow();
  for (const name of names) {
    head.append(
      headOf(name, head, (/** @type {number} */ way) => {
        sorted = way === 0 ? [...rows] : [...rows].sort((a, b) => way * compared(a[name], b[name]));
        fill(more.hidden ? sorted.length : ROWS);
      }),
    );
  }
  more.id = "more";
  more.textContent = `Show all ${rows.length.toLocaleString("en")} rows`;
  more.addEventListener("click", () => fill(sorted.length));
  fill(ROWS);
  const all = document.createDocumentFragment();
  all.append(table, more);
  return all;
}

/**
 * A heading that sorts: up, down, and as it came.
 *
 * @param {string} name
 * @param {HTMLTableRowElement} head
 * @param {(way: number) => void} sort
 */
function headOf(name, head, sort) {
  const cell = document.createElement("th");
  const button = document.createElement("button");
  const ways = ["none", "ascending", "descending"];
  cell.scope = "col";
  button.textContent = name;
  button.addEventListener("click", () => {
    const now = (ways.indexOf(cell.ariaSort ?? "none") + 1) % 3;
    for (const other of head.cells) other.ariaSort = null;
    if (now) cell.ariaSort = ways[now];
    sort([0, 1, -1][now]);
  });
  cell.append(button);
  return cell;
}

/**
 * @param {string[]} names
 * @param {Row} row
 * @param {Record<string, string>} prefixes
 */
function rowOf(names, row, prefixes) {
  const line = document.createElement("tr");
  for (const name of names) {
    const cell = line.insertCell();
    const term = row[name];
    if (!term) continue;
    if (isNumber(term)) cell.className = "number";
    else if (/^\d{4}-\d\d-\d\d$/.test(term.value)) cell.className = "day";
    else if (term.value.length > 40) cell.className = "long";
    cell.append(...termOf(term, prefixes));
  }
  return line;
}

/**
 * @param {Term} term
 * @param {Record<string, string>} prefixes
 * @returns {(Node | string)[]}
 */
function termOf(term, prefixes) {
  if (term.type === "uri") return [linkOf(term.value, prefixes)];
  if (term.type === "bnode") return [`_:${term.value}`];
  const of = term["xml:lang"] ? `@${term["xml:lang"]}` : typeName(term, prefixes);
  if (!of) return [term.value];
  const small = document.createElement("span");
  small.className = "of";
  small.textContent = of;
  return [term.value, " ", small];
}

/**
 * What the ledger describes leads to its page here, other addresses to themselves, and
 * words of a vocabulary nowhere.
 *
 * @param {string} iri
 * @param {Record<string, string>} prefixes
 */
function linkOf(iri, prefixes) {
  const short = shortened(iri, prefixes);
  if (!isAddress(iri) || Object.values(told.prefixes).some((start) => iri.startsWith(start))) return short;
  const link = document.createElement("a");
  link.href = described.has(iri) ? pageOf(iri) : iri;
  link.textContent = short;
  link.title = iri;
  return link;
}

/** @param {string} iri */
function isAddress(iri) {
  return /^https?:[^\s<>"{}|\\^`]+$/.test(iri);
}

/** @param {string} iri */
function pageOf(iri) {
  return `id/${encodeURIComponent(iri)}${clocks}`;
}

/**
 * @param {string} iri
 * @param {Record<string, string>} prefixes
 */
function shortened(iri, prefixes) {
  for (const [prefix, start] of Object.entries(prefixes)) {
    const rest = iri.startsWith(start) ? iri.slice(start.length) : "";
    if (/^[\w:-]+$/.test(rest)) return `${prefix}:${rest}`;
  }
  return iri;
}

/**
 * @param {Term} term
 * @param {Record<string, string>} prefixes
 */
function typeName(term, prefixes) {
  const plain = !term.datatype || term.datatype === `${XSD}string` || isNumber(term);
  return plain || term.datatype === `${XSD}date` ? "" : shortened(term.datatype ?? "", prefixes);
}

/** @param {Term} term */
function isNumber(term) {
  return term.datatype !== undefined && NUMBERS.has(term.datatype);
}

/**
 * @param {Term | undefined} one
 * @param {Term | undefined} other
 */
function compared(one, other) {
  if (!one || !other) return Number(Boolean(one)) - Number(Boolean(other));
  if (isNumber(one) && isNumber(other)) return Number(one.value) - Number(other.value);
  return one.value < other.value ? -1 : Number(one.value > other.value);
}
