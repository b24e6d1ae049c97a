/*
 * How does one write and run a query here? In the editor if there is one, else in the
 * text area of the form; the results come below. Nothing is kept in the browser.
 */

/** @typedef {{ getValue(): string, setValue(text: string): void, focus(): void }} Input */

/** The longest query that is asked by its address, so that an answer may be kept. */
const SHORT = 1500;
/** @type {Record<string, string>} */
const FORMATS = { json: "JSON", csv: "CSV", tsv: "TSV", xml: "XML", turtle: "Turtle", nt: "N-Triples", jsonld: "JSON-LD" };
const ROW_FORMATS = ["json", "csv", "tsv", "xml"];
const GRAPH_FORMATS = ["turtle", "nt", "jsonld", "xml"];
/** @typedef {{ prefixes: Record<string, string>, own: Record<string, string>, examples: Record<string, string>, properties: string[], classes: string[] }} Told */
/** @type {Told} */
const told = JSON.parse(byId("data").textContent ?? "{}");
const form = /** @type {HTMLFormElement} */ (byId("ask"));
const run = byId("run");
const input = editor() ?? plain();
/** @type {AbortController | null} */
let running = null;

byId("as").hidden = true;
byId("keys").hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (running) running.abort();
  else ask();
});
byId("examples").addEventListener("click", (event) => {
  const link = event.target;
  const wanted = link instanceof HTMLAnchorElement && told.examples[link.textContent ?? ""];
  if (!wanted || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  input.setValue(wanted);
  ask();
});
window.addEventListener("popstate", () => {
  const text = queryOf(location.search);
  if (text === undefined) return;
  input.setValue(text);
  ask();
});
document.documentElement.dataset.ready = "";
// who opens a link wants to see what it leads to; it costs what the query costs anybody
if (queryOf(location.search)) ask();

/** Ask what is written, and show what comes back. */
async function ask() {
  running?.abort();
  const mine = (running = new AbortController());
  const query = input.getValue();
  remember(query);
  say("Asking …");
  run.textContent = "Stop";
  const start = performance.now();
  try {
    const response = await asked(query, mine.signal);
    const text = await response.text();
    if (mine === running) show(query, response, text, performance.now() - start);
  } catch (error) {
    if (mine === running) say(mine.signal.aborted ? "Stopped." : `No answer: ${error}`, true);
  }
  if (mine !== running) return;
  running = null;
  run.textContent = "Run";
}

/**
 * @param {string} query
 * @param {AbortSignal} [signal]
 */
function asked(query, signal) {
  const headers = { Accept: "application/sparql-results+json, text/turtle;q=0.9" };
  const body = new URLSearchParams({ query });
  if (`${body}`.length > SHORT) return fetch("sparql", { method: "POST", headers, body, signal });
  return fetch(`sparql?${body}`, { headers, signal });
}

/**
 * @param {string} query
 * @param {Response} response
 * @param {string} text
 * @param {number} took
 */
function show(query, response, text, took) {
  const media = response.headers.get("Content-Type") ?? "";
  if (!response.ok) {
    say(reason(text) ?? `The server answers ${response.status}.`, true);
    return;
  }
  const json = media.startsWith("application/sparql-results+json");
  const lines = `${text.split("\n").length - 1} lines of Turtle`;
  clocks = clocksOf(query);
  const prefixes = { ...told.own, ...told.prefixes, ...declared(query) };
  const { says, shows } = json
    ? shownResult(JSON.parse(text), prefixes)
    : { says: lines, shows: shownText(text) };
  say(`${says} in ${Math.max(1, Math.round(took))} ms`);
  byId("hint").textContent = response.headers.get("Orggraph-Hint") ?? "";
  const found = byId("found");
  found.replaceChildren(shows);
  const wide = found.scrollWidth > found.clientWidth;
  byId("results").classList.toggle("wide", wide);
  lead().catch(() => {}); // without it the addresses lead to themselves
  byId("status").scrollIntoView({ block: wide ? "start" : "nearest" });
  offer(query, json ? ROW_FORMATS : GRAPH_FORMATS);
}

/** Lead to pages here from all that is shown and that the ledger describes. */
async function lead() {
  const links = [...byId("found").querySelectorAll("a")];
  const iris = new Set(links.map((link) => link.title).filter(isAddress));
  if (!iris.size) return;
  const values = [...iris].map((iri) => `<${iri}>`).join(" ");
  const response = await asked(`SELECT DISTINCT ?x { VALUES ?x { ${values} } ?x a ?class }`);
  if (!response.ok) return;
  /** @type {Found} */
  const found = await response.json();
  for (const { x } of found.results?.bindings ?? []) if (x) described.add(x.value);
  for (const link of links) if (described.has(link.title)) link.href = pageOf(link.title);
}

/**
 * The days of the one snapshot that a query names, as an address takes them; of several
 * none is meant more than the others.
 *
 * @param {string} query
 */
function clocksOf(query) {
  const told = query.replace(/(<[^<>\s]*>)|"[^"\n]*"|'[^'\n]*'|#.*/g, "$1");
  const names = told.matchAll(/\bat:(now|\d{4}-\d\d-\d\d)(?::known:(\d{4}-\d\d-\d\d))?/g);
  const all = new Set([...names].map(([, at, known]) => {
    const days = new URLSearchParams();
    if (at !== "now") days.set("at", at);
    if (known) days.set("known", known);
    return `${days}`;
  }));
  const [one] = all;
  return all.size === 1 && one ? `?${one}` : "";
}

/** @param {string} text */
function reason(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @param {boolean} wrong
 */
function say(text, wrong = false) {
  byId("results").hidden = false;
  byId("status").textContent = text;
  byId("status").className = wrong ? "wrong" : "";
  byId("hint").textContent = "";
  byId("found").replaceChildren();
  byId("results").classList.remove("wide");
  byId("downloads").hidden = true;
}

/**
 * @param {string} query
 * @param {string[]} formats
 */
function offer(query, formats) {
  const links = formats.map((format) => {
    const link = document.createElement("a");
    link.href = `sparql?${new URLSearchParams({ query, format })}`;
    link.textContent = FORMATS[format];
    return link;
  });
  byId("downloads").replaceChildren("Open as", ...links);
  byId("downloads").hidden = false;
}

/**
 * Put the query into the address, which is all that is needed to share it.
 *
 * @param {string} query
 */
function remember(query) {
  if (queryOf(location.search) === query) return;
  history.pushState(null, "", `?${new URLSearchParams({ query })}`);
}

/**
 * The query of an address, as a text field has it.
 *
 * @param {string} search
 */
function queryOf(search) {
  return new URLSearchParams(search).get("query")?.replace(/\r\n?/g, "\n");
}

/**
 * The prefixes that the query declares.
 *
 * @param {string} query
 * @returns {Record<string, string>}
 */
function declared(query) {
  const found = query.matchAll(/^\s*PREFIX\s+([\w-]*):\s*<([^<>\s]+)>/gim);
  return Object.fromEntries([...found].map(([, prefix, iri]) => [prefix, iri]));
}

/** @returns {Input} */
function plain() {
  const area = /** @type {HTMLTextAreaElement} */ (byId("query"));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  return {
    getValue: () => area.value,
    setValue: (text) => void (area.value = text),
    focus: () => area.focus(),
  };
}

/** @returns {Input | null} */
function editor() {
  const Yasqe = /** @type {any} */ (window).Yasqe;
  if (!Yasqe) return null;
  const area = /** @type {HTMLTextAreaElement} */ (byId("query"));
  const submit = () => form.requestSubmit();
  offline(Yasqe);
  undeclared(Yasqe);
  byId("editor").hidden = false;
  area.hidden = true;
  area.required = false;
  const made = new Yasqe(byId("editor"), {
    value: area.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    prefixCcApi: null,
    extraKeys: { "Ctrl-Enter": submit, "Cmd-Enter": submit, "Ctrl-S": () => {} },
    screenReaderLabel: "SPARQL query",
    lineWrapping: matchMedia("(max-width: 56rem)").matches,
    editorHeight: "auto",
    resizeable: false,
  });
  return made;
}

/**
 * Complete what is known here, and ask nobody: as it comes, the editor asks others.
 *
 * @param {any} Yasqe
 */
function offline(Yasqe) {
  const lines = Object.entries(told.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  const own = { prefixes: lines, property: told.properties, class: told.classes };
  for (const [name, get] of Object.entries(own)) {
    Yasqe.forkAutocompleter(name, { name: `own-${name}`, persistenceId: null, bulk: true, get }, false);
  }
  // set here, for what is given to an editor is only merged into what there is
  Yasqe.defaults.autocompleters = ["variables", ...Object.keys(own).map((name) => `own-${name}`)];
}

/**
 * Take a prefix that is not declared for no error: the usual ones and those of the ledger
 * need no declaration. The server knows them all, and says which it does not know.
 *
 * @param {any} Yasqe
 */
function undeclared(Yasqe) {
  const usual = Yasqe.modes.sparql11;
  Yasqe.defineMode("sparql11", (/** @type {any[]} */ ...options) => {
    const mode = usual(...options);
    const token = (/** @type {any} */ stream, /** @type {any} */ state) => {
      const well = state.OK;
      const style = mode.token(stream, state);
      if (well && /^Prefix '.*' is not defined$/.test(state.errorMsg ?? "")) {
        Object.assign(state, { OK: true, errorMsg: undefined, errorStartPos: undefined, errorEndPos: undefined });
      }
      return style;
    };
    return { ...mode, token };
  });
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
