import { expect, it } from "vitest";
import { createOffHead } from "../../../src/signal/artifacts/off-head.ts";
import { CONFIG, epochOf, sines } from "./epochs.ts";

const detect = createOffHead(CONFIG);

it("accepts 40 µV of alpha fully, refuses 110 µV, and says how near it is in between", () => {
  expect(detect(epochOf(sines([10, 40 * Math.SQRT2])))).toBe(1);
  expect(detect(epochOf(sines([10, 110 * Math.SQRT2])))).toBe(0);
  const between = detect(epochOf(sines([10, 80 * Math.SQRT2])));
  expect(between).toBeGreaterThan(0);
  expect(between).toBeLessThan(1);
});

it("does not count what lies above 45 Hz", () => {
  expect(detect(epochOf(sines([10, 20], [60, 300])))).toBe(1);
});

it.each([
  [49.5, 1],
  [49.99, 1],
  [50.2, 0.994],
  [99, 0.0145],
])("counts %f µV to the last digit", (uv, room) => {
  const calm = sines([10, uv * Math.SQRT2]);
  expect(detect({ ...epochOf(calm), blinkless: calm })).toBeCloseTo(room, 3);
});
