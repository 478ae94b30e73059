/** This file is the plucked string: a harp's middle, pulled by the flesh of a finger a fifth along the string. */
import type { Partial } from "./modes.ts";
import { type Strike, type StruckTone, softened, stirred, within } from "./struck.ts";

const PULL = 1 / 5.3;
/** A fingertip lets this through of the softest pull, and of the hardest. */
const SOFT_HZ = 700;
const HARD_HZ = 3200;
/** A gut string is sharp by this much, harmonic by harmonic. */
const STIFFNESS = 4e-5;
const TAU_SEC = 1.15;
const LONGEST_TAU_SEC = 1.9;
const LEVEL = 1.7;

function write(partial: Partial, rank: number, { hz, hardness }: Strike): void {
  const harmonic = rank + 1;
  partial.hz = hz * harmonic * Math.sqrt((1 + STIFFNESS * harmonic * harmonic) / (1 + STIFFNESS));
  const cutoffHz = SOFT_HZ + (HARD_HZ - SOFT_HZ) * hardness + hz;
  const sign = rank % 4 < 2 ? 1 : -1;
  partial.amplitude = (sign * LEVEL * stirred(harmonic, PULL) * softened(partial.hz, cutoffHz)) / harmonic;
  const tauSec = Math.min(LONGEST_TAU_SEC, TAU_SEC * Math.sqrt(220 / hz));
  partial.tauSec = tauSec / (1 + 0.22 * rank + (partial.hz * partial.hz) / 8e6);
}

export const PLUCK: StruckTone = {
  mostNotes: 14,
  partialsOf: (hz) => (hz < 150 ? 16 : hz < 600 ? 12 : 8),
  write,
  attackSec: [0.007, 0.002],
  releaseTauSec: (midi) => (midi > 72 ? 0.3 : 0.22),
  cutoffHz: 1500,
  cutoffOctaves: 2.6,
  hammer: { level: 0.05, tauSec: 0.006, cutoffHz: 1500 },
  placeOf: (midi, chance) => within((midi - 64) / 60 + 0.25 * chance, 0.6),
  spread: 0.2,
};
