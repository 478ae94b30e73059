/**
 * This file is glass: a bowl touched with a soft mallet. The note itself sounds twice and beats slowly; above it lie harmonics that
 * keep chords pure, and short glints between them that make it glass.
 */
import type { Partial } from "./modes.ts";
import { type Strike, type StruckTone, softened, within } from "./struck.ts";

type Mode = { readonly ratio: number; readonly level: number; readonly tau: number };
const MODES: readonly Mode[] = [
  { ratio: 1, level: 0.62, tau: 1 },
  { ratio: 1.0011, level: 0.38, tau: 1.25 },
  { ratio: 2.001, level: 0.14, tau: 0.7 },
  { ratio: 3, level: 0.27, tau: 0.46 },
  { ratio: 4.17, level: 0.14, tau: 0.2 },
  { ratio: 5.43, level: 0.13, tau: 0.14 },
  { ratio: 6.8, level: 0.08, tau: 0.09 },
  { ratio: 8.24, level: 0.05, tau: 0.06 },
];
const TAU_SEC = 1.7;
const LONGEST_TAU_SEC = 2.4;

function write(partial: Partial, place: number, { hz, hardness }: Strike): void {
  const { ratio, level, tau } = MODES[place]!;
  partial.hz = hz * ratio;
  const glint = place < 2 ? 1 : (0.25 + 1.1 * hardness) * softened(partial.hz, 3000 + 5400 * hardness);
  // High glasses are thin: they would pierce.
  partial.amplitude = level * glint * Math.min(1, Math.sqrt(740 / hz));
  partial.tauSec = Math.min(LONGEST_TAU_SEC, TAU_SEC * Math.sqrt(523 / hz)) * tau;
}

export const GLASS: StruckTone = {
  voices: 12,
  partialsOf: () => MODES.length,
  write,
  attackSec: [0.018, 0.005],
  releaseTauSec: () => 0.5,
  cutoffHz: 3000,
  cutoffOctaves: 1.9,
  hammer: { level: 0.012, tauSec: 0.008, cutoffHz: 3000 },
  placeOf: (_midi, chance) => within(0.55 * chance, 0.55),
  spread: 0.18,
};
