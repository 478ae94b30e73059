/** This file is a bar of metal under a yarn mallet, a vibraphone or celesta heard from afar: nearly a sine, with a bar's tuned double octave. */
import type { Partial } from "./modes.ts";
import { type Strike, type StruckTone, softened, within } from "./struck.ts";

const MODES = [
  { ratio: 1, level: 0.7, tau: 1 },
  { ratio: 1.0006, level: 0.3, tau: 1.3 },
  { ratio: 4, level: 0.2, tau: 0.28 },
  { ratio: 9.9, level: 0.05, tau: 0.06 },
] as const;
const TAU_SEC = 1.3;
const LONGEST_TAU_SEC = 1.9;

function write(partial: Partial, place: number, { hz, hardness }: Strike): void {
  const { ratio, level, tau } = MODES[place]!;
  partial.hz = hz * ratio;
  const blow = place < 2 ? 1 : (0.3 + hardness) * softened(partial.hz, 1800 + 3600 * hardness);
  partial.amplitude = level * blow * Math.min(1, Math.sqrt(740 / hz));
  partial.tauSec = Math.min(LONGEST_TAU_SEC, TAU_SEC * Math.sqrt(523 / hz)) * tau;
}

export const MALLET: StruckTone = {
  voices: 12,
  partialsOf: () => MODES.length,
  write,
  attackSec: [0.016, 0.005],
  releaseTauSec: () => 0.4,
  cutoffHz: 2000,
  cutoffOctaves: 2,
  hammer: { level: 0.03, tauSec: 0.01, cutoffHz: 700 },
  placeOf: (_midi, chance) => within(0.5 * chance, 0.5),
  spread: 0.15,
};
