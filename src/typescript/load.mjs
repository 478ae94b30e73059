// This file gives Node the TypeScript sources: types become blanks, so that lines and columns in a stack are those of the file.
// What was stripped once is kept beside the packages, one file a source, and used while the source is the same.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const STRIPPER = require.resolve("@swc/wasm-typescript");

/** In `node_modules`, which whoever runs Attune trusts anyway, and which set-up empties when a package changes. */
export const CACHE_DIR = join(dirname(STRIPPER), "..", "..", ".cache", "attune");

const hashOf = (text) => createHash("sha256").update(text).digest("hex");

/** The source of a `.ts` file as JavaScript. */
export function stripped(path, cacheDir = CACHE_DIR) {
  const source = readFileSync(path, "utf8");
  // As its last line, the hash tells both that the kept text is of this source and that it is whole.
  const ending = `\n// stripped from ${hashOf(source)}\n`;
  const kept = join(cacheDir, `${hashOf(path).slice(0, 32)}.js`);
  const before = readKept(kept);
  if (before.endsWith(ending)) return before;
  const code = strip(source, path) + ending;
  keep(kept, code);
  return code;
}

function readKept(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** A folder that cannot be written costs time, no more. Other processes may write the same file at once. */
function keep(path, code) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, code);
    renameSync(unfinished, path);
  } catch {}
}

function strip(source, path) {
  const { transformSync } = require(STRIPPER);
  try {
    return transformSync(source, { mode: "strip-only", module: true, filename: path }).code;
  } catch (problem) {
    if (problem instanceof Error) throw problem;
    const { message, snippet, startLine } = problem;
    throw new SyntaxError(`${path}:${startLine}: ${message}\n${snippet}`);
  }
}

/** Node's `load` hook, for either way of installing it: what `next` gives, a value or a promise, is handed on. */
export function load(url, context, next) {
  if (!url.startsWith("file:") || !/\.ts(\?|$)/.test(url)) return next(url, context);
  return { format: "module", source: stripped(fileURLToPath(url)), shortCircuit: true };
}
