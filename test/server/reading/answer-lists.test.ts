import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_DIR } from "../../../src/config.ts";

/** Every file that loading this one loads. */
function loadedBy(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const source = readFileSync(path, "utf8");
  for (const [, from = ""] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+\.ts)";/gms)) {
    loadedBy(resolve(path, "..", from), seen);
  }
  return seen;
}

it("lists of sessions and people wait for neither the loop nor the composer to be loaded", () => {
  const loaded = [...loadedBy(join(PROJECT_DIR, "src/server/reading/answer-lists.ts"))].map((path) =>
    relative(PROJECT_DIR, path).replaceAll("\\", "/"),
  );
  expect(loaded).toContain("src/recording/session-index.ts");
  const heavy = ["src/session/run.ts", "src/music/compose.ts", "src/music/model/learned.ts", "src/signal/analyze.ts"];
  expect(loaded.filter((path) => heavy.includes(path))).toEqual([]);
});
