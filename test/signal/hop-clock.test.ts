import { describe, expect, it } from "vitest";
import { createHopClock } from "../../src/signal/hop-clock.ts";

const clockAt = (samplingRateHz: number) =>
  createHopClock({ samplingRateHz, epochSamples: 2 * samplingRateHz, hopSec: 0.25 });

/** Runs a clock from `first` and returns the times of its hops. */
function hopsOf(samplingRateHz: number, first: number, count: number): number[] {
  const clock = clockAt(samplingRateHz);
  clock.begin(first);
  const times: number[] = [];
  for (let left = count; left > 0; ) {
    const step = Math.min(left, clock.samplesToHop());
    if (clock.advance(step)) times.push(clock.tSec());
    left -= step;
  }
  return times;
}

describe("the hop clock", () => {
  it("gives the first hop when an epoch is full, then four a second", () => {
    expect(hopsOf(256, 0, 256 * 3)).toEqual([2, 2.25, 2.5, 2.75, 3]);
  });

  it("does not drift at 250 Hz, where a hop is 62.5 samples", () => {
    const times = hopsOf(250, 0, 250 * 100);
    expect(times).toHaveLength(393);
    for (const [k, tSec] of times.entries()) expect(Math.abs(tSec - (2 + k / 4))).toBeLessThan(0.51 / 250);
  });

  it("lies on the stream's own grid when it begins mid-stream", () => {
    expect(hopsOf(256, 1000, 256 * 3)[0]).toBe(6);
  });

  it("tells the hops that fall into a gap, its end included", () => {
    const clock = clockAt(256);
    clock.begin(0);
    clock.advance(64);
    expect(clock.skipTo(704)).toEqual([2, 2.25, 2.5, 2.75]);
    expect(clock.next()).toBe(704);
    expect(clock.samplesToHop()).toBe(64);
  });

  it("shows the last hour of an endless gap", () => {
    const clock = clockAt(256);
    clock.begin(0);
    const times = clock.skipTo(256 * 3600 * 24 * 365);
    expect(times.length).toBeLessThanOrEqual(3600 * 4 + 1);
    expect(times.at(-1)).toBe(3600 * 24 * 365);
  });
});
