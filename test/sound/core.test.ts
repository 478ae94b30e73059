import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCore } from "../../src/sound/core.ts";
import { CEILING } from "../../src/sound/limiter.ts";
import { SOUND_VERSION } from "../../src/sound/version.ts";
import { AUDIO_RATE_HZ, GOALS, VOICES, WORLDS } from "../../src/types.ts";
import {
  barOf,
  bytesOf,
  coreOf,
  FIRST_BAR_SAMPLE,
  frameAt,
  handBars,
  largestStepOf,
  levelAt,
  peakOf,
  renderFrom,
  rmsOf,
  secOf,
} from "./pieces.ts";

const PLAYING = [frameAt(0, { gain: 1 })];

/** Ten seconds of the piece that every engine must render to these bytes; a change of sound changes them on purpose, and raises the version. */
const GOLDEN_VERSION = 16;
const GOLDEN_SHA256 = "a4b2e40aadf68ab4a5bd522dd24bf897140bc21e30650352a108498854fb01cd";
const goldenFrames = () =>
  Array.from({ length: 160 }, (_, i) =>
    frameAt(i * 3000, {
      gain: Math.min(1, i / 16),
      swell: (i % 32) / 32,
      brightness: ((i * 7) % 64) / 64,
      shimmer: ((i * 3) % 48) / 48,
      width: ((i * 5) % 80) / 80,
      bed: (i % 100) / 100,
    }),
  );

