/** This file holds how people play by quadrant of valence and arousal, over windows of 35 s: the medians and quartiles of reference/music.md, section 4. */
import type { Bar } from "../../types.ts";
import type { Point } from "./pieces.ts";
import { pitchClassWeights } from "./pitch.ts";
import { onsetGapEntropyBits } from "./rhythm.ts";
import { entropyBits, meanOf } from "./statistics.ts";
import { articulation, notesAtOnce, onsetGroups, pitchRange } from "./texture.ts";

export type Quarters = readonly [lower: number, median: number, upper: number];
export type HumanFeature = {
  readonly of: (bars: readonly Bar[]) => number;
  /** By quadrant, in the order of QUADRANTS. */
  readonly quarters: readonly [Quarters, Quarters, Quarters, Quarters];
};

export const QUADRANTS: readonly Point[] = [
  { valence: 0.8, arousal: 0.8 },
  { valence: 0.2, arousal: 0.8 },
  { valence: 0.2, arousal: 0.2 },
  { valence: 0.8, arousal: 0.2 },
];

export const HUMAN_FEATURES: Readonly<Record<string, HumanFeature>> = {
  pitchRange: {
    of: pitchRange,
    quarters: [
      [48, 55, 65],
      [51, 60, 67],
      [38, 45, 53],
      [38, 44, 50],
    ],
  },
  pitchClassEntropy: {
    of: (bars) => entropyBits(pitchClassWeights(bars)),
    quarters: [
      [2.62, 2.73, 2.87],
      [2.63, 2.73, 2.87],
      [2.59, 2.68, 2.79],
      [2.61, 2.71, 2.84],
    ],
  },
  onsetGapEntropy: {
    of: onsetGapEntropyBits,
    quarters: [
      [1.51, 1.9, 2.31],
      [1.32, 1.9, 2.3],
      [1.55, 2.12, 2.74],
      [1.45, 1.98, 2.5],
    ],
  },
  articulation: {
    of: articulation,
    quarters: [
      [1.57, 1.73, 1.82],
      [1.51, 1.7, 1.86],
      [1.62, 1.74, 1.85],
      [1.69, 1.78, 1.87],
    ],
  },
  notesAtOnce: {
    of: notesAtOnce,
    quarters: [
      [4.9, 6, 6.8],
      [4.9, 6.3, 8],
      [4.6, 5.4, 6.5],
      [4.6, 5.2, 6.1],
    ],
  },
  topSteps: {
    of: (bars) => topShare(bars, (size) => size <= 2),
    quarters: [
      [0.19, 0.29, 0.39],
      [0.13, 0.26, 0.43],
      [0.15, 0.23, 0.36],
      [0.11, 0.22, 0.32],
    ],
  },
  topLeaps: {
    of: (bars) => topShare(bars, (size) => size >= 8),
    quarters: [
      [0.34, 0.45, 0.56],
      [0.27, 0.38, 0.5],
      [0.3, 0.4, 0.53],
      [0.31, 0.4, 0.5],
    ],
  },
};

/** Share of the moves of the highest note from onset to onset that are so wide. */
function topShare(bars: readonly Bar[], counts: (size: number) => boolean): number {
  const tops = onsetGroups(bars).map((group) => Math.max(...group.map(({ midi }) => midi)));
  return meanOf(tops.slice(1).map((top, i) => (counts(Math.abs(top - tops[i]!)) ? 1 : 0)));
}
