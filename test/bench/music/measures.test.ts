/** This file holds the measures of composed music to written bars whose figures can be counted by hand. */
import { describe, expect, it } from "vitest";
import { chordToneShare, diatonicShare, intervalShares, intervalsOf } from "../../../src/bench/music/melody.ts";
import { melodyOf, onStrongBeats, placedNotes, stretchesOf } from "../../../src/bench/music/notes.ts";
import { createLongestShared } from "../../../src/bench/music/novelty.ts";
import {
  clarityOf,
  keyClarity,
  longKeyClarity,
  modeBrightness,
  pitchClassEntropyBits,
  pitchClassWeights,
} from "../../../src/bench/music/pitch.ts";
import { grooveSimilarity, onsetGapEntropyBits, onsetGapVariation } from "../../../src/bench/music/rhythm.ts";
import { entropyBits, meanOf, rSquared, spearman, standardized } from "../../../src/bench/music/statistics.ts";
import { barText, mostLoops, recallShare, sharedBars } from "../../../src/bench/music/structure.ts";
import { meanColour, meanTension } from "../../../src/bench/music/tension.ts";
import {
  articulation,
  bassRegister,
  meanTempoBpm,
  meanVelocity,
  notesAtOnce,
  notesPerSec,
  onsetsPerSec,
  pitchRange,
} from "../../../src/bench/music/texture.ts";
import { voiceLeading } from "../../../src/bench/music/voice-leading.ts";
import { overWindows, windowsOf } from "../../../src/bench/music/windows.ts";
import type { Bar, World } from "../../../src/types.ts";
import { tuneOf, writeBars } from "./write-bars.ts";

/** Two seconds: a chord of three held through, and four quarters above it. */
const TEXTURE = writeBars([
  {
    notes: [
      ...[48, 55, 64].map((midi) => ({ voice: "pad" as const, midi, durationTicks: 1920, velocity: 50 })),
      ...[72, 74, 76, 79].map((midi, beat) => ({ midi, startTick: 480 * beat, velocity: 80 })),
    ],
  },
]);

describe("texture", () => {
  it("counts notes and onsets a second; what begins together is one onset", () => {
    expect([notesPerSec(TEXTURE), onsetsPerSec(TEXTURE)]).toEqual([3.5, 2]);
    const rolled = writeBars([{ notes: [{ startTick: 0 }, { startTick: 20, midi: 64 }, { startTick: 40, midi: 67 }] }]);
    expect(onsetsPerSec(rolled)).toBe(1);
  });

  it("says how hard, how wide and how low", () => {
    expect(meanVelocity(TEXTURE)).toBeCloseTo((3 * 50 + 4 * 80) / 7, 10);
    expect([pitchRange(TEXTURE), bassRegister(TEXTURE), meanTempoBpm(TEXTURE)]).toEqual([31, 51.5, 120]);
    expect([pitchRange(writeBars([{ notes: [] }])), bassRegister(writeBars([{ notes: [] }]))]).toEqual([0, 0]);
  });

  it("divides durations by the gaps that follow, two gaps at most", () => {
    expect(articulation(tuneOf([60, 62, 64, 65]))).toBe(1);
    // The chord counts two each; the three quarters before the last count one.
    expect(articulation(TEXTURE)).toBe((3 * 2 + 3 * 1) / 6);
  });

  it("counts what sounds at each onset", () => {
    expect(notesAtOnce(TEXTURE)).toBe(4);
    expect(notesAtOnce(tuneOf([60, 62, 64, 65]))).toBe(1);
  });
});

