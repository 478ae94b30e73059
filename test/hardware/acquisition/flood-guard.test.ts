/** This file checks that a burst passes and a flood does not. */
import { expect, it } from "vitest";
import { createFloodGuard } from "../../../hardware/acquisition/flood-guard.ts";

it("a headband at its rate passes for an hour, in messages of 4 samples", () => {
  const guard = createFloodGuard(256);
  let refused = 0;
  for (let i = 0; i < 3600 * 64; i++) if (!guard(4, (i * 1000) / 64)) refused++;
  expect(refused).toBe(0);
});

it("a burst of 5 s after a stall passes", () => {
  const guard = createFloodGuard(256);
  guard(4, 0);
  expect(guard(5 * 256, 5000)).toBe(true);
});

it("a hundredfold rate, or a storm of empty messages, is refused within a second", () => {
  const fast = createFloodGuard(256);
  const storm = createFloodGuard(256);
  const tenths = Array.from({ length: 10 }, (_, i) => (i + 1) * 100);
  expect(tenths.every((nowMs) => fast(2560, nowMs))).toBe(false);
  expect(Array.from({ length: 2000 }, (_, i) => storm(0, i / 10)).every(Boolean)).toBe(false);
});
