import { describe, expect, it } from "vitest";
import { createBlinks } from "../../../hardware/listener/blinks.ts";
import { randomFor } from "../../../src/random.ts";
import { take } from "./measure.ts";

const SEED = 5;

/** Lengths in ms, depths in µV of the stretches below half of −70 µV. */
function dipsOf(samples: Float64Array): { readonly depthUv: number; readonly lengthMs: number }[] {
  const dips: { depthUv: number; lengthMs: number }[] = [];
  let inDip = false;
  for (const x of samples) {
    if (x < -35) {
      if (!inDip) dips.push({ depthUv: 0, lengthMs: 0 });
      const dip = dips.at(-1);
      if (dip) {
        dip.depthUv = Math.min(dip.depthUv, x);
        dip.lengthMs += 1000 / 256;
      }
    }
    inDip = x < -35;
  }
  return dips;
}

describe("createBlinks", () => {
  it("makes a few a minute, each as deep and as long as on a Muse", () => {
    const blink = createBlinks(8, 256, randomFor(SEED, "blinks"));
    const dips = dipsOf(take(() => blink(true), 256 * 60 * 20));
    expect(dips.length).toBeGreaterThan(130);
    expect(dips.length).toBeLessThan(190);
    for (const { depthUv, lengthMs } of dips) {
      expect(depthUv).toBeGreaterThan(-165);
      expect(depthUv).toBeLessThan(-120);
      expect(lengthMs).toBeGreaterThan(60);
      expect(lengthMs).toBeLessThan(250);
    }
  });

  it("has a lid that closes without a halt: from sample to sample it goes on", () => {
    const blink = createBlinks(8, 256, randomFor(SEED, "blinks"));
    const samples = take(() => blink(true), 256 * 60);
    const deepest = samples.findIndex((x, n) => x < -120 && x < samples[n - 1]! && x <= samples[n + 1]!);
    const closing = [...samples.slice(0, deepest)].map((x) => x / samples[deepest]!);
    const steps = closing.flatMap((share, n) =>
      n > 0 && share > 0.15 && share < 0.85 ? [share - closing[n - 1]!] : [],
    );
    expect(steps.length).toBeGreaterThan(8);
    expect(Math.min(...steps.slice(1))).toBeGreaterThan(Math.max(...steps) / 3);
  });

  it("makes none while the eyes are closed", () => {
    const blink = createBlinks(30, 256, randomFor(SEED, "blinks"));
    expect(take(() => blink(false), 256 * 60).every((x) => x === 0)).toBe(true);
  });
});
