import { expect, it } from "vitest";
import { startAttune, until } from "../cli/attune.ts";
import { scratchDir } from "../recording/scratch.ts";

it("a server is gone within 2 s of SIGTERM", async () => {
  const attune = startAttune(["start", "--no-open", "--port", "0", "--source", "listener", "--data", scratchDir()]);
  await until(() => /http:\/\/127\.0\.0\.1:\d+/.test(attune.said()));
  const startMs = performance.now();
  attune.child.kill("SIGTERM");
  expect((await attune.ended).code).toBe(0);
  expect(performance.now() - startMs).toBeLessThan(2000);
});
