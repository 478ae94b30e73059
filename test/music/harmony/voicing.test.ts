import { describe, expect, it } from "vitest";
import { type Chord, COLOURS, chordOf } from "../../../src/music/harmony/chord.ts";
import type { Key } from "../../../src/music/harmony/scale.ts";
import { motionBits } from "../../../src/music/harmony/voice-costs.ts";
import { parallelsOf, voicingFor } from "../../../src/music/harmony/voicing.ts";
import { randomFor } from "../../../src/random.ts";
import { MODES } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const C_IONIAN: Key = { tonic: 0, mode: "ionian" };
const parallels = (before: readonly (number | null)[], after: readonly (number | null)[]) => {
  const { fifths, octaves } = parallelsOf(before, after);
  return fifths + octaves;
};
const SILENT = { previousMidi: null, midi: null };

function everyChord(): readonly Chord[] {
  return MODES.flatMap((mode) =>
    [0, 1, 2, 3, 4, 5, 6].flatMap((degree) => COLOURS.map((colour) => chordOf({ tonic: 5, mode }, degree, colour))),
  ).filter((chord) => chord !== null);
}

describe("voicing", () => {
  it("counts parallel fifths and octaves, and not parts that stay", () => {
    expect(parallels([48, 55], [50, 57])).toBe(1);
    expect(parallels([48, 60], [50, 62])).toBe(1);
    expect(parallels([48, 67], [50, 57])).toBe(1);
    expect(parallels([48, 55], [48, 55])).toBe(0);
    expect(parallels([48, 55], [50, 58])).toBe(0);
    expect(parallels([null, 55], [50, 57])).toBe(0);
  });

  it("gives every chord four rising parts of its own tones, its third and colours among them", () => {
    for (const chord of everyChord()) {
      const parts = voicingFor({ chord, previous: [], bass: SILENT, centreMidi: 61 });
      expect(parts).toHaveLength(4);
      expect(parts).toEqual(parts.toSorted((a, b) => a - b));
      expect(new Set(parts).size).toBe(4);
      for (const midi of parts) expect(chord.pitchClasses).toContain(midi % 12);
      expect(parts[0]).toBeGreaterThanOrEqual(48);
      expect(parts[3]).toBeLessThanOrEqual(76);
      const fifth = (chord.root + 7) % 12;
      const missing = chord.pitchClasses.filter((tone) => !parts.some((midi) => midi % 12 === tone));
      expect([[], [fifth]], chord.symbol).toContainEqual(missing);
    }
  });

  it("keeps the common tones of C and Am, moves the top by a step and doubles the root", () => {
    const previous = [52, 60, 64, 67];
    const chord = chordOf(C_IONIAN, 5, "triad")!;
    expect(voicingFor({ chord, previous, bass: { previousMidi: 36, midi: 45 }, centreMidi: 61 })).toEqual([
      57, 60, 64, 69,
    ]);
  });

  it("lies above the bass", () => {
    const chord = chordOf(C_IONIAN, 0, "triad")!;
    const [lowest] = voicingFor({
      chord,
      previous: [48, 55, 60, 64],
      bass: { previousMidi: 47, midi: 52 },
      centreMidi: 57,
    });
    expect(lowest).toBeGreaterThan(52);
  });

  it("chooses among ways of one cost by the chord that comes next", () => {
    let [changed, worse, better] = [0, 0, 0];
    const chords = everyChord();
    for (const seed of seedsFor("foresight", 60)) {
      const random = randomFor(seed, "test");
      const [first, chord, next] = [random.pick(chords), random.pick(chords), random.pick(chords)];
      const request = {
        chord,
        previous: voicingFor({ chord: first, previous: [], bass: SILENT, centreMidi: 61 }),
        bass: SILENT,
        centreMidi: 61,
      };
      const [blind, foreseeing] = [voicingFor(request), voicingFor({ ...request, next })];
      const moves = (notes: readonly number[]) => {
        const on = voicingFor({ chord: next, previous: notes, bass: SILENT, centreMidi: 61 });
        return on.reduce((sum, midi, part) => sum + motionBits(midi - notes[part]!, part === 3), 0);
      };
      if (blind.join() === foreseeing.join()) continue;
      changed++;
      if (moves(foreseeing) < moves(blind)) better++;
      if (moves(foreseeing) > moves(blind)) worse++;
    }
    expect(changed).toBeGreaterThan(5);
    expect(better).toBeGreaterThan(worse);
  });

  it("finds a way without parallels through random chords, and moves little", () => {
    const chords = everyChord();
    for (const seed of seedsFor("voicing", 3)) {
      const random = randomFor(seed, "test");
      let previous: readonly number[] = [];
      let [faults, moved, changes] = [0, 0, 0];
      for (let i = 0; i < 150; i++) {
        const parts = voicingFor({ chord: random.pick(chords), previous, bass: SILENT, centreMidi: 61 });
        faults += parallels(previous, parts);
        if (previous.length > 0) {
          changes++;
          moved += parts.reduce((sum, midi, part) => sum + Math.abs(midi - previous[part]!), 0);
        }
        previous = parts;
      }
      expect(faults, `seed ${seed}`).toBe(0);
      expect(moved / changes, `seed ${seed}`).toBeLessThan(8);
    }
  });
});
