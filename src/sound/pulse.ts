/** This file is the soft pulse: a low, round tone that comes and goes like a heartbeat in another room; a pitch, never a drum. */
import type { Partial } from "./modes.ts";
import { type Strike, type StruckTone, softened } from "./struck.ts";

const PARTIALS = 6;
/** It is gone before the next one comes. */
const TAU_SEC = 0.34;
/** Below this a loudspeaker gives only distortion: the octave carries the note. */
const THIN_HZ = 60;

function write(partial: Partial, rank: number, { hz, hardness }: Strike): void {
  const harmonic = rank + 1;
  partial.hz = hz * harmonic;
  const body = rank === 0 ? hz / (hz + 0.35 * THIN_HZ) : 0.9;
  partial.amplitude = (body * softened(partial.hz, 240 + 700 * hardness + hz)) / (harmonic * Math.sqrt(harmonic));
  partial.tauSec = TAU_SEC / Math.sqrt(harmonic);
}

export const PULSE: StruckTone = {
  mostNotes: 6,
  partialsOf: () => PARTIALS,
  write,
  attackSec: [0.03, 0.016],
  releaseTauSec: () => 0.09,
  cutoffHz: 500,
  cutoffOctaves: 1.8,
  hammer: { level: 0, tauSec: 0.01, cutoffHz: 500 },
  // Low sounds have no side.
  placeOf: () => 0,
  spread: 0,
};
