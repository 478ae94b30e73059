/** The learned models, unpacked once: chords of pop songs and of lead sheets, melodies, rhythms, and the filter of known melodies. */
import { CHORD_VIEWPOINT } from "./chord-moments.ts";
import { LEARNED } from "./learned.ts";
import type { PackedModel } from "./learned-file.ts";
import { MELODY_VIEWPOINT } from "./melody-moments.ts";
import type { Filter } from "./novelty.ts";
import { unpackBytes, unpackLongTerm, unpackNumbers } from "./packed.ts";
import type { Model } from "./predict.ts";
import { RHYTHM_VIEWPOINT } from "./rhythm-moments.ts";
import type { Viewpoint } from "./viewpoint.ts";

export const POP_CHORDS: Model = unpacked(CHORD_VIEWPOINT, LEARNED.popChords);
export const SONG_CHORDS: Model = unpacked(CHORD_VIEWPOINT, LEARNED.songChords);
export const MELODY: Model = unpacked(MELODY_VIEWPOINT, LEARNED.melody);
export const RHYTHM: Model = unpacked(RHYTHM_VIEWPOINT, LEARNED.rhythm);
export const KNOWN_MELODIES: Filter = { bits: unpackBytes(LEARNED.known) };

function unpacked(viewpoint: Viewpoint, { longTerm, shares }: PackedModel): Model {
  return { viewpoint, longTerm: unpackLongTerm(longTerm), shares: unpackNumbers(shares) };
}
