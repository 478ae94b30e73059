/**
 * Articulation: how a written note is played. Glad music that is awake bounces, its tune, figure and bass short of the next note; sad music is tied, and
 * where its tune falls by step it sighs: the higher note leans, the lower one gives way. What holds the chord is left as it is.
 */
import type { Note } from "../../types.ts";

/** Lengths of what is written at no bounce, in sad music, and at a full bounce; nothing is shorter than a thirty-second. */
const LENGTHS = { plain: 1, tied: 1.12, bounced: 0.8 } as const;
const SHORTEST_TICKS = 60;
/** Valence from which music bounces, and arousal at which it does so wholly. */
const BOUNCES = { from: 0.5, wholeArousal: 0.6 } as const;
/** Valence below which it is tied and sighs. */
const SIGHS_BELOW = 0.45;
/** Steps of MIDI velocity at valence 0: what leans, and what gives way. */
const SIGH = { leans: 5, yields: -8 } as const;
const SIGH_SEMITONES = 2;

export type ArticulationRequest = {
  readonly notes: readonly Note[];
  readonly melody: readonly Note[];
  readonly valence: number;
  readonly arousal: number;
  /** Of these voices the lengths are played, under no pedal and in no held chord. */
  readonly isPlayed: (note: Note) => boolean;
};

export function articulated({ notes, melody, valence, arousal, isPlayed }: ArticulationRequest): readonly Note[] {
  const length = lengthAt(valence, arousal);
  const sighs = sighsOf(melody, Math.max(0, 1 - valence / SIGHS_BELOW));
  return notes.map((note) => {
    const durationTicks = isPlayed(note)
      ? Math.max(Math.min(note.durationTicks, SHORTEST_TICKS), Math.round(note.durationTicks * length))
      : note.durationTicks;
    const leans = sighs.get(note) ?? 0;
    return { ...note, durationTicks, velocity: Math.min(110, Math.max(12, note.velocity + leans)) };
  });
}

function lengthAt(valence: number, arousal: number): number {
  const glad = Math.max(0, valence - BOUNCES.from) / (1 - BOUNCES.from);
  const bounce = glad * Math.min(1, arousal / BOUNCES.wholeArousal);
  const sad = Math.max(0, 1 - valence / SIGHS_BELOW);
  return LENGTHS.plain + (LENGTHS.bounced - LENGTHS.plain) * bounce + (LENGTHS.tied - LENGTHS.plain) * sad;
}

/** Each step down of the tune: the first note leans by `share` of a sigh, the second gives way. */
function sighsOf(melody: readonly Note[], share: number): ReadonlyMap<Note, number> {
  const sighs = new Map<Note, number>();
  if (share === 0) return sighs;
  for (const [i, note] of melody.entries()) {
    const next = melody[i + 1];
    const fall = next === undefined ? 0 : note.midi - next.midi;
    if (next === undefined || next.startTick <= note.startTick || fall < 1 || fall > SIGH_SEMITONES) continue;
    sighs.set(note, Math.round(share * SIGH.leans));
    sighs.set(next, Math.round(share * SIGH.yields));
  }
  return sighs;
}
