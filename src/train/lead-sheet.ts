/** This file makes a tune of a score's bars: one note at a time, with its place, its key and the chord that sounds under it. */
import { failure } from "../errors.ts";
import type { ChordKind } from "../music/model/chord-moments.ts";
import { type Meter, QUARTER_TICKS, type ScoreBar, type ScoreNote } from "./music-xml.ts";

/** `tick` counts from the start of the song. */
export type TuneChord = { readonly tick: number; readonly root: number; readonly kind: ChordKind };

export type TuneNote = {
  readonly tick: number;
  readonly barTick: number;
  readonly midi: number;
  /** Pitch class of the tonic that the key signature has in major: a signature tells the tones of a key, hardly ever its mode. */
  readonly majorTonic: number;
  readonly chord: TuneChord | null;
};

export type TuneBar = Meter & { readonly notes: readonly TuneNote[] };

export type Tune = {
  readonly bars: readonly TuneBar[];
  /** A chord that is written again is one chord. */
  readonly chords: readonly (TuneChord & { readonly beats: number; readonly atBeat: number })[];
};

/** MusicXML's words. */
const KINDS: Readonly<Record<string, ChordKind>> = {
  major: "maj",
  minor: "min",
  dominant: "7",
  "minor-seventh": "m7",
  "major-seventh": "maj7",
  "major-sixth": "6",
  "minor-sixth": "m6",
  "dominant-ninth": "9",
  "major-ninth": "maj9",
  "minor-ninth": "m9",
  "dominant-13th": "13",
  "dominant-11th": "11",
  "minor-11th": "m11",
  "minor-13th": "m13",
  maj69: "6/9",
  "suspended-fourth": "sus4",
  "suspended-second": "sus2",
  augmented: "aug",
  "augmented-seventh": "aug7",
  "augmented-ninth": "aug9",
  diminished: "dim",
  "diminished-seventh": "dim7",
  "half-diminished": "hdim",
  "major-minor": "mmaj7",
  "minor-major": "mmaj",
  power: "5",
};

export function tuneOf(name: string, score: readonly ScoreBar[]): Tune {
  const bars: TuneBar[] = [];
  const chords: TuneChord[] = [];
  let start = 0;
  for (const { beats, beatType, fifths, notes, chords: symbols } of score) {
    for (const { tick, root, kind } of symbols.toSorted((a, b) => a.tick - b.tick)) {
      const known = KINDS[kind];
      if (known === undefined) throw failure("SCORE_BROKEN", `${name} has a chord that is not known: ${kind}`);
      const last = chords.at(-1);
      if (last?.root !== root || last.kind !== known) chords.push({ tick: start + tick, root, kind: known });
    }
    const majorTonic = (((fifths * 7) % 12) + 12) % 12;
    const tune = highest(notes).map(({ tick, midi }) => {
      const chord = chords.findLast((each) => each.tick <= start + tick) ?? null;
      return { tick: start + tick, barTick: tick, midi, majorTonic, chord };
    });
    bars.push({ beats, beatType, notes: tune });
    start += (beats * 4 * QUARTER_TICKS) / beatType;
  }
  return { bars, chords: withBeats(chords) };
}

function withBeats(chords: readonly TuneChord[]): Tune["chords"] {
  return chords.map((chord, place) => {
    const next = chords[place + 1]?.tick ?? chord.tick + QUARTER_TICKS;
    const atBeat = Math.max(0, Math.round(chord.tick / QUARTER_TICKS));
    return { ...chord, beats: Math.round((next - chord.tick) / QUARTER_TICKS), atBeat };
  });
}

/** The highest of the notes that begin together sings; a tied note is the one before. */
function highest(notes: readonly ScoreNote[]): readonly ScoreNote[] {
  const byTick = new Map<number, ScoreNote>();
  for (const note of notes) {
    const other = byTick.get(note.tick);
    if (!note.tied && (other === undefined || note.midi > other.midi)) byTick.set(note.tick, note);
  }
  return [...byTick.values()].toSorted((a, b) => a.tick - b.tick);
}
