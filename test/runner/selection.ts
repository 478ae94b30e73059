/** This file reads what a person asked the tests for: everything, the quick part, or the files and folders that they name. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";
import { badUse } from "../../src/errors.ts";
import { testFilesIn } from "./parts.ts";

export type Selection = {
  /** Full numbers, for hours. */
  readonly soak: boolean;
  /** Static gates and the part that needs no browser, no real time and no readers. */
  readonly check: boolean;
  /** Null: everything. */
  readonly files: readonly string[] | null;
};

/** Throws in one line, with what is allowed, where there is nothing of that name. */
export function readSelection(args: readonly string[]): Selection {
  const [soak, check] = [args.includes("--soak"), args.includes("--check")];
  const paths = args.filter((arg) => arg !== "--soak" && arg !== "--check");
  if (check && paths.length > 0)
    throw badUse("npm run check", "called without paths; npm test -- PATH runs those", paths.join(" "));
  const files = paths.length === 0 ? null : [...new Set(paths.flatMap(filesAt))];
  return { soak, check, files };
}

function filesAt(path: string): readonly string[] {
  const place = relative(PROJECT_DIR, resolve(PROJECT_DIR, path)).split(sep).join("/");
  const isTest = place === "test" || place.startsWith("test/");
  if (isTest && existsSync(join(PROJECT_DIR, place))) {
    if (statSync(join(PROJECT_DIR, place)).isDirectory()) {
      const files = testFilesIn(place);
      if (files.length > 0) return files;
    } else if (place.endsWith(".test.ts")) return [place];
  }
  throw badUse("path", `test, a folder of it (${folders().join(", ")}) or a file such as test/errors.test.ts`, path);
}

const folders = (): readonly string[] =>
  readdirSync(join(PROJECT_DIR, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && testFilesIn(`test/${entry.name}`).length > 0)
    .map(({ name }) => name)
    .sort();
