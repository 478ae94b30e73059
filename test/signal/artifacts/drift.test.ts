import { expect, it } from "vitest";
import { createDrift } from "../../../src/signal/artifacts/drift.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf, sines, slideOver } from "./epochs.ts";

const detect = createDrift(CONFIG);
const judge = (of: (n: number) => number) =>
  detect(
    epochOf(sines(), {
      raw: Float64Array.from({ length: EPOCH_SAMPLES }, (_, n) => of(n)),
      newSamples: EPOCH_SAMPLES,
    }),
  );

it("refuses a swing of 400 µV within two seconds, and warns of one of 200", () => {
  const swing = (uv: number) => judge((n) => 850 + (uv / 2) * Math.sin((2 * Math.PI * n) / EPOCH_SAMPLES));
  expect(swing(600)).toBe(0);
  expect(swing(350)).toBeGreaterThan(0);
  expect(swing(350)).toBeLessThan(1);
});

it("leaves an amplifier's steady drift, a large offset and a large alpha alone", () => {
  expect(judge((n) => -20_000 + 3 * n)).toBe(1);
  expect(judge((n) => 187_000 + 100 * Math.sin((2 * Math.PI * 10 * n) / 256))).toBe(1);
});

it.each([50, 64, 100])("answers every %i samples what it answers to the epoch alone", (hop) => {
  slideOver(createDrift, hop, 600);
});
