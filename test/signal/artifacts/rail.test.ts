import { describe, expect, it } from "vitest";
import { createRail } from "../../../src/signal/artifacts/rail.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf, sines, slideOver } from "./epochs.ts";

const detect = createRail(CONFIG);
const judge = (raw: Float64Array) => detect(epochOf(sines([10, 20]), { raw, newSamples: EPOCH_SAMPLES }));

it.each([1000, 1682, 187_500])("refuses a signal that is cut at %i µV", (limit) => {
  expect(judge(sines([3, 2 * limit]).map((value) => Math.min(limit, value)))).toBe(0);
  expect(judge(sines([3, 2 * limit]).map((value) => Math.max(-limit, value)))).toBe(0);
});

it("accepts a slow wave in the coarse steps of a Muse", () => {
  expect(judge(sines([2, 100], [11, 15]).map((value) => Math.round(value / 0.49) * 0.49))).toBe(1);
});

it("calls a still epoch the rail only where a limit may lie", () => {
  expect(judge(new Float64Array(EPOCH_SAMPLES).fill(187_500))).toBe(0);
  expect(judge(new Float64Array(EPOCH_SAMPLES).fill(-1000))).toBe(0);
  expect(judge(new Float64Array(EPOCH_SAMPLES).fill(0))).toBe(1);
});

it("knows the rail of a device whose range is told: an Athena's lies at ±725 µV, below every other's", () => {
  const athena = createRail({ ...CONFIG, rangeUv: [-725.04, 724.96] });
  const still = (uv: number) => epochOf(sines([10, 20]), { raw: new Float64Array(EPOCH_SAMPLES).fill(uv) });
  for (const uv of [-725.04, -720, 724.96]) expect(athena(still(uv))).toBe(0);
  for (const uv of [-700, 0, 600]) expect(athena(still(uv))).toBe(1);
});

describe("mains from one limit to the other", () => {
  const coarse = (value: number) => Math.round(value / 0.49) * 0.49;

  it("is refused where it is cut", () => {
    expect(judge(sines([50, 1100], [10, 8]).map((value) => coarse(Math.max(-1000, Math.min(1000, value)))))).toBe(0);
  });

  it("is accepted up to the limit", () => {
    expect(judge(sines([50, 980], [10, 8]).map(coarse))).toBe(1);
  });
});

it.each([50, 64, 100])("finds what is cut every %i samples as in the epoch alone", (hop) => {
  slideOver(createRail, hop, 400);
});