describe("rhythm", () => {
  it("even gaps vary by nothing; two kinds in turn are one bit", () => {
    expect(onsetGapVariation(tuneOf([60, 60, 60, 60]))).toBe(0);
    expect(onsetGapEntropyBits(tuneOf([60, 60, 60, 60]))).toBe(0);
    const dotted = writeBars([{ notes: [0, 720, 960, 1680, 1920].map((startTick) => ({ startTick })) }]);
    expect(onsetGapEntropyBits(dotted)).toBe(1);
    expect(onsetGapVariation(dotted)).toBeCloseTo(0.5, 10);
  });

  it("the same groove is 1; a bar that shares half of two onsets disagrees at two of 64 places", () => {
    expect(grooveSimilarity(tuneOf([60, 62, 64, 65, 67, 69, 71, 72]))).toBe(1);
    const moved = writeBars([
      { notes: [{ startTick: 0 }, { startTick: 480 }] },
      { notes: [{ startTick: 0 }, { startTick: 960 }] },
    ]);
    expect(grooveSimilarity(moved)).toBe(1 - 2 / 64);
  });
});

describe("windows of 35 s", () => {
  it("are whole bars; what is left at the end is none", () => {
    // Two seconds a bar: the 18th begins at 34 s, the 36th at 70 s.
    expect(windowsOf(tuneOf(new Array(4 * 40).fill(60))).map(({ length }) => length)).toEqual([18, 17]);
    expect(windowsOf(tuneOf(new Array(4 * 10).fill(60)))).toEqual([]);
    expect(windowsOf([])).toEqual([]);
  });

  it("are measured one by one: a last chord that is held long bends no measure of rhythm", () => {
    const even = tuneOf(new Array(4 * 37).fill(60));
    const held = even.map((bar) => (bar.bar < 36 ? bar : { ...bar, notes: bar.notes.slice(0, 1) }));
    const ended = [...held, { ...even[36]!, bar: 38, startSample: 96_000 * 50 }];
    expect(onsetGapVariation(ended)).toBeGreaterThan(1);
    expect(overWindows(onsetGapVariation)(ended)).toBe(0);
    expect(overWindows(onsetGapVariation)(even.slice(0, 4))).toBe(0);
  });
});

describe("pitch", () => {
  it("weighs pitch classes by how long they sound", () => {
    const weights = pitchClassWeights(TEXTURE);
    expect([weights[0], weights[7], weights[4], weights[2]]).toEqual([2.5, 2.5, 2.5, 0.5]);
    expect(entropyBits([1, 1, 1, 1])).toBe(2);
    expect(pitchClassEntropyBits(tuneOf([60, 62, 64, 65]))).toBe(2);
  });

  it("a key's own profile is clear; the chromatic scale is not", () => {
    expect(clarityOf([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])).toBeCloseTo(1, 10);
    expect(keyClarity(tuneOf([60, 64, 67, 72]))).toBeGreaterThan(0.8);
    const clearThenNot = tuneOf([
      ...new Array(64).fill([60, 64, 67, 72]).flat().slice(0, 64),
      ...new Array(64).fill(60),
    ]);
    const halves = [clearThenNot.slice(0, 16), clearThenNot.slice(16)].map(keyClarity);
    expect(longKeyClarity(clearThenNot)).toBeCloseTo(meanOf(halves), 10);
    expect(Math.abs(clarityOf([1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1]))).toBeLessThan(0.7);
  });

  it.each([
    ["lydian", [0, 2, 4, 6, 7, 9, 11], 3],
    ["ionian", [0, 2, 4, 5, 7, 9, 11], 2],
    ["mixolydian", [0, 2, 4, 5, 7, 9, 10], 1],
    ["dorian", [0, 2, 3, 5, 7, 9, 10], 0],
    ["aeolian", [0, 2, 3, 5, 7, 8, 10], -1],
    ["phrygian", [0, 1, 3, 5, 7, 8, 10], -2],
    ["locrian", [0, 1, 3, 5, 6, 8, 10], -3],
  ])("hears the brightness of %s from its tones, in any key", (_, scale, brightness) => {
    for (const tonic of [0, 5, 11]) {
      const bars = writeBars([{ tonic, notes: scale.map((tone) => ({ midi: 48 + tonic + tone })) }]);
      expect(modeBrightness(bars)).toBe(brightness);
    }
  });
});

const inWorld = (world: World, bars: readonly Bar[]) => bars.map((bar) => ({ ...bar, world }));

