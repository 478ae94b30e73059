/** This file is glass: a bowl touched with a soft mallet, with harmonics that keep chords pure and short glints between them that make it glass. */
import { ringingOf } from "./ringing.ts";
import { type StruckTone, within } from "./struck.ts";

export const GLASS: StruckTone = {
  ...ringingOf({
    modes: [
      { ratio: 1, level: 0.62, tau: 1 },
      { ratio: 1.0011, level: 0.38, tau: 1.25 },
      { ratio: 2.001, level: 0.14, tau: 0.7 },
      { ratio: 3, level: 0.27, tau: 0.46 },
      { ratio: 4.17, level: 0.14, tau: 0.2 },
      { ratio: 5.43, level: 0.13, tau: 0.14 },
      { ratio: 6.8, level: 0.08, tau: 0.09 },
      { ratio: 8.24, level: 0.05, tau: 0.06 },
    ],
    above: { level: [0.25, 1.1], cutoffHz: [3000, 5400] },
    tauSec: 1.7,
    longestTauSec: 2.4,
  }),
  mostNotes: 12,
  attackSec: [0.018, 0.005],
  releaseTauSec: () => 0.5,
  cutoffHz: 3000,
  cutoffOctaves: 1.9,
  hammer: { level: 0.012, tauSec: 0.008, cutoffHz: 3000 },
  placeOf: (_midi, chance) => within(0.55 * chance, 0.55),
  spread: 0.18,
};
