import { expect, it } from "vitest";
import { createFlat } from "../../../src/signal/artifacts/flat.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf, sines } from "./epochs.ts";

const detect = createFlat(CONFIG);

it("refuses an electrode whose newest second stands still, whatever its offset", () => {
  const stopped = sines([10, 20]).map((value, n) => (n < EPOCH_SAMPLES / 2 ? value : 12) + 100_000);
  expect(detect(epochOf(sines([10, 20]), { raw: stopped }))).toBe(0);
});

it("accepts 2 µV of signal on a large offset", () => {
  const small = sines([10, 2 * Math.SQRT2]).map((value) => value + 187_000);
  expect(detect(epochOf(sines([10, 2]), { raw: small }))).toBe(1);
});

it("refuses an electrode that shows nothing but mains", () => {
  const mains = sines([50, 51]).map((value, n) => value + 0.05 * Math.sin(n * n));
  expect(detect(epochOf(mains))).toBe(0);
  expect(detect(epochOf(sines([50, 51], [10, 3])))).toBe(1);
});
