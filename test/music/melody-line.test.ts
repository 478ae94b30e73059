import { describe, expect, it } from "vitest";
import { chordOf } from "../../src/music/chord.ts";
import { type LineRequest, lineOf } from "../../src/music/melody-line.ts";
import { newMotif } from "../../src/music/motif.ts";
import { type Key, midiOfStep, stepOfMidi } from "../../src/music/scale.ts";
import { randomFor } from "../../src/random.ts";
import { seedsFor } from "./measures.ts";

const KEY: Key = { tonic: 0, mode: "ionian" };
const REQUEST: LineRequest = {
  key: KEY,
  chord: chordOf(KEY, 0, "triad")!,
  motif: { onsets: [0, 2, 4, 6], steps: [0, 1, 2, 1], ranks: [9, 5, 7, 5] },
  closes: false,
  centreStep: stepOfMidi(KEY, 74),
  lastMidi: null,
};
const midisOf = (request: LineRequest) => lineOf(request).map((step) => midiOfStep(request.key, step));

describe("a melody's line", () => {
  it("lays a rising third on the chord's own third, its shape kept", () => {
    expect(midisOf(REQUEST)).toEqual([72, 74, 76, 74]);
  });

  it("sings the same shape a third higher over the chord a third higher", () => {
    const chord = chordOf(KEY, 2, "triad")!;
    const lines = lineOf({ ...REQUEST, chord, centreStep: REQUEST.centreStep + 2 });
    expect(lines.map((step) => step - lines[0]!)).toEqual([0, 1, 2, 1]);
    expect(chord.pitchClasses).toContain(midiOfStep(KEY, lines[0]!) % 12);
  });

  it("starts near the note before it", () => {
    const motif = { onsets: [0], steps: [0], ranks: [9] };
    expect(midisOf({ ...REQUEST, motif, lastMidi: 79 })).toEqual([76]);
    expect(midisOf({ ...REQUEST, motif, lastMidi: 67 })).toEqual([72]);
  });

  it("ends a phrase on a tone of the chord, and its long notes never rub", () => {
    for (const seed of seedsFor("line", 300)) {
      const random = randomFor(seed, "test");
      const chord = chordOf(KEY, random.pick([0, 1, 3, 4, 5]), random.pick(["triad", "add9"]))!;
      const motif = newMotif(random);
      const midis = midisOf({ ...REQUEST, chord, motif, closes: true, lastMidi: 67 + random.below(12) });
      expect(chord.pitchClasses, `seed ${seed}`).toContain(midis.at(-1)! % 12);
      for (const [note, midi] of midis.entries()) {
        const length = (motif.onsets[note + 1] ?? 8) - motif.onsets[note]!;
        const rubs = chord.pitchClasses.includes((midi + 11) % 12) && !chord.pitchClasses.includes(midi % 12);
        if (length > 2) expect(rubs, `seed ${seed}`).toBe(false);
      }
    }
  });
});
