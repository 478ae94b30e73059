import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { createAnalyze, createAnalyzeAndLook } from "../../src/signal/analyze.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import type { AlphaLook, Chunk } from "../../src/types.ts";
import { eegStream } from "../streams.ts";

const RATE_HZ = 256;
const NAMES = ["TP9", "AF7", "AF8", "TP10"];
const EEG = eegStream(NAMES, RATE_HZ);

/** Samples of all four places, seconds `fromSec` … `toSec`. */
function chunkOf(fromSec: number, toSec: number, at: (sec: number) => number): Chunk {
  const firstSample = Math.round(fromSec * RATE_HZ);
  const length = Math.round(toSec * RATE_HZ) - firstSample;
  const row = () => Float64Array.from({ length }, (_, n) => at((firstSample + n) / RATE_HZ));
  return { type: "chunk", stream: EEG.id, firstSample, samples: NAMES.map(row) };
}
const alphaOf = (amplitudeUv: (sec: number) => number) => (sec: number) =>
  amplitudeUv(sec) * Math.sin(2 * Math.PI * 10 * sec);

function looksOf(sec: number, at: (sec: number) => number): readonly AlphaLook[] {
  const analyze = createAnalyzeAndLook({ eeg: EEG, fastFilter: createFastFilter(RATE_HZ, { taps: null }) });
  return analyze(chunkOf(0, sec, at)).filter((seen) => seen.type === "look");
}

describe("looks at fast alpha", () => {
  it("come sixteen times a second once an epoch is whole, and say which samples they rest on", () => {
    const looks = looksOf(
      10,
      alphaOf(() => 10),
    );
    expect(looks).toHaveLength(8 * 16 + 1);
    const { tSec, fromSample, toSample } = looks[40]!;
    expect(tSec).toBe(2 + 40 / 16);
    // A tenth of a second waits for its judgement; the filter remembers one second.
    expect([tSec * RATE_HZ - toSample, toSample - fromSample]).toEqual([26, 256]);
  });

  it("of a sine of 10 Hz are its power, half the squared amplitude, less what the filter's band takes", () => {
    for (const { alphaUv2 } of looksOf(
      10,
      alphaOf(() => 10),
    ).slice(16)) {
      for (const powerUv2 of alphaUv2) expect(powerUv2! / 50).toBeCloseTo(0.89, 1);
    }
  });

  it("have gone half of a step within 0.3 s: the filter's 0.1 s, the wait of 0.1 s and a look", () => {
    const looks = looksOf(
      10,
      alphaOf((sec) => (sec < 6 ? 10 : 14)),
    );
    const half = looks.find(({ tSec, alphaUv2 }) => tSec > 5.9 && alphaUv2[0]! > (0.89 * (50 + 98)) / 2)!;
    expect(half.tSec - 6).toBeLessThan(0.3);
  });

  it("are none between two hops as soon as something larger comes than the clean epoch showed", () => {
    const looks = looksOf(6, (sec) => alphaOf(() => 10)(sec) + (sec > 5.02 ? 400 : 0));
    const after = looks.filter(({ tSec }) => tSec >= 5.0625 && tSec < 5.25);
    expect(after).toHaveLength(3);
    for (const { alphaUv2 } of after) expect(alphaUv2).toEqual([null, null, null, null]);
  });

  it("are none of a gap, nor while one is in the epoch", () => {
    const analyze = createAnalyzeAndLook({ eeg: EEG, fastFilter: createFastFilter(RATE_HZ, { taps: null }) });
    analyze(
      chunkOf(
        0,
        5,
        alphaOf(() => 10),
      ),
    );
    const looks = analyze(
      chunkOf(
        6,
        9,
        alphaOf(() => 10),
      ),
    ).filter((seen) => seen.type === "look");
    for (const { tSec, alphaUv2 } of looks) if (tSec < 8) expect(alphaUv2.every((one) => one === null)).toBe(true);
    expect(looks.at(-1)!.alphaUv2.every((one) => one !== null)).toBe(true);
  });

  it("let not a tenth of a µV² of a loud room's mains through", () => {
    const room = (sec: number) => 51 * (1 + 0.3 * Math.sin(2 * Math.PI * 0.2 * sec)) * Math.sin(2 * Math.PI * 50 * sec);
    const random = randomFor(5, "looks");
    const noise = Float64Array.from({ length: 20 * RATE_HZ }, () => 12 * (random.unit() - 0.5));
    const brain = (sec: number) => alphaOf(() => 3)(sec) + noise[Math.round(sec * RATE_HZ)]!;
    const quiet = looksOf(20, brain).slice(-64);
    const loud = looksOf(20, (sec) => brain(sec) + room(sec)).slice(-64);
    for (const [i, { alphaUv2 }] of loud.entries()) {
      expect(alphaUv2[0]).not.toBeNull();
      expect(Math.abs(alphaUv2[0]! - quiet[i]!.alphaUv2[0]!)).toBeLessThan(0.1);
    }
  });

  it("change no feature", () => {
    const config = { eeg: EEG, fastFilter: createFastFilter(RATE_HZ, { taps: null }) };
    const signal = chunkOf(0, 8, (sec) => alphaOf(() => 10)(sec) + 5 * Math.sin(2 * Math.PI * 3.3 * sec));
    const features = createAnalyzeAndLook(config)(signal).filter((seen) => seen.type === "features");
    expect(features).toEqual(createAnalyze(config)(signal));
  });
});
