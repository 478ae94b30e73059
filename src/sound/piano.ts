/**
 * This file is the felt piano: stiff strings hit an eighth along their length through a layer of felt. The first two partials sound
 * twice, a hair apart and dying at two paces, as the strings of one key do; the damper falls softly.
 */
import { exp2 } from "./exact.ts";
import type { Partial } from "./modes.ts";
import { type Strike, type StruckTone, softened, stirred, within } from "./struck.ts";

/** Harmonic number of each rank: the fundamental and the octave twice, then up. */
const HARMONICS = [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] as const;
/** The second string of a key as a ratio: 0.5 cents. */
const SECOND_STRING = 1.0003;
/** Its share of the level, and how much longer it sings: the sound after the blow. */
const AFTER_LEVEL = 0.5;
const AFTER_TAU = 2;
const HIT = 1 / 8.3;
/** Felt lets this through of the softest blow, and of the hardest. */
const SOFT_HZ = 700;
const HARD_HZ = 3200;
/** Decay of the fundamental at 110 Hz; it falls with the root of the pitch. */
const TAU_SEC = 2.4;
const LONGEST_TAU_SEC = 3.1;
/** Keys above this have no damper. */
const LAST_DAMPER_MIDI = 89;
/** Carries the fundamental to about 1. */
const LEVEL = 2.1;

/** How far a stiff string's partials are sharp: 1e-4 in the bass, twice as much every ten keys from E2 up. */
const stiffnessOf = (midi: number): number => 1e-4 * exp2((Math.max(40, midi) - 40) / 10);

function write(partial: Partial, rank: number, { midi, hz, hardness }: Strike): void {
  const harmonic = HARMONICS[rank]!;
  const second = rank < 4 && rank % 2 === 1;
  const stiffness = stiffnessOf(midi);
  const stretch = Math.sqrt((1 + stiffness * harmonic * harmonic) / (1 + stiffness));
  partial.hz = hz * harmonic * stretch * (second ? SECOND_STRING : 1);
  const cutoffHz = SOFT_HZ + (HARD_HZ - SOFT_HZ) * hardness * hardness + 0.8 * hz;
  // A small soundboard hardly moves at the lowest frequencies; the left hand is held back, it would boom, and the right one sings.
  const board =
    (partial.hz / (partial.hz + 70)) * (hz / (hz + 55)) * Math.sqrt(Math.sqrt(Math.sqrt(Math.min(8, hz / 262))));
  const share = stirred(harmonic, HIT) * board * softened(partial.hz, cutoffHz);
  // Mixed signs keep the crests low.
  const sign = harmonic % 4 < 2 ? 1 : -1;
  partial.amplitude = (sign * LEVEL * share * (second ? AFTER_LEVEL : 1)) / Math.sqrt(harmonic);
  const tauSec = Math.min(LONGEST_TAU_SEC, TAU_SEC * Math.sqrt(110 / hz));
  const loss = 1 + 0.3 * (harmonic - 1) + (partial.hz * partial.hz) / 6e6;
  partial.tauSec = (tauSec / loss) * (second ? AFTER_TAU : 1);
}

export const PIANO: StruckTone = {
  mostNotes: 20,
  partialsOf: (hz) => (hz < 150 ? 16 : hz < 420 ? 12 : 8),
  write,
  attackSec: [0.009, 0.003],
  releaseTauSec: (midi) => (midi > LAST_DAMPER_MIDI ? 0.5 : 0.1 + 0.0012 * (LAST_DAMPER_MIDI - midi)),
  cutoffHz: 1400,
  cutoffOctaves: 2.9,
  hammer: { level: 1.2, tauSec: 0.009, cutoffHz: 3200 },
  // As it is heard from the stool, the bass at the left, but closer together.
  placeOf: (midi) => within((midi - 62) / 45, 0.55),
  spread: 0.36,
};
