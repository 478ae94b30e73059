/** This file measures how different the pieces of many seeds are: bars that a pair of them shares. */
import type { Bar } from "../../types.ts";
import { type Row, rowOf } from "../row.ts";
import { composeEhrlich, EHRLICH } from "./ehrlich.ts";
import { composeBars, type Manner } from "./pieces.ts";
import { sharedBars } from "./structure.ts";

const BARS = 32;
const MOST_MEAN = 0.05;
const MOST_P99 = 0.15;

export function seedRows(manner: Manner, seeds: readonly number[], onPiece: (share: number) => void): readonly Row[] {
  const ours: (readonly Bar[])[] = [];
  for (const seed of seeds) {
    ours.push(composeBars(manner, BARS, seed));
    onPiece(ours.length / seeds.length);
  }
  const peers = seeds.map((seed) => composeEhrlich({ seed, bars: BARS, valence: 0.6, arousal: 0.4 }));
  const [value, peerValue] = [sharedBars(ours), sharedBars(peers)];
  const figure = { unit: `share of bars, ${seeds.length} seeds`, peer: EHRLICH };
  return [
    rowOf(
      { ...figure, name: `seeds.${manner.goal}.mean`, value: value.mean, peerValue: peerValue.mean },
      { valueAtMost: MOST_MEAN },
    ),
    rowOf(
      { ...figure, name: `seeds.${manner.goal}.p99`, value: value.p99, peerValue: peerValue.p99 },
      { valueAtMost: MOST_P99 },
    ),
  ];
}
