/** Thickening: further notes where something begins anyway, until the bar has as many as asked: octaves in the bass, chords under the tune. */
import type { Random } from "../../random.ts";
import type { Note } from "../../types.ts";
import { EIGHTH_TICKS } from "../form/beat.ts";
import type { Chord } from "../harmony/chord.ts";
import type { Amount } from "./amount.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";
import type { Touch } from "./touch.ts";
import type { Texture } from "./world.ts";

/** The keyboard that is used grows with arousal: lowest and highest MIDI number at arousal 0 and 1. */
const LOWEST = [40, 33] as const;
const HIGHEST = [82, 87] as const;
const LOWEST_OF_ALL = 28;
const HIGHEST_BASS = 57;
/** Between a sung note and the one added under it, in semitones. */
const UNDER = { least: 3, most: 9 } as const;
/** An octave above is for agitated music; below this arousal there is none. */
const OCTAVE_FROM = 0.45;

export type ThickenRequest = {
  readonly melody: readonly Note[];
  readonly bass: readonly Note[];
  readonly figure: readonly Note[];
  readonly sounding: readonly Note[];
  readonly voicing: readonly number[];
  readonly chord: Chord;
  readonly texture: Texture;
  readonly amount: Amount;
  readonly arousal: number;
  readonly touch: Pick<Touch, "reach">;
  readonly loudness: Loudness;
};

type Added = { readonly note: Note; readonly rank: number };

export function thicken(request: ThickenRequest, random: Random): readonly Note[] {
  const missing = request.amount.notes - request.sounding.length;
  if (missing <= 0) return [];
  const ranked = [...octavesBelow(request, random), ...underMelody(request, random), ...chordTones(request, random)];
  const chosen: Note[] = [];
  for (const { note } of ranked.toSorted((a, b) => a.rank - b.rank)) {
    if (chosen.length === missing) break;
    const clashes = (other: Note) => other.startTick === note.startTick && Math.abs(other.midi - note.midi) <= 1;
    if (!chosen.some(clashes) && !request.sounding.some(clashes)) chosen.push(note);
  }
  return chosen;
}

/** The bass an octave lower, or where that is too low higher. */
function octavesBelow({ bass, arousal, loudness, touch }: ThickenRequest, random: Random): readonly Added[] {
  return bass.flatMap((note) => {
    const below = note.midi - 12 >= Math.max(LOWEST_OF_ALL, between(LOWEST, arousal) - touch.reach);
    const midi = below ? note.midi - 12 : note.midi + 12;
    if (midi > HIGHEST_BASS) return [];
    const velocity = velocityOf("inner", loudness, 2, random);
    return [{ note: { ...note, midi, velocity }, rank: 1.2 - arousal + 0.6 * random.unit() }];
  });
}

/** A chord tone a third to a sixth under the tune, and over agitated music its octave. */
function underMelody(request: ThickenRequest, random: Random): readonly Added[] {
  const { melody, chord, loudness, arousal, touch } = request;
  return melody.flatMap((note) => {
    const strong = note.startTick % (2 * EIGHTH_TICKS) === 0 ? 0 : 0.5;
    const under = tonesUnder(note.midi, chord);
    const added: Added[] = [];
    const velocity = velocityOf("inner", loudness, strong === 0 ? 2 : -2, random);
    if (under !== null)
      added.push({ note: { ...note, midi: under, velocity }, rank: 0.4 + strong + 0.6 * random.unit() });
    if (arousal >= OCTAVE_FROM && note.midi + 12 <= between(HIGHEST, arousal) + touch.reach) {
      added.push({
        note: { ...note, midi: note.midi + 12, velocity },
        rank: 1.5 - arousal + strong + 0.5 * random.unit(),
      });
    }
    return added;
  });
}

function tonesUnder(midi: number, chord: Chord): number | null {
  for (let under = midi - UNDER.least; under >= midi - UNDER.most; under--) {
    if (chord.pitchClasses.includes(under % 12)) return under;
  }
  return null;
}

/** Tones of the voicing struck with the figure on the beats. */
function chordTones({ figure, bass, voicing, texture, loudness }: ThickenRequest, random: Random): readonly Added[] {
  const onBeats = [...bass, ...figure].filter(({ startTick }) => startTick % (2 * EIGHTH_TICKS) === 0);
  return onBeats.flatMap((struck) =>
    voicing.map((midi) => ({
      note: {
        ...struck,
        voice: texture.figure,
        midi: midi < texture.figureRange[0] ? midi + 12 : midi,
        velocity: velocityOf("inner", loudness, -2, random),
      },
      rank: 0.7 + (struck.startTick % (4 * EIGHTH_TICKS) === 0 ? 0 : 0.4) + 0.8 * random.unit(),
    })),
  );
}

function between([at0, at1]: readonly [number, number], share: number): number {
  return at0 + (at1 - at0) * share;
}