describe("melody", () => {
  it("is the loudest note of the singing voice, without the softer figure", () => {
    const bars = writeBars([
      {
        notes: [
          { midi: 76, velocity: 90 },
          { midi: 64, velocity: 60 },
          { midi: 60, velocity: 50, startTick: 240 },
          { midi: 72, velocity: 80, startTick: 480 },
          { voice: "pad", midi: 48, velocity: 127, startTick: 960 },
        ],
      },
    ]);
    expect(melodyOf(bars).map(({ midi, tick }) => [tick, midi])).toEqual([
      [0, 76],
      [480, 72],
    ]);
    // In another world another voice sings; a piano plays everything, and sings above the middle.
    const strings = writeBars([
      {
        notes: [
          { voice: "bow", midi: 70 },
          { midi: 80, startTick: 480 },
        ],
      },
    ]);
    expect(melodyOf(inWorld("strings", strings)).map(({ midi }) => midi)).toEqual([70]);
    const piano = writeBars([
      {
        notes: [
          { voice: "piano", midi: 40, velocity: 90 },
          { voice: "piano", midi: 72 },
        ],
      },
    ]);
    expect(melodyOf(inWorld("piano", piano)).map(({ midi }) => midi)).toEqual([72]);
  });

  it("shares of chord tones, of the scale and of each size of interval", () => {
    const tune = melodyOf(tuneOf([60, 62, 64, 66, 66, 70, 77, 67]));
    expect(chordToneShare(tune)).toBe(3 / 8);
    expect(onStrongBeats(tune).map(({ midi }) => midi)).toEqual([60, 64, 66, 77]);
    expect(diatonicShare(tune, () => [0, 2, 4, 5, 7, 9, 11])).toBe(5 / 8);
    expect(intervalsOf(tune)).toEqual([2, 2, 2, 0, 4, 7, -10]);
    expect(intervalShares(tune)).toEqual({ unison: 1 / 7, step: 3 / 7, third: 1 / 7, wider: 2 / 7 });
  });
});

describe("voice leading", () => {
  const chords = (...all: readonly (readonly number[])[]) =>
    writeBars(
      all.map(([bass, ...pad]) => ({
        notes: [
          { voice: "bass", midi: bass!, durationTicks: 1920 },
          ...pad.map((midi) => ({ voice: "pad" as const, midi, durationTicks: 1920 })),
        ],
      })),
    );

  it("finds the parallel fifths and octaves of a chord that is moved as it is", () => {
    const moved = voiceLeading(chords([48, 60, 64, 67], [50, 62, 66, 69]));
    // Bass and root an octave apart, bass and fifth, root and fifth.
    expect(moved).toMatchObject({ changes: 1, octavesPer100: 100, fifthsPer100: 200, crossingShare: 0 });
  });

  it("finds none in contrary motion, in repeated notes or in oblique motion", () => {
    expect(voiceLeading(chords([48, 60, 64, 67], [53, 60, 65, 69]))).toMatchObject({
      fifthsPer100: 0,
      octavesPer100: 0,
    });
    expect(voiceLeading(chords([48, 60, 64, 67], [48, 60, 64, 67]))).toMatchObject({
      fifthsPer100: 0,
      octavesPer100: 0,
    });
  });

  it("finds a bass above the chord, and neighbours more than an octave apart", () => {
    expect(voiceLeading(chords([62, 60, 64, 67], [48, 60, 64, 77]))).toMatchObject({
      crossingShare: 0.5,
      wideShare: 1 / 4,
    });
  });

  it("compares nothing where voices come or go", () => {
    expect(voiceLeading(chords([48, 60, 64, 67], [50, 62, 66, 69, 74])).changes).toBe(0);
    expect(voiceLeading(writeBars([{ notes: [] }])).changes).toBe(0);
  });
});

