import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { createMuscle } from "../../../src/signal/artifacts/muscle.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf } from "./epochs.ts";

const HOP = 64;

/** Shows a detector noise of the given size hop by hop; sizes are for each hop of 0.25 s. Returns what it said of each. */
function judge(sizesUv: readonly number[]): number[] {
  const random = randomFor(3, "muscle");
  const detect = createMuscle(CONFIG).detect;
  const noise = (uv: number) => Float64Array.from({ length: HOP }, () => uv * (random.unit() - 0.5));
  const epoch = new Float64Array(EPOCH_SAMPLES);
  return sizesUv.map((uv, hop) => {
    epoch.copyWithin(0, HOP);
    epoch.set(noise(uv), EPOCH_SAMPLES - HOP);
    return detect(epochOf(epoch.slice(), { newSamples: hop === 0 ? EPOCH_SAMPLES : HOP }));
  });
}

const repeat = (uv: number, hops: number): number[] => new Array<number>(hops).fill(uv);

describe("muscle", () => {
  it("leaves steady noise alone", () => {
    expect(judge(repeat(20, 400)).filter((room) => room === 0).length).toBeLessThan(12);
  });

  it("refuses a clench of five times the size in the hop in which it begins, and until it has left the epoch", () => {
    const said = judge([...repeat(20, 100), ...repeat(100, 4), ...repeat(20, 20)]);
    expect(said[99]).toBeGreaterThan(0);
    expect(said.slice(100, 100 + 4 + 7).every((room) => room === 0)).toBe(true);
    expect(said.at(-1)).toBeGreaterThan(0);
  });

  it("lets beta double", () => {
    const said = judge([...repeat(20, 100), ...repeat(20 * Math.SQRT2, 60)]);
    expect(said.slice(100).filter((room) => room === 0).length).toBeLessThan(12);
  });

  it("does not learn from a clench, and learns anew when the electrode has changed for good", () => {
    const said = judge([...repeat(20, 60), ...repeat(100, 400)]);
    expect(said.slice(60, 240).every((room) => room === 0)).toBe(true);
    expect(said.slice(-60).every((room) => room > 0)).toBe(true);
  });

  it("refuses more than 500 µV² at once, before it has learned anything", () => {
    expect(judge(repeat(260, 20)).at(-1)).toBe(0);
  });

  it("a dead electrode that wakes is not muscle", () => {
    const said = judge([...repeat(0.2, 100), ...repeat(20, 40)]);
    expect(said.slice(108).every((room) => room > 0)).toBe(true);
  });
});
