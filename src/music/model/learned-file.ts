/** What `npm run train` writes: counts, learned shares and where they come from; whole numbers, the long lists packed as text. */

export type PackedModel = {
  /** One text of tallies a level. */
  readonly longTerm: readonly string[];
  readonly shares: string;
};

/** How the chorales' voices move (counts). */
export type VoiceCounts = {
  /** How often a voice moves by 0…12 semitones or more where the chord changes: soprano, alto and tenor, bass. */
  readonly motions: readonly (readonly number[])[];
  /** How often neighbours lie 0…24 semitones or more apart: the three upper voices, then tenor and bass. */
  readonly gaps: readonly (readonly number[])[];
  readonly crossings: number;
  readonly changes: number;
  /** Pairs in a fifth (an octave) that both move in one direction, and how many of them come to a fifth (an octave) again. */
  readonly fifths: readonly number[];
  readonly octaves: readonly number[];
  /** In triads of four voices: root, third, fifth. */
  readonly doubled: readonly number[];
};

/** Mean rating of a chord on 1…7, in thousandths. */
export type Rated = { readonly name: string; readonly valence: number; readonly tension: number };

/** A chord's tones above its lowest one as bits 0…11, and its mean consonance in thousandths. */
export type Consonance = readonly number[];

type Models = Readonly<Record<"popChords" | "songChords" | "melody" | "rhythm", PackedModel>>;

export type Learned = Models & {
  readonly version: number;
  /** First 16 digits of the SHA-256 of all that follows. */
  readonly hash: string;
  readonly split: string;
  readonly sources: readonly {
    readonly corpus: string;
    readonly licence: string;
    readonly songs: number;
    readonly heldOut: number;
    readonly gives: string;
  }[];
  readonly voices: VoiceCounts;
  readonly ratings: readonly Rated[];
  readonly consonances: readonly Consonance[];
  /** The filter of known melodies. */
  readonly known: string;
};
