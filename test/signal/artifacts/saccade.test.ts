import { describe, expect, it } from "vitest";
import { createAnalyze } from "../../../src/signal/analyze.ts";
import { createSaccadeDetector } from "../../../src/signal/artifacts/saccade.ts";
import { describeShared } from "../../shared.ts";
import { readEeg101, recordingOf } from "../recordings.ts";
import { rhythms } from "../signals.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const RATE_HZ = 256;
/** The eyes turn at 4 s within 50 ms, and back at 7 s. */
const gaze = (n: number) => {
  const sec = n / RATE_HZ;
  return Math.min(1, Math.max(0, (sec - 4) / 0.05)) - Math.min(1, Math.max(0, (sec - 7) / 0.05));
};

/** Hops in which a Muse whose electrodes are moved by `uv` each tells a saccade. */
function told(uv: readonly number[], electrode: string) {
  const samples = uv.map((size, channel) =>
    rhythms(10, RATE_HZ, [{ hz: 10, uv: 12 }], { channel }).map((value, n) => value + size * gaze(n)),
  );
  const { eeg, chunk } = recordingOf(MUSE, RATE_HZ, samples);
  return createAnalyze({ eeg })(chunk).flatMap(({ tSec, electrodes }) =>
    electrodes[MUSE.indexOf(electrode)]!.artifacts.includes("saccade") ? [tSec] : [],
  );
}

describe("saccades", () => {
  it.each([1, -1])("are found where the two sides move apart, at both turns (%i)", (sign) => {
    const times = told([0, -60 * sign, 60 * sign, 0], "AF7");
    expect(times[0]).toBeGreaterThan(4);
    expect(times[0]).toBeLessThanOrEqual(4.5);
    expect(times.some((tSec) => tSec > 7 && tSec < 9)).toBe(true);
    expect(times.every((tSec) => (tSec > 4 && tSec < 6.3) || (tSec > 7 && tSec < 9.3))).toBe(true);
  });

  it("refuse an electrode that carries them, and not one that does not", () => {
    expect(told([-40, -60, 60, 0], "TP9")).not.toEqual([]);
    expect(told([-40, -60, 60, 0], "TP10")).toEqual([]);
  });

  it.each([
    ["both sides alike, as in a blink", [0, 80, 80, 0]],
    ["one side alone", [0, 0, 80, 0]],
    ["a small glance", [0, -20, 20, 0]],
  ])("are not told of %s", (_name, uv) => {
    expect(told(uv, "AF8")).toEqual([]);
  });

  it("are not watched where the montage has no pair", () => {
    expect(createSaccadeDetector({ electrodes: ["O1", "O2", "Fp1", "Fp2"], samplingRateHz: 250 }).pair).toBeNull();
  });
});

describeShared("a worn Muse", () => {
  it.each(["relax", "clean", "cat"] as const)("shows no saccades in eeg101_%s", (name) => {
    const { eeg, chunk } = readEeg101(name);
    for (const { electrodes } of createAnalyze({ eeg })(chunk)) {
      for (const { artifacts } of electrodes) expect(artifacts).not.toContain("saccade");
    }
  });
});
