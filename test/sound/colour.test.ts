import FFT from "fft.js";
import { describe, expect, it } from "vitest";
import { createSteer } from "../../src/control/steer.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { composePiece } from "../../src/session/piece.ts";
import { renderPiece } from "../../src/sound/render-piece.ts";
import { AUDIO_RATE_HZ, type ControlFrame, GOAL_WORLDS, type Goal, WORLDS, type World } from "../../src/types.ts";
import { IS_SOAK } from "../soak.ts";

const SEC = 18;
const FROM_SEC = 6;

/** Both sides of a piece under these frames. */
function sounding(goal: Goal, world: World, frames: readonly ControlFrame[]): readonly [Float32Array, Float32Array] {
  const piece = composePiece({ goal, world, minutes: 0.6, seed: 3 });
  const sides = [new Float32Array(SEC * AUDIO_RATE_HZ), new Float32Array(SEC * AUDIO_RATE_HZ)] as const;
  let at = 0;
  const onBlock = ({ left, right }: { left: Float32Array; right: Float32Array }) => {
    sides[0].set(left, at);
    sides[1].set(right, at);
    at += left.length;
  };
  renderPiece({ ...piece, frames, lengthSamples: SEC * AUDIO_RATE_HZ, onBlock });
  return sides;
}

/** The frames that control makes of a value at every tick. */
function framesOf(goal: Goal, valueAt: (tick: number) => number): readonly ControlFrame[] {
  const steer = createSteer({ endMs: null, held: null });
  return Array.from({ length: SEC * 16 }, (_, tick) => {
    const timeMs = Math.round(tick * 62.5);
    return steer({ timeMs, courses: SHIPPED[goal], phase: "running", fed: { value: valueAt(tick), origin: "read" } })
      .frame;
  });
}

/** In dB, of a tenth of a second, every 25 ms. */
function levelsOf([left, right]: readonly [Float32Array, Float32Array]): readonly number[] {
  const [width, step] = [AUDIO_RATE_HZ / 10, AUDIO_RATE_HZ / 40];
  const levels: number[] = [];
  for (let at = FROM_SEC * AUDIO_RATE_HZ; at + width <= left.length; at += step) {
    let sum = 0;
    for (let n = at; n < at + width; n++) sum += left[n]! ** 2 + right[n]! ** 2;
    levels.push(10 * Math.log10(sum / width + 1e-12));
  }
  return levels;
}
const STEPS_IN_250_MS = 10;

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
  const isOfWorld = (pattern: number) => pattern === WORLDS.indexOf(world) % patterns.length;
  it.each(patterns.filter((_, pattern) => IS_SOAK || isOfWorld(pattern)))(
    "changes its level by less than 3 dB in 250 ms under %s, and never by much",
    (_name, valueAt) => {
      const levels = levelsOf(sounding("relax", world, framesOf("relax", valueAt)));
      const moved = levels.map((level, i) => level - steady[i]!);
      const fastest = moved.reduce(
        (most, one, i) => Math.max(most, Math.abs(one - (moved[i - STEPS_IN_250_MS] ?? one))),
        0,
      );
      expect(fastest).toBeLessThan(3);
      const whole = (all: readonly number[]) => all.reduce((sum, one) => sum + 10 ** (one / 10), 0) / all.length;
      expect(Math.abs(10 * Math.log10(whole(levels) / whole(steady)))).toBeLessThan(3);
    },
  );
});

describe.each(["relax", "focus", "meditate", "energise", "stress-break"] as const)("the sound for %s", (goal) => {
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
