/** The tune so far: what the melody has sung, as the model knows it, and what it expects next. */
import type { Note } from "../../types.ts";
import { BAR_TICKS, isStrong, SIXTEENTH_TICKS } from "../form/beat.ts";
import { type Chord, majorTonicOf } from "../harmony/chord.ts";
import type { Key } from "../harmony/scale.ts";
import { KNOWN_MELODIES, MELODY } from "../model/learned-models.ts";
import { INTERVAL_SYMBOLS, intervalOfSymbol, melodyMoment, symbolOfInterval } from "../model/melody-moments.ts";
import { endsKnown, LONGEST_RUN } from "../model/novelty.ts";
import { probabilityOf, saysOf, tempered } from "../model/predict.ts";
import type { Moment } from "../model/viewpoint.ts";

/** Notes that are kept in mind. */
const MOST_MOMENTS = 96;
/** Contexts inside the piece: two, three and four intervals. */
const MODEL = tempered(MELODY, [4, 6, 8], 0.5);
const SIXTEENTHS_OF_EIGHTH = 2;

export type Tune = {
  readonly moments: readonly Moment[];
  readonly lastMidi: number | null;
  /** From the last note's start to the bar line. */
  readonly sixteenths: number;
};

export const NEW_TUNE: Tune = { moments: [], lastMidi: null, sixteenths: 0 };

/** Where a note falls: in which harmony, on which eighth of the bar, and how long after the note before. */
export type Spot = {
  readonly key: Key;
  readonly chord: Chord;
  readonly eighth: number;
  readonly sixteenths: number;
};

/** How probable each next note is; null where none was sung before. */
export function expectedNotes({ moments, lastMidi }: Tune, spot: Spot): ((midi: number) => number) | null {
  if (lastMidi === null) return null;
  const says = saysOf(MODEL, [...moments, momentOf(spot, lastMidi, null)], moments.length);
  return (midi) => probabilityOf(says, symbolOfInterval(midi - lastMidi), INTERVAL_SYMBOLS);
}

export function withNote(tune: Tune, spot: Spot, midi: number): Tune {
  if (tune.lastMidi === null) return { ...tune, lastMidi: midi };
  const moments = [...tune.moments.slice(1 - MOST_MOMENTS), momentOf(spot, tune.lastMidi, midi)];
  return { ...tune, moments, lastMidi: midi };
}

/** True where one more note would end a run of eleven intervals that a song of the corpora has. */
export function wouldBorrow({ moments, lastMidi }: Tune, midi: number): boolean {
  if (lastMidi === null || moments.length + 1 < LONGEST_RUN) return false;
  const intervals = moments.slice(1 - LONGEST_RUN).map(([symbol]) => intervalOfSymbol(symbol!));
  return endsKnown(KNOWN_MELODIES, [...intervals, midi - lastMidi]);
}

/** True where one more note would be the third in a row of one pitch. */
export function wouldStandStill({ moments, lastMidi }: Tune, midi: number): boolean {
  const before = moments.at(-1);
  return midi === lastMidi && before !== undefined && intervalOfSymbol(before[0]!) === 0;
}

/** The tune after a bar; of notes that begin together the lowest was sung, the others are its sparkle. */
export function tuneAfter(tune: Tune, notes: readonly Note[], harmony: Pick<Spot, "key" | "chord">): Tune {
  let after = tune;
  let before = -tune.sixteenths;
  const sung = notes.toSorted((a, b) => a.startTick - b.startTick || a.midi - b.midi);
  for (const [i, { startTick, midi }] of sung.entries()) {
    if (startTick === sung[i - 1]?.startTick) continue;
    const at = startTick / SIXTEENTH_TICKS;
    const spot = { ...harmony, eighth: at / SIXTEENTHS_OF_EIGHTH, sixteenths: at - before };
    after = withNote(after, spot, midi);
    before = at;
  }
  return { ...after, sixteenths: BAR_TICKS / SIXTEENTH_TICKS - before };
}

function momentOf({ key, chord, eighth, sixteenths }: Spot, fromMidi: number, toMidi: number | null): Moment {
  return melodyMoment({
    fromMidi,
    toMidi,
    majorTonic: majorTonicOf(key),
    chord: { root: chord.root, third: thirdOf(chord) },
    strength: isStrong(eighth) ? 2 : eighth % 2 === 0 ? 1 : 0,
    sixteenths,
  });
}

function thirdOf({ root, pitchClasses }: Chord): "major" | "minor" | "none" {
  if (pitchClasses.includes((root + 4) % 12)) return "major";
  return pitchClasses.includes((root + 3) % 12) ? "minor" : "none";
}
