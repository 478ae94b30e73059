/** Memory: everything the next bar needs to know of the bars before it; plain and readonly, so a bar can be composed again from it. */

import type { Place } from "./form/form.ts";
import type { Layer } from "./form/sections.ts";
import type { Chord } from "./harmony/chord.ts";
import type { Sounded } from "./harmony/clarity.ts";
import type { Key } from "./harmony/scale.ts";
import type { Gesture } from "./melody/melody-plan.ts";
import type { Motif } from "./melody/motif.ts";
import type { Tune } from "./melody/tune.ts";
import type { PlainChord } from "./model/chord-moments.ts";

/** What a phrase's letter stands for: its motif, and the degrees it was first harmonised with, by bar. */
export type Theme = { readonly motif: Motif; readonly degrees: readonly number[]; readonly returns: number };

export type Memory = {
  readonly place: Place;
  readonly homeTonic: number;
  readonly key: Key;
  readonly pulseBpm: number;
  readonly chord: Chord;
  /** The last chords, as the models know them. */
  readonly chords: readonly PlainChord[];
  readonly sounded: Sounded;
  readonly voicing: readonly number[];
  readonly bassMidi: number;
  readonly tune: Tune;
  /** The melody's plan of this phrase. */
  readonly gestures: readonly Gesture[];
  readonly themes: Readonly<Record<string, Theme>>;
  /** Loudness of the bar, which the next one ramps from; null where the sound decides. */
  readonly levelLufs: number | null;
  /** Whether the phrase has drums; one that lost them gets them back with the next. */
  readonly drums: boolean;
  /** Presence of each layer, 0…1. */
  readonly levels: Readonly<Record<Layer, number>>;
};
