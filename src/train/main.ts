/** `npm run train`: counts the music model from the corpora beside the project and writes it into the source. `--check` only compares. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createProgress, note } from "../cli/output.ts";
import { PROJECT_DIR } from "../config.ts";
import { lineOf } from "../errors.ts";
import { writeAtomically } from "../write-atomically.ts";
import { CORPORA_DIR } from "./corpora.ts";
import { fileTextOf, train } from "./train.ts";

const FILE = join(PROJECT_DIR, "src", "music", "model", "learned.ts");

function main(args: readonly string[]): number {
  const checks = args.includes("--check");
  const unknown = args.find((arg) => arg !== "--check");
  if (unknown !== undefined) {
    note(`attune: npm run train takes --check or nothing; got ${unknown}`);
    return 2;
  }
  const progress = createProgress("attune train:");
  const learned = train(CORPORA_DIR, progress.update);
  progress.done();
  const text = fileTextOf(learned);
  const name = relative(PROJECT_DIR, FILE);
  const isSame = readFileSync(FILE, "utf8") === text;
  if (checks) {
    note(isSame ? `attune: ${name} is what the corpora give` : `attune: ${name} differs from what the corpora give`);
    return isSame ? 0 : 1;
  }
  if (!isSame) writeAtomically(FILE, text);
  note(`attune: ${name}, version ${learned.version}, hash ${learned.hash}, ${Math.ceil(text.length / 1000)} kB`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  note(`attune: ${lineOf(error)}`);
  process.exitCode = 1;
}