describe("the sound core", () => {
  it("gives the same bytes however many samples it is asked for at a time", () => {
    const bytesIn = (sizes: number[]) => bytesOf(renderFrom(coreOf(handBars(3), goldenFrames()), secOf(3), sizes));
    const whole = bytesIn([secOf(3)]);
    for (const sizes of [[128], [1], [64], [4800], [127, 1, 333, 64, 4096]]) {
      expect(bytesIn(sizes).equals(whole), `asked for ${sizes}`).toBe(true);
    }
  });

  it("renders the golden piece to the bytes on record", () => {
    const sound = renderFrom(coreOf(handBars(3), goldenFrames()), secOf(10));
    expect(createHash("sha256").update(bytesOf(sound)).digest("hex")).toBe(GOLDEN_SHA256);
    expect(SOUND_VERSION).toBe(GOLDEN_VERSION);
  });

  it("sounds different for another seed, and alike for the same", () => {
    const bytes = [7, 7, 8].map((seed) => {
      const core = createCore({ seed, startSample: 0 });
      for (const bar of handBars(1)) core.schedule(bar);
      core.control(PLAYING[0]!);
      return bytesOf(renderFrom(core, secOf(1)));
    });
    expect(bytes[0]!.equals(bytes[1]!)).toBe(true);
    expect(bytes[0]!.equals(bytes[2]!)).toBe(false);
  });

  it("tells the session sample that comes next", () => {
    const core = createCore({ seed: 1, startSample: 48_000 });
    expect(core.position()).toBe(48_000);
    renderFrom(core, 1000, [100, 37]);
    expect(core.position()).toBe(49_000);
  });

  it("sounds a note at its own sample, the limiter's look-ahead made up for", () => {
    const note = { voice: "bell", startTick: 480, durationTicks: 480, midi: 72, velocity: 100 } as const;
    const core = coreOf([barOf({ notes: [note] })], [frameAt(0, { gain: 1, bed: 0 })]);
    const { left } = renderFrom(core, secOf(1.5));
    expect(peakOf(left.subarray(0, secOf(1)))).toBeLessThan(1e-9);
    expect(peakOf(left.subarray(secOf(1), secOf(1.002)))).toBeGreaterThan(1e-4);
  });

  it("stays finite and below the ceiling for any bars and frames (fast-check prints the seed)", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const odd = fc.oneof(unit, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -3, 1e9));
    const frame = fc.record({ gain: odd, swell: odd, brightness: odd, shimmer: odd, width: odd, bed: odd });
    const note = fc.record({
      voice: fc.constantFrom(...VOICES),
      startTick: fc.nat(1919),
      durationTicks: fc.oneof(fc.integer({ min: 1, max: 4000 }), fc.constant(Number.NaN)),
      midi: fc.oneof(fc.nat(127), fc.constant(Number.NaN)),
      velocity: fc.oneof(fc.integer({ min: 1, max: 127 }), fc.constant(1e6)),
    });
    const bar = fc.record({
      notes: fc.array(note as fc.Arbitrary<never>, { maxLength: 40 }),
      tempoBpm: fc.integer({ min: 40, max: 180 }),
      world: fc.constantFrom(...WORLDS),
      goal: fc.constantFrom(...GOALS),
      modulation: odd,
      arousal: odd,
      valence: odd,
      levelLufs: fc.oneof(fc.integer({ min: -40, max: 10 }), odd),
    });
    fc.assert(
      fc.property(
        fc.array(bar, { minLength: 1, maxLength: 4 }),
        fc.array(frame, { minLength: 1, maxLength: 8 }),
        (bars, frames) => {
          const piece = bars.map((parts, i) =>
            barOf({ ...parts, bar: i, startSample: i * 24_000, lengthSamples: 24_000 }),
          );
          const core = coreOf(piece, [...PLAYING, ...frames.map((values, i) => frameAt(i * 6000, values))]);
          const { left, right } = renderFrom(core, secOf(2));
          for (const side of [left, right])
            for (const sample of side) if (!Number.isFinite(sample)) throw new Error("not finite");
          expect(peakOf(left, right)).toBeLessThanOrEqual(CEILING * (1 + 1e-7));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is silent before the first frame and within 150 ms after the gain is told 0, tails included", () => {
    expect(peakOf(renderFrom(coreOf(handBars(1), []), secOf(2)).left)).toBe(0);
    const stopAt = secOf(6);
    const { left, right } = renderFrom(coreOf(handBars(2), [...PLAYING, frameAt(stopAt, { gain: 0 })]), secOf(8));
    expect(rmsOf(left, stopAt - 4800, stopAt)).toBeGreaterThan(0.01);
    expect(peakOf(left.subarray(stopAt + secOf(0.15)), right.subarray(stopAt + secOf(0.15)))).toBe(0);
  });

  it("fades and mixes without a click: no step above 6 times the RMS slope around it, no direct current", () => {
    const frames = [...PLAYING, frameAt(secOf(5), { gain: 0 }), frameAt(secOf(6), { gain: 1 })];
    const { left } = renderFrom(coreOf(handBars(5), frames), secOf(20));
    // The first note of all comes out of silence: there is no slope around it yet to measure it by.
    expect(largestStepOf(left.subarray(FIRST_BAR_SAMPLE + secOf(0.02)), 1e-3)).toBeLessThan(6);
    const mean = left.reduce((sum, sample) => sum + sample, 0) / left.length;
    expect(Math.abs(mean)).toBeLessThan(1e-4);
  });
});

describe("a core that hears no more bars", () => {
  const lastBarEnd = FIRST_BAR_SAMPLE + 2 * secOf(4);

  it("breathes on its last chord and is never silent", () => {
    const { left } = renderFrom(coreOf(handBars(2), [frameAt(0, { gain: 1, bed: 0 })]), secOf(18));
    const playing = rmsOf(left, secOf(3), secOf(8));
    for (let sec = 9; sec < 18; sec++) {
      expect(rmsOf(left, secOf(sec), secOf(sec + 1)), `second ${sec}`).toBeGreaterThan(playing / 20);
    }
  });

  it("rejoins at the next bar, and lets go of the chord it held", () => {
    const [first, second, third] = handBars(3);
    const at = lastBarEnd + secOf(8);
    const core = coreOf([first!, second!, { ...third!, startSample: at }], [frameAt(0, { gain: 1, bed: 0 })]);
    const { left } = renderFrom(core, at + secOf(4));
    // A3 belongs to the chord that was held, G3 to the one that comes.
    const [held, coming] = [220, 196].map((hz) => [
      levelAt(left, hz, at - secOf(1), at),
      levelAt(left, hz, at + secOf(3), at + secOf(4)),
    ]);
    expect(held![1]).toBeLessThan(held![0]! / 5);
    expect(coming![1]).toBeGreaterThan(coming![0]! * 5);
  });

  it("takes a pause that was composed for what it is, and does not fill it", () => {
    const [first] = handBars(1);
    const pause = barOf({ bar: 1, startSample: FIRST_BAR_SAMPLE + secOf(4), lengthSamples: secOf(8) });
    const { left } = renderFrom(coreOf([first!, pause], [frameAt(0, { gain: 1, bed: 0 })]), secOf(12));
    expect(rmsOf(left, secOf(11), secOf(12))).toBeLessThan(0.001);
  });
});

describe("a late bar", () => {
  it("joins at once where its held notes are, and leaves out strikes that lie behind", () => {
    const bar = handBars(1)[0]!;
    const core = coreOf([], [frameAt(0, { gain: 1, bed: 0 })]);
    renderFrom(core, FIRST_BAR_SAMPLE + secOf(2.7));
    core.schedule(bar);
    const joined = renderFrom(core, secOf(1.5)).left;
    expect(rmsOf(joined, secOf(0.5), secOf(1.5))).toBeGreaterThan(0.005);
    expect(peakOf(joined.subarray(0, secOf(0.01)))).toBeLessThan(0.02);
  });

  it("is joined by a core that starts in the middle of a piece", () => {
    const { left } = renderFrom(coreOf(handBars(4), PLAYING, FIRST_BAR_SAMPLE + secOf(6)), secOf(2));
    expect(left.length).toBe(2 * AUDIO_RATE_HZ);
    expect(rmsOf(left, secOf(1), secOf(2))).toBeGreaterThan(0.01);
  });
});
