/** This file measures how chords follow each other: parallels, crossings and gaps among the voices that hold the harmony. */
import { TEXTURES } from "../../music/texture/world.ts";
import { type Bar, DEFAULT_WORLD, type Note } from "../../types.ts";

export type VoiceLeading = {
  readonly fifthsPer100: number;
  readonly octavesPer100: number;
  /** Share of the chords in which the bass lies above a chord voice. */
  readonly crossingShare: number;
  /** Share of the neighbours among the chord voices that lie more than an octave apart. */
  readonly wideShare: number;
  readonly changes: number;
};

const LEAST_VOICES = 3;

export function voiceLeading(bars: readonly Bar[]): VoiceLeading {
  let [changes, fifths, octaves, chords, crossed, neighbours, wide] = [0, 0, 0, 0, 0, 0, 0];
  for (const [i, bar] of bars.entries()) {
    const now = voicesAt(bar, 0);
    if (now.chord.length < LEAST_VOICES) continue;
    chords++;
    if (now.bass !== null && now.chord.some((midi) => midi < now.bass!)) crossed++;
    neighbours += now.chord.length - 1;
    wide += now.chord.filter((midi, voice) => voice > 0 && midi - now.chord[voice - 1]! > 12).length;
    const before = i > 0 ? voicesAt(bars[i - 1]!, bars[i - 1]!.lengthTicks - 1) : null;
    if (before === null || !isComparable(before, now)) continue;
    changes++;
    fifths += parallels(linesOf(before), linesOf(now), 7);
    octaves += parallels(linesOf(before), linesOf(now), 0);
  }
  const per100 = (count: number) => (changes === 0 ? 0 : (100 * count) / changes);
  return {
    fifthsPer100: per100(fifths),
    octavesPer100: per100(octaves),
    crossingShare: chords === 0 ? 0 : crossed / chords,
    wideShare: neighbours === 0 ? 0 : wide / neighbours,
    changes,
  };
}

type Sounding = { readonly bass: number | null; readonly chord: readonly number[] };

/** Voices can only be followed where as many sound as before. */
const isComparable = (before: Sounding, now: Sounding): boolean =>
  before.chord.length === now.chord.length && (before.bass === null) === (now.bass === null);

const linesOf = ({ bass, chord }: Sounding): readonly number[] => (bass === null ? chord : [bass, ...chord]);

/** Pairs of voices that both move and keep the same interval, less whole octaves. */
function parallels(before: readonly number[], now: readonly number[], interval: number): number {
  let count = 0;
  for (let low = 0; low < before.length; low++) {
    for (let high = low + 1; high < before.length; high++) {
      const [a, b, c, d] = [before[low]!, before[high]!, now[low]!, now[high]!];
      if (a !== c && b !== d && Math.abs(b - a) % 12 === interval && Math.abs(d - c) % 12 === interval) count++;
    }
  }
  return count;
}

function voicesAt({ notes, world = DEFAULT_WORLD }: Bar, tick: number): Sounding {
  const { chords } = TEXTURES[world];
  const sounds = ({ startTick, durationTicks }: Note) => startTick <= tick && startTick + durationTicks > tick;
  const bass = notes.filter(({ voice, startTick }) => voice === "bass" && startTick === 0).map(({ midi }) => midi);
  const chord = notes.filter((note) => note.voice === chords && sounds(note)).map(({ midi }) => midi);
  return { bass: bass.length > 0 ? Math.min(...bass) : null, chord: chord.toSorted((a, b) => a - b) };
}
