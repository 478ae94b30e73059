/** This file counts how the voices of the chorales move: steps by voice, gaps between neighbours, parallels, and which tone is doubled. */
import type { VoiceCounts } from "../music/model/learned-file.ts";
import type { Chorale } from "./corpora.ts";

/** A chorale's quarter: voices change together there, passing notes fall between. */
const GRID_SIXTEENTHS = 4;
const MOTIONS = 13;
const GAPS = 25;
const FIFTH = 7;
const MAJOR = 4;
const MINOR = 3;

type Counting = {
  motions: number[][];
  gaps: number[][];
  crossings: number;
  changes: number;
  fifths: [number, number];
  octaves: [number, number];
  doubled: number[];
};

export function countVoices(chorales: readonly Chorale[]): VoiceCounts {
  const counting: Counting = {
    motions: [0, 1, 2].map(() => new Array<number>(MOTIONS).fill(0)),
    gaps: [0, 1].map(() => new Array<number>(GAPS).fill(0)),
    crossings: 0,
    changes: 0,
    fifths: [0, 0],
    octaves: [0, 0],
    doubled: [0, 0, 0],
  };
  for (const chorale of chorales) {
    let before: readonly number[] | null = null;
    for (let at = 0; at < chorale.length; at += GRID_SIXTEENTHS) {
      const chord = chorale[at]!;
      const sounds = chord.length === 4 && chord.every((midi) => midi >= 0);
      if (sounds) countChord(counting, chord);
      if (sounds && before !== null && chord.some((midi, voice) => midi !== before![voice])) {
        countChange(counting, before, chord);
      }
      before = sounds ? chord : null;
    }
  }
  return counting;
}

function countChord(counting: Counting, chord: readonly number[]): void {
  for (let voice = 0; voice < 3; voice++) {
    const gap = chord[voice]! - chord[voice + 1]!;
    if (gap < 0) counting.crossings++;
    else counting.gaps[voice === 2 ? 1 : 0]![Math.min(GAPS - 1, gap)]!++;
  }
  const doubled = doubledTone(chord);
  if (doubled !== null) counting.doubled[doubled]!++;
}

/** 0, 1, 2: root, third or fifth of a triad is doubled; null for other chords. */
function doubledTone(chord: readonly number[]): number | null {
  const tones = [...new Set(chord.map((midi) => midi % 12))];
  if (tones.length !== 3) return null;
  const root = tones.find((tone) => {
    const above = tones.map((other) => (other - tone + 12) % 12);
    return above.includes(FIFTH) && (above.includes(MAJOR) || above.includes(MINOR));
  });
  if (root === undefined) return null;
  const twice = tones.find((tone) => chord.filter((midi) => midi % 12 === tone).length === 2)!;
  const above = (twice - root + 12) % 12;
  return above === 0 ? 0 : above === FIFTH ? 2 : 1;
}

function countChange(counting: Counting, before: readonly number[], chord: readonly number[]): void {
  counting.changes++;
  for (const [voice, midi] of chord.entries()) {
    const row = voice === 0 ? 0 : voice === 3 ? 2 : 1;
    counting.motions[row]![Math.min(MOTIONS - 1, Math.abs(midi - before[voice]!))]!++;
  }
  for (let high = 0; high < 4; high++) {
    for (let low = high + 1; low < 4; low++) countPair(counting, before, chord, high, low);
  }
}

function countPair(
  counting: Counting,
  before: readonly number[],
  chord: readonly number[],
  high: number,
  low: number,
): void {
  const alike = Math.sign(chord[high]! - before[high]!) * Math.sign(chord[low]! - before[low]!) > 0;
  const interval = (((before[high]! - before[low]!) % 12) + 12) % 12;
  if (!alike || (interval !== 0 && interval !== FIFTH)) return;
  const row = interval === 0 ? counting.octaves : counting.fifths;
  row[0]++;
  if ((((chord[high]! - chord[low]!) % 12) + 12) % 12 === interval) row[1]++;
}