describe("structure", () => {
  it("a bar that returns, transposed or bent by two semitones, is recalled; one that is bent further is not", () => {
    expect(recallShare(tuneOf([60, 62, 64, 65, 67, 69, 71, 72]))).toBe(0.5);
    expect(recallShare(tuneOf([60, 62, 64, 65, 60, 62, 64, 68]))).toBe(0);
    const gone = [60, 62, 64, 65, ...new Array(33).fill(0).flatMap(() => [60, 72, 48, 60]), 60, 62, 64, 65];
    // 33 bars of something else, of which the first is new: the return is too late to be heard as one.
    expect(recallShare(tuneOf(gone))).toBe(32 / 35);
  });

  it("counts how often sixteen bars return note for note", () => {
    const sixteen = Array.from({ length: 64 }, (_, i) => 60 + ((i * 7) % 23));
    expect(mostLoops(tuneOf([...sixteen, ...sixteen, ...sixteen]))).toBe(3);
    expect(mostLoops(tuneOf(sixteen.slice(0, 40)))).toBe(0);
  });

  it("two pieces share the bars of six or more notes that sound the same", () => {
    const full = (midi: number) => ({ notes: Array.from({ length: 6 }, (_, i) => ({ midi: midi + i })) });
    const [one, other] = [writeBars([full(60), full(40), { notes: [{}] }]), writeBars([full(60), { notes: [{}] }])];
    expect(sharedBars([one, other])).toEqual({ mean: 0.75, p99: 1 });
    expect(sharedBars([one, one, writeBars([full(80)])]).mean).toBeCloseTo(2 / 6, 10);
    expect(barText(one[2]!)).toBe("0:60");
  });

  it("the longest run of intervals that a tune shares with one piece of a corpus", () => {
    const longest = createLongestShared([
      [2, 2, 1, 2, 2, 2, 1],
      [0, 0, -3, 5],
      [-1, 4],
    ]);
    expect(longest([7, 2, 1, 2, 2, 9])).toBe(4);
    expect(longest([-3, 5, -1, 4])).toBe(2);
    expect(longest([11, -11])).toBe(0);
    expect(longest([])).toBe(0);
    expect(longest([2, 2, 1, 2, 2, 2, 1, 0, 0])).toBe(7);
  });
});

describe("chords as people rated them", () => {
  const chord = (...pitchClasses: readonly number[]) =>
    writeBars([{ notes: [], chord: { root: pitchClasses[0]!, pitchClasses } }]);

  it("gives the rating itself in any key, and what lies between for a chord that nobody rated", () => {
    expect([meanTension(chord(0, 4, 7)), meanColour(chord(9, 1, 4))]).toEqual([2.38, 5.59]);
    expect(meanTension(chord(2, 5, 9, 0))).toBe(3.57);
    const [major, add9, dominant9] = [chord(0, 4, 7), chord(0, 2, 4, 7), chord(0, 2, 4, 7, 10)].map(meanTension);
    expect(add9).toBeGreaterThan(major!);
    expect(add9).toBeLessThan(dominant9!);
  });
});

it("statistics: ranks with ties, explained spread, standard scores, nothing from a constant", () => {
  expect(spearman([1, 2, 3, 4], [10, 20, 30, 40])).toBeCloseTo(1, 10);
  expect(spearman([1, 1, 2, 2, 3], [1, 2, 3, 4, 5])).toBeCloseTo(0.9487, 4);
  // One neighbouring pair of five exchanged, whose limit is 0.9: not a last bit below it.
  expect(spearman([1, 2, 3, 4, 5], [1, 2, 4, 3, 5])).toBe(0.9);
  expect([spearman([1, 2, 3], [5, 5, 5]), rSquared([1, 2, 3], [5, 5, 5])]).toEqual([0, 0]);
  expect(rSquared([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 10);
  expect(standardized([1, 3])).toEqual([-1, 1]);
  expect(standardized([2, 2])).toEqual([0, 0]);
});

it("places notes in seconds and cuts whole stretches", () => {
  expect(placedNotes(tuneOf([60, 62, 64, 65, 67])).map(({ startSec }) => startSec)).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(stretchesOf(tuneOf(new Array(20).fill(60)), 2).map(({ length }) => length)).toEqual([2, 2]);
});
