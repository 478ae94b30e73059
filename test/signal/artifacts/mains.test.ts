import { describe, expect, it } from "vitest";
import { createMains, createMainsPower, isStrongMains } from "../../../src/signal/artifacts/mains.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf, sines } from "./epochs.ts";

const brain = sines([6, 4], [10, 5], [18, 3]);
const detect = createMains(CONFIG);
const judge = (line: Float64Array) => detect(epochOf(brain.map((uv, n) => uv + (line[n] ?? 0))));

describe("mains", () => {
  it.each([50, 60])("of 100,000 µV² that stands still at %i Hz refuses nothing", (hz) => {
    expect(judge(sines([hz, Math.sqrt(2 * 100_000)]))).toBeGreaterThan(0.5);
  });

  it("that swells by 30 % within the epoch refuses nothing", () => {
    const swell = sines([0.5, 0.3]);
    const line = sines([50, Math.sqrt(2 * 1300)]).map((uv, n) => uv * (1 + (swell[n] ?? 0)));
    expect(judge(line)).toBeGreaterThan(0.5);
  });

  it("that is switched on in the middle of the epoch reaches the bands, and refuses", () => {
    const line = sines([50, 450]).map((uv, n) => (n < EPOCH_SAMPLES / 2 ? 0 : uv));
    expect(judge(line)).toBe(0);
  });

  it("is told as strong from 200 µV² on", () => {
    const power = createMainsPower(CONFIG);
    const of = (uv2: number) => isStrongMains(power(epochOf(sines([60, Math.sqrt(2 * uv2)])).psdUv2PerHz));
    expect([of(150), of(250)]).toEqual([false, true]);
  });
});
