/** This file holds that a glance costs its turn: where it is taken out the epoch can be read, and its bands are those without it. */
import { describe, expect, it } from "vitest";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { recordingOf } from "./recordings.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const RATE_HZ = 256;
const LENGTH_SEC = 60;
/** From the twentieth second on the eyes go from one side to the other every three seconds. */
const GLANCES_SEC = Array.from({ length: 12 }, (_, k) => 20.02 + 3 * k);
const SHARES = [-0.4, -1, 1, 0.4];

/** A 1/f brain of some 7 µV, another at each electrode. */
const brains = MUSE.map((name) => {
  const gaussian = createGaussian(randomFor(1, "glances", name));
  let slow = 0;
  return Float64Array.from({ length: LENGTH_SEC * RATE_HZ }, () => {
    slow = 0.95 * slow + 2 * gaussian();
    return slow + gaussian();
  });
});
const gaze = (n: number, uv: number) => {
  const turned = GLANCES_SEC.map((sec) => Math.min(1, Math.max(0, (n / RATE_HZ - sec) / 0.05)));
  return turned.reduce((sum, done, k) => sum + (k % 2 === 0 ? uv : -uv) * done, 0);
};
const featuresOf = (uv: number) => {
  const samples = brains.map((brain, c) => brain.map((value, n) => value + SHARES[c]! * gaze(n, uv)));
  const { eeg, chunk } = recordingOf(MUSE, RATE_HZ, samples);
  return createAnalyze({ eeg })(chunk).filter(({ tSec }) => tSec > 20);
};

describe("glances of 120 µV in front, every three seconds", () => {
  const [clean, glancing] = [featuresOf(0), featuresOf(120)];

  it("leave most hops to be read at every electrode, and refuse those in which one has just begun", () => {
    for (const c of MUSE.keys()) {
      const read = glancing.filter(({ electrodes }) => electrodes[c]!.artifacts.length === 0);
      expect(read.length / glancing.length).toBeGreaterThan(0.75);
    }
    for (const sec of GLANCES_SEC.slice(1)) {
      const hop = glancing.find(({ tSec }) => tSec > sec + 0.2)!;
      expect(hop.electrodes[1]!.artifacts).toContain("saccade");
    }
  });

  it("move theta at the temples by some hundredths on average, and by less than a third in nine hops of ten", () => {
    const moved = glancing.flatMap(({ electrodes }, hop) => {
      const theta = electrodes[0]!.bandsUv2!.theta / clean[hop]!.electrodes[0]!.bandsUv2!.theta;
      return electrodes[0]!.artifacts.length === 0 ? [Math.log(theta)] : [];
    });
    const mean = moved.reduce((sum, one) => sum + one, 0) / moved.length;
    expect(Math.abs(mean)).toBeLessThan(0.08);
    expect(moved.filter((one) => Math.abs(one) > 1 / 3).length / moved.length).toBeLessThan(0.1);
  });
});
