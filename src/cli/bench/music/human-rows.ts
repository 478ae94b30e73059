/**
 * This file compares windows of 35 s with how people play, by quadrant of valence and arousal: only the quartiles that reference/music.md,
 * section 4, gives are known here. A feature overlaps wholly when half of the windows, as half of the people, lie between the quartiles.
 */
import type { Bar } from "../../../types.ts";
import { type Row, rowOf } from "../row.ts";
import { composeHeld, composePeer, type Manner, type Point } from "./pieces.ts";
import { pitchClassWeights } from "./pitch.ts";
import { onsetGapEntropyBits } from "./rhythm.ts";
import { entropyBits, meanOf } from "./statistics.ts";
import { articulation, notesAtOnce, onsetGroups, pitchRange } from "./texture.ts";
import { windowsOf } from "./windows.ts";

type Quartiles = readonly [lower: number, upper: number];
type Feature = {
  readonly of: (bars: readonly Bar[]) => number;
  /** Of the quadrants ++, −+, −−, +− of (valence, arousal). */
  readonly quartiles: readonly [Quartiles, Quartiles, Quartiles, Quartiles];
};

const QUADRANTS: readonly Point[] = [
  { valence: 0.8, arousal: 0.8 },
  { valence: 0.2, arousal: 0.8 },
  { valence: 0.2, arousal: 0.2 },
  { valence: 0.8, arousal: 0.2 },
];

const FEATURES: Readonly<Record<string, Feature>> = {
  pitchRange: {
    of: pitchRange,
    quartiles: [
      [48, 65],
      [51, 67],
      [38, 53],
      [38, 50],
    ],
  },
  pitchClassEntropy: {
    of: (bars) => entropyBits(pitchClassWeights(bars)),
    quartiles: [
      [2.62, 2.87],
      [2.63, 2.87],
      [2.59, 2.79],
      [2.61, 2.84],
    ],
  },
  onsetGapEntropy: {
    of: onsetGapEntropyBits,
    quartiles: [
      [1.51, 2.31],
      [1.32, 2.3],
      [1.55, 2.74],
      [1.45, 2.5],
    ],
  },
  articulation: {
    of: articulation,
    quartiles: [
      [1.57, 1.82],
      [1.51, 1.86],
      [1.62, 1.85],
      [1.69, 1.87],
    ],
  },
  notesAtOnce: {
    of: notesAtOnce,
    quartiles: [
      [4.9, 6.8],
      [4.9, 8],
      [4.6, 6.5],
      [4.6, 6.1],
    ],
  },
  topSteps: {
    of: (bars) => topShare(bars, (size) => size <= 2),
    quartiles: [
      [0.19, 0.39],
      [0.13, 0.43],
      [0.15, 0.36],
      [0.11, 0.32],
    ],
  },
  topLeaps: {
    of: (bars) => topShare(bars, (size) => size >= 8),
    quartiles: [
      [0.34, 0.56],
      [0.27, 0.5],
      [0.3, 0.53],
      [0.31, 0.5],
    ],
  },
};
const MINUTES = 2.5;
const PEER = "Ehrlich 2019";
/** The target of the overlap with human playing, by an evaluator that is kept apart; this is a rougher look at the same. */
const LEAST_OVERLAP = 0.65;

export function humanRows(manner: Manner, seeds: readonly number[]): readonly Row[] {
  const ours = QUADRANTS.map((point) => settledWindows(seeds.map((seed) => composeHeld(manner, MINUTES, seed, point))));
  const peers = QUADRANTS.map((point) => settledWindows(seeds.map((seed) => composePeer(MINUTES, seed, point))));
  const prefix = `human.${manner.goal}.${manner.world}`;
  const row = (name: string, features: readonly Feature[]) => {
    const value = meanOf(features.map((feature) => overlapOf(ours, feature)));
    const peerValue = meanOf(features.map((feature) => overlapOf(peers, feature)));
    const figure = { name: `${prefix}.${name}`, unit: "overlap", peer: PEER, value, peerValue };
    return rowOf(figure, { valueAtLeast: LEAST_OVERLAP });
  };
  const each = Object.entries(FEATURES).map(([name, feature]) => row(name, [feature]));
  return [...each, row("all", Object.values(FEATURES))];
}

function overlapOf(windows: readonly (readonly (readonly Bar[])[])[], { of, quartiles }: Feature): number {
  return meanOf(
    windows.map((ofQuadrant, quadrant) => {
      const [lower, upper] = quartiles[quadrant]!;
      const inside = ofQuadrant.map((bars) => of(bars)).map((value) => (value >= lower && value <= upper ? 1 : 0));
      return Math.min(1, 2 * meanOf(inside));
    }),
  );
}

/** From the second window on: the opening is not yet the piece. */
const settledWindows = (pieces: readonly (readonly Bar[])[]): readonly (readonly Bar[])[] =>
  pieces.flatMap((bars) => windowsOf(bars).slice(1));

/** Share of the moves of the highest note from onset to onset that are so wide. */
function topShare(bars: readonly Bar[], counts: (size: number) => boolean): number {
  const tops = onsetGroups(bars).map((group) => Math.max(...group.map(({ midi }) => midi)));
  return meanOf(tops.slice(1).map((top, i) => (counts(Math.abs(top - tops[i]!)) ? 1 : 0)));
}
