import FFT from "fft.js";
import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { AUDIO_RATE_HZ, GOAL_WORLDS, WORLDS } from "../../src/types.ts";
import { IS_SOAK } from "../soak.ts";
import { FROM_SEC, framesOf, levelsOf, movedFrom, sounding } from "./coloured.ts";

const FFT_LENGTH = 8192;

/** Power of the octave about each frequency, both sides together, in dB. */
function octavesDb(
  [left, right]: readonly [Float32Array, Float32Array],
  aboutHz: readonly number[],
): readonly number[] {
  const fft = new FFT(FFT_LENGTH);
  const [time, spectrum] = [new Float64Array(2 * FFT_LENGTH), new Float64Array(2 * FFT_LENGTH)];
  const powers = new Float64Array(aboutHz.length);
  for (let at = FROM_SEC * AUDIO_RATE_HZ; at + FFT_LENGTH <= left.length; at += FFT_LENGTH) {
    for (let n = 0; n < FFT_LENGTH; n++) {
      time[2 * n] = (left[at + n]! + right[at + n]!) * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FFT_LENGTH));
    }
    fft.transform(spectrum, time);
    for (const [octave, hz] of aboutHz.entries()) {
      const bin = (atHz: number) => Math.round((atHz * FFT_LENGTH) / AUDIO_RATE_HZ);
      for (let k = bin(hz / Math.SQRT2); k < bin(hz * Math.SQRT2); k++) {
        powers[octave] = powers[octave]! + spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2;
      }
    }
  }
  return [...powers].map((power) => 10 * Math.log10(power));
}

describe.each(WORLDS)("the sound of %s", (world) => {
  const steady = levelsOf(
    sounding(
      "relax",
      world,
      framesOf("relax", () => 0.5),
    ),
  );

  const patterns: readonly (readonly [string, (tick: number) => number])[] = [
    ["a square of 8 Hz", (tick) => tick % 2],
    ["a square of 2 Hz", (tick) => (tick >> 2) % 2],
    ["steps of a second", (tick) => (tick >> 4) % 2],
  ];
  // The slowest of them moves the level most.
  it.each(IS_SOAK ? patterns : patterns.slice(-1))(
    "changes its level by less than 3 dB in 250 ms under %s, and never by much",
    (_name, valueAt) => {
      const { fastest, whole } = movedFrom(steady, sounding("relax", world, framesOf("relax", valueAt)));
      expect(fastest).toBeLessThan(3);
      expect(Math.abs(whole)).toBeLessThan(3);
    },
  );
});

describe.each(["relax", "focus", "meditate", "energise", "stress-break"] as const)("the sound for %s", (goal) => {
  it("changes its level by less than 3 dB in 250 ms under steps of a second", () => {
    const under = (valueAt: (tick: number) => number) => sounding(goal, GOAL_WORLDS[goal], framesOf(goal, valueAt));
    const { fastest } = movedFrom(
      levelsOf(under(() => 0.5)),
      under((tick) => (tick >> 4) % 2),
    );
    expect(fastest).toBeLessThan(3);
  });

  it("moves an octave by 6 to 9 dB between the lowest reading and the highest", () => {
    const at = (value: number) =>
      sounding(
        goal,
        GOAL_WORLDS[goal],
        framesOf(goal, () => value),
      );
    const aboutHz = [1000, 2000, 4000];
    const [low, high] = [octavesDb(at(0), aboutHz), octavesDb(at(1), aboutHz)];
    const moved = high.map((db, octave) => db - low[octave]!);
    expect(SHIPPED[goal].lanes.brightness[2]).toBeGreaterThan(0.95);
    expect(
      moved.some((db) => db >= 6 && db <= 9),
      `${moved}`,
    ).toBe(true);
  });
});
