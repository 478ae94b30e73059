import { expect, it } from "vitest";
import { startAttune, until } from "../cli/attune.ts";
import { scratchDir } from "../recording/scratch.ts";
import { leastOf } from "./try-again.ts";

const MOST_MS = 2000;

async function goneAfterMs(): Promise<number> {
  const attune = startAttune(["start", "--no-open", "--port", "0", "--source", "listener", "--data", scratchDir()]);
  await until(() => /http:\/\/127\.0\.0\.1:\d+/.test(attune.said()));
  const startMs = performance.now();
  attune.child.kill("SIGTERM");
  expect((await attune.ended).code).toBe(0);
  return performance.now() - startMs;
}

it("a server is gone within 2 s of SIGTERM", async () => {
  expect(await leastOf("gone, ms", MOST_MS, goneAfterMs)).toBeLessThanOrEqual(MOST_MS);
});
