/*
 * What does the page at /query take from npm? The editor's script and style, and the
 * licences of all that was bundled into them, put where the server finds them.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const editor = join(modules, "@zazuko", "yasqe");
const to = join(here, "..", "..", "static");
const map = JSON.parse(read(join(editor, "build", "yasqe.min.js.map")));

mkdirSync(to, { recursive: true });
put("LICENSES.txt", bundled().map(section).join("\n\n"));
put("yasqe.css", read(join(editor, "build", "yasqe.min.css")));
// the map stays behind, so nothing may ask for it
put("yasqe.js", read(join(editor, "build", "yasqe.min.js")).replace(/^\/\/# source.*$/gm, ""));

/** @param {string} file */
function read(file) {
  return readFileSync(file, "utf-8");
}

/** @param {string} name @param {string} text */
function put(name, text) {
  writeFileSync(join(to, name), text.trimEnd() + "\n");
}

/** The packages whose sources are in the script: the map of the sources tells. */
function bundled() {
  const names = map.sources.map((/** @type {string} */ source) => {
    const [, path] = source.split("node_modules/");
    return path?.match(/^(@[^/]+\/)?[^/]+/)?.[0];
  });
  return ["@zazuko/yasqe", ...[...new Set(names)].filter(Boolean).sort()];
}

/** @param {string} name */
function section(name) {
  const about = join(modules, name, "package.json");
  const { version, license, author } = existsSync(about) ? JSON.parse(read(about)) : {};
  const title = [name, version, license && `(${license})`].filter(Boolean).join(" ");
  return `${title}\n${"=".repeat(title.length)}\n\n${text(name, author)}`;
}

/** @param {string} name @param {string | { name: string } | undefined} author */
function text(name, author) {
  const folder = join(modules, name);
  const file = existsSync(folder) && readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
  if (file) return read(join(folder, file)).trim();
  const at = map.sources.findIndex((/** @type {string} */ s) => s.includes(`node_modules/${name}/`));
  const head = at < 0 ? null : map.sourcesContent[at].match(/^(\/\/.*\n)+/);
  if (head) return head[0].replace(/^\/\/ ?/gm, "").trim();
  const who = typeof author === "string" ? author : author?.name;
  return `Copyright (c) ${who ?? `the authors of ${name}`}\n\n${read(join(here, "mit.txt")).trim()}`;
}
