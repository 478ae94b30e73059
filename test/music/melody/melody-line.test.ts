import { describe, expect, it } from "vitest";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import { type Key, midiOfStep, stepOfMidi } from "../../../src/music/harmony/scale.ts";
import { type LineRequest, lineOf } from "../../../src/music/melody/melody-line.ts";
import { newMotif } from "../../../src/music/melody/motif.ts";
import { NEW_TUNE, type Tune, withNote, wouldBorrow } from "../../../src/music/melody/tune.ts";
import { LONGEST_RUN } from "../../../src/music/model/novelty.ts";
import { randomFor } from "../../../src/random.ts";
import { CORPORA_DIR, readLeadSheets } from "../../../src/train/corpora.ts";
import { needing } from "../../needs.ts";
import { seedsFor } from "../measures.ts";

const KEY: Key = { tonic: 0, mode: "ionian" };
const REQUEST: LineRequest = {
  key: KEY,
  chord: chordOf(KEY, 0, "triad")!,
  motif: { onsets: [0, 2, 4, 6], steps: [0, 1, 2, 1], ranks: [9, 5, 7, 5] },
  ends: "anywhere",
  centreStep: stepOfMidi(KEY, 74),
  tune: NEW_TUNE,
};
const SEEDS = seedsFor("line", 200);
const stepsOf = (request: LineRequest, seed: number) => lineOf(request, randomFor(seed, "line"));
const midisOf = (request: LineRequest, seed: number) => stepsOf(request, seed).map((step) => midiOfStep(KEY, step));
const shareOf = (holds: (seed: number) => boolean) => meanOf(SEEDS.map((seed) => (holds(seed) ? 1 : 0)));

describe("a melody's line", () => {
  it("keeps the motif's rise and fall, mostly to the step", () => {
    const way = (steps: readonly number[]) => steps.slice(1).map((step, note) => step - steps[note]!);
    const away = SEEDS.flatMap((seed) =>
      way(stepsOf(REQUEST, seed)).map((step, note) => Math.abs(step - [1, 1, -1][note]!)),
    );
    expect(meanOf(away)).toBeLessThan(0.8);
  });

  it("falls on tones of the chord on strong beats, and more freely between", () => {
    const { pitchClasses } = REQUEST.chord;
    const strong = SEEDS.flatMap((seed) => midisOf(REQUEST, seed).filter((_, note) => note % 2 === 0));
    const weak = SEEDS.flatMap((seed) => midisOf(REQUEST, seed).filter((_, note) => note === 1));
    const share = (midis: readonly number[]) => meanOf(midis.map((midi) => (pitchClasses.includes(midi % 12) ? 1 : 0)));
    expect(share(strong)).toBeGreaterThan(0.85);
    expect(share(weak)).toBeLessThan(0.6);
  });

  it("starts near the note before it", () => {
    const motif = { onsets: [0], steps: [0], ranks: [9] };
    const starts = (lastMidi: number) =>
      meanOf(SEEDS.map((seed) => midisOf({ ...REQUEST, motif, tune: { ...NEW_TUNE, lastMidi } }, seed)[0]!));
    expect(starts(79) - starts(69)).toBeGreaterThan(2);
  });

  it("resolves a leading note upwards more often than not", () => {
    const motif = { onsets: [0], steps: [0], ranks: [9] };
    const tune: Tune = { moments: [], lastMidi: 71, sixteenths: 4 };
    const request = { ...REQUEST, motif, tune, centreStep: stepOfMidi(KEY, 71) };
    expect(shareOf((seed) => midisOf(request, seed)[0] === 72)).toBeGreaterThan(0.5);
  });

  it("ends a phrase on a tone of the chord, and its long notes never rub", () => {
    for (const seed of SEEDS) {
      const random = randomFor(seed, "test");
      const chord = chordOf(KEY, random.pick([0, 1, 3, 4, 5]), random.pick(["triad", "add9"]))!;
      const motif = newMotif(random);
      const tune: Tune = { moments: [], lastMidi: 67 + random.below(12), sixteenths: 4 };
      const midis = midisOf({ ...REQUEST, chord, motif, ends: "chord", tune }, seed);
      expect(chord.pitchClasses, `seed ${seed}`).toContain(midis.at(-1)! % 12);
      for (const [note, midi] of midis.entries()) {
        const length = (motif.onsets[note + 1] ?? 8) - motif.onsets[note]!;
        const rubs = chord.pitchClasses.includes((midi + 11) % 12) && !chord.pitchClasses.includes(midi % 12);
        if (length > 2) expect(rubs, `seed ${seed}`).toBe(false);
      }
    }
  });
});

it("a line seldom stands on one note for a third time, though its motif does", () => {
  const motif = { onsets: [0, 2, 4, 6], steps: [0, 0, 0, 0], ranks: [9, 5, 7, 5] };
  const stands = shareOf((seed) => {
    const midis = midisOf({ ...REQUEST, motif }, seed);
    return midis.some((midi, note) => note > 1 && midi === midis[note - 1] && midi === midis[note - 2]);
  });
  expect(stands).toBeLessThan(0.1);
});

describe("the end of a piece", () => {
  it("is the tonic, whatever the chord and the height that is wished for", () => {
    for (const seed of SEEDS) {
      const random = randomFor(seed, "home");
      const tune: Tune = { moments: [], lastMidi: 67 + random.below(12), sixteenths: 4 };
      const motif = { onsets: [0], steps: [0], ranks: [9] };
      const centreStep = stepOfMidi(KEY, 70 + random.below(14));
      expect(midisOf({ ...REQUEST, motif, ends: "tonic", centreStep, tune }, seed)[0]! % 12, `seed ${seed}`).toBe(0);
    }
  });
});

describe("a line beside the songs of the corpora", needing("corpora"), () => {
  it("leaves every one of them before the eleventh interval in a row, be it by silence", () => {
    const spot = { key: KEY, chord: REQUEST.chord, eighth: 0, sixteenths: 4 };
    for (const { name, song } of readLeadSheets(CORPORA_DIR).slice(0, 40)) {
      const midis = song.bars.flatMap(({ notes }) => notes.map(({ midi }) => midi)).slice(0, LONGEST_RUN + 1);
      if (midis.length <= LONGEST_RUN) continue;
      const before = midis.slice(0, -1).reduce<Tune>((tune, midi) => withNote(tune, spot, midi), NEW_TUNE);
      expect(wouldBorrow(before, midis.at(-1)!), name).toBe(true);
      const motif = { onsets: [0], steps: [0], ranks: [9] };
      const centreStep = stepOfMidi(KEY, midis.at(-1)!);
      const [midi] = midisOf({ ...REQUEST, motif, centreStep, tune: before }, 1);
      if (midi !== undefined) expect(wouldBorrow(before, midi), name).toBe(false);
    }
  });
});
