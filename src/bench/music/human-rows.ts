/**
 * This file compares windows of 35 s with how people play, by quadrant of valence and arousal: only the medians and quartiles are known here.
 * A feature overlaps wholly where a quarter of the windows, as a quarter of the people, lies in each of the four quarters.
 */
import type { Bar } from "../../types.ts";
import { quantileOf, type Row, rowOf } from "../row.ts";
import { EHRLICH } from "./ehrlich.ts";
import { HUMAN_FEATURES, type HumanFeature, QUADRANTS, type Quarters } from "./human-table.ts";
import { composeHeld, composePeer, type Manner } from "./pieces.ts";
import { meanOf } from "./statistics.ts";
import { windowsOf } from "./windows.ts";

const MINUTES = 2;
/** The target of the overlap with human playing, by an evaluator that is kept apart; this is a rougher look at the same. */
const LEAST_OVERLAP = 0.65;

type Windows = readonly (readonly Bar[])[];

export function humanRows(manner: Manner, seeds: readonly number[]): readonly Row[] {
  const ours = QUADRANTS.map((point) => seeds.flatMap((seed) => windowsOf(composeHeld(manner, MINUTES, seed, point))));
  const peers = QUADRANTS.map((point) => seeds.flatMap((seed) => windowsOf(composePeer(MINUTES, seed, point))));
  const row = (
    name: string,
    unit: string,
    least: number,
    measure: (windows: readonly Windows[], feature: HumanFeature) => number,
    features: readonly HumanFeature[],
  ) => {
    const over = (windows: readonly Windows[]) => meanOf(features.map((feature) => measure(windows, feature)));
    const figure = { name: `human.${manner.goal}.${manner.world}.${name}`, unit, peer: EHRLICH };
    return rowOf({ ...figure, value: over(ours), peerValue: over(peers) }, { valueAtLeast: least });
  };
  const all = Object.values(HUMAN_FEATURES);
  return [
    ...Object.entries(HUMAN_FEATURES).map(([name, feature]) =>
      row(name, "overlap", LEAST_OVERLAP, meanOverlap, [feature]),
    ),
    row("all", "overlap", LEAST_OVERLAP, meanOverlap, all),
    row("medians", "share within the quartiles", 1, mediansInside, all),
  ];
}

function meanOverlap(windows: readonly Windows[], { of, quarters }: HumanFeature): number {
  return meanOf(windows.map((ofQuadrant, quadrant) => overlapOf(ofQuadrant.map(of), quarters[quadrant]!)));
}

/** What two spreads over the same four quarters have in common: 1 where they are alike, a quarter where all lies in one of them. */
export function overlapOf(values: readonly number[], [lower, median, upper]: Quarters): number {
  const shares = [0, 0, 0, 0];
  for (const value of values) shares[value < lower ? 0 : value < median ? 1 : value <= upper ? 2 : 3]! += 1;
  return shares.reduce((sum, count) => sum + Math.min(0.25, count / values.length), 0);
}

/** Share of the quadrants in which the median of the windows lies within the people's quartiles. */
function mediansInside(windows: readonly Windows[], { of, quarters }: HumanFeature): number {
  return meanOf(
    windows.map((ofQuadrant, quadrant) => {
      const [lower, , upper] = quarters[quadrant]!;
      const middle = quantileOf(ofQuadrant.map(of), 0.5);
      return middle >= lower && middle <= upper ? 1 : 0;
    }),
  );
}
