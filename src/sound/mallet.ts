/** This file is a bar of metal under a yarn mallet, a vibraphone or celesta heard from afar: nearly a sine, with a bar's tuned double octave. */
import { ringingOf } from "./ringing.ts";
import { type StruckTone, within } from "./struck.ts";

export const MALLET: StruckTone = {
  ...ringingOf({
    modes: [
      { ratio: 1, level: 0.7, tau: 1 },
      { ratio: 1.0006, level: 0.3, tau: 1.3 },
      { ratio: 4, level: 0.2, tau: 0.28 },
      { ratio: 9.9, level: 0.05, tau: 0.06 },
    ],
    above: { level: [0.3, 1], cutoffHz: [1800, 3600] },
    tauSec: 1,
    longestTauSec: 1.5,
  }),
  mostNotes: 12,
  attackSec: [0.016, 0.005],
  releaseTauSec: () => 0.4,
  cutoffHz: 2000,
  cutoffOctaves: 2,
  hammer: { level: 0.03, tauSec: 0.01, cutoffHz: 700 },
  placeOf: (_midi, chance) => within(0.5 * chance, 0.5),
  spread: 0.15,
};
