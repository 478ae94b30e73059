import { describe, expect, it } from "vitest";
import { type Blink, createBlinkDetector } from "../../../src/signal/artifacts/blink.ts";
import { describeShared } from "../../shared.ts";
import { readEeg101 } from "../recordings.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const RATE_HZ = 256;

/** 4 s of small alpha with a bump of the given length on chosen electrodes, deepest at 2 s. */
function bump(electrodes: readonly string[], on: readonly string[], uv: number, lengthSec: number): Float64Array[] {
  return electrodes.map((electrode) =>
    Float64Array.from({ length: 4 * RATE_HZ }, (_, n) => {
      const place = (n / RATE_HZ - 2) / lengthSec;
      const shape = Math.abs(place) < 0.5 ? Math.cos(Math.PI * place) ** 2 : 0;
      return 850 + 5 * Math.sin((2 * Math.PI * 10 * n) / RATE_HZ) + (on.includes(electrode) ? uv * shape : 0);
    }),
  );
}

function blinksIn(electrodes: readonly string[], samples: readonly Float64Array[]): readonly Blink[] {
  const detector = createBlinkDetector({ electrodes, samplingRateHz: RATE_HZ });
  return detector.push(samples, 0, samples[0]!.length, 0);
}

describe("blinks", () => {
  it("finds one where both TP electrodes fall together, at the raw extremum", () => {
    const [blink, ...more] = blinksIn(MUSE, bump(MUSE, ["TP9", "TP10"], -130, 0.25));
    expect(more).toEqual([]);
    expect(blink!.peakSample / RATE_HZ).toBeCloseTo(2, 1);
    expect(blink!.endSample).toBeGreaterThan(blink!.startSample);
  });

  it("finds one where both frontal poles rise", () => {
    const cap = ["Fp1", "Fp2", "O1"];
    expect(blinksIn(cap, bump(cap, ["Fp1", "Fp2"], 150, 0.25))).toHaveLength(1);
  });

  it.each([
    ["one electrode alone", ["TP9"], -130, 0.25],
    ["the wrong way", ["TP9", "TP10"], 130, 0.25],
    ["too small", ["TP9", "TP10"], -60, 0.25],
    ["a slow movement", ["TP9", "TP10"], -400, 1.5],
  ])("finds none: %s", (_why, on, uv, lengthSec) => {
    expect(blinksIn(MUSE, bump(MUSE, on, uv, lengthSec))).toEqual([]);
  });

  it("finds the same blinks for any chunking", () => {
    const samples = bump(MUSE, ["TP9", "TP10"], -130, 0.25);
    const detector = createBlinkDetector({ electrodes: MUSE, samplingRateHz: RATE_HZ });
    const found: Blink[] = [];
    for (let n = 0; n < 1024; n += 12) found.push(...detector.push(samples, n, Math.min(1024, n + 12), n));
    expect(found).toEqual(blinksIn(MUSE, samples));
  });

  it("says that one is open before it ends", () => {
    const detector = createBlinkDetector({ electrodes: MUSE, samplingRateHz: RATE_HZ });
    detector.push(bump(MUSE, ["TP9", "TP10"], -130, 0.25), 0, 2 * RATE_HZ + 10, 0);
    expect(detector.open()?.depthUv).toBeGreaterThan(70);
    detector.restart();
    expect(detector.open()).toBeNull();
  });

  it("watches nothing where the montage shows no blinks", () => {
    expect(createBlinkDetector({ electrodes: ["O1", "O2"], samplingRateHz: RATE_HZ }).pair).toEqual([]);
  });
});

describeShared("blinks of a real Muse", () => {
  it("are exactly three in eeg101_blinks, at 0.24, 1.69 and 3.71 s", () => {
    const times = blinksIn(MUSE, readEeg101("blinks").chunk.samples).map(({ peakSample }) => peakSample / RATE_HZ);
    expect(times).toHaveLength(3);
    for (const [place, sec] of [0.24, 1.69, 3.71].entries()) expect(Math.abs(times[place]! - sec)).toBeLessThan(0.05);
  });

  it.each(["relax", "clean", "cat"] as const)("are none in eeg101_%s", (name) => {
    expect(blinksIn(MUSE, readEeg101(name).chunk.samples)).toEqual([]);
  });
});
