/**
 * This file looks at the shape of a long piece: whether twenty minutes are more than two minutes ten times. Each moment of eight seconds is heard by its
 * colours, its level and how much begins; the share of what moments differ in that lies between stretches of two minutes is near 0 for a loop.
 */
import { randomFor } from "../../random.ts";
import { composePiece } from "../../session/piece.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, type Bar, GOAL_WORLDS, type Goal } from "../../types.ts";
import { EHRLICH } from "../music/ehrlich.ts";
import { composePeer } from "../music/pieces.ts";
import { meanOf, standardized } from "../music/statistics.ts";
import { type Row, rowOf } from "../row.ts";
import { listenTo } from "./heard.ts";

export type ShapeTask = {
  readonly goal: Goal;
  readonly isPeer: boolean;
  readonly minutes: number;
  readonly seed: number;
};
export type Shape = {
  /** Of what moments differ in, the share that lies between stretches of two minutes, 0…1. */
  readonly betweenStretches: number;
  /** The same between the sections of the piece, and between as long ones of its own moments, shuffled; null where it has no sections. */
  readonly betweenSections: { readonly own: number; readonly shuffled: number } | null;
  /** How much begins in a bar of the first and of the last ones, drums too, beside all. */
  readonly opening: number;
  readonly ending: number;
};

const MOMENT_SEC = 8;
const MOMENTS_A_STRETCH = 15;
/** What comes first and last. */
const BARS_AN_END = 8;
const PEER_POINT = { valence: 0.68, arousal: 0.48 } as const;
/** A loop has about 1 in the count of its stretches by chance alone. */
const LEAST_RATIO = 1.3;
/** Sections are told apart by so much more than the same moments in any order. */
const LEAST_CONTRAST = 1.5;
const SHUFFLES = 40;
/** It begins and ends with less than it has in the mean. */
const MOST_OF_MEAN = 0.85;

export function shapeOf({ goal, isPeer, minutes, seed }: ShapeTask): Shape {
  const piece = composePiece({ goal, world: GOAL_WORLDS[goal], minutes, seed, held: null });
  const bars = isPeer ? composePeer(minutes, seed, PEER_POINT) : piece.bars;
  const moment = new Float32Array(MOMENT_SEC * AUDIO_RATE_HZ);
  const moments: number[][] = [];
  let filled = 0;
  for (const { left, right } of renderStretches({ ...piece, bars })) {
    for (let i = 0; i < left.length; i++) moment[filled + i] = 0.5 * (left[i]! + right[i]!);
    filled += left.length;
    if (filled < moment.length) continue;
    moments.push(featuresOf(moment));
    filled = 0;
  }
  const inside = moments.slice(1, -1);
  // Both ends fade: they differ by that alone.
  const stretchOf = inside.map((_, i) => Math.floor(i / MOMENTS_A_STRETCH));
  const begins = bars.filter(({ section }) => section !== undefined).map(({ startSample }) => startSample);
  const sectionOf = inside.map((_, i) => {
    const middle = (i + 1.5) * MOMENT_SEC * AUDIO_RATE_HZ;
    return begins.filter((start) => start <= middle).length;
  });
  const share = (part: readonly Bar[]) => beginningsPerBar(part) / beginningsPerBar(bars);
  return {
    betweenStretches: betweenShare(inside, stretchOf),
    betweenSections:
      new Set(sectionOf).size < 2
        ? null
        : { own: betweenShare(inside, sectionOf), shuffled: shuffledShare(inside, sectionOf, seed) },
    opening: share(bars.slice(0, BARS_AN_END)),
    ending: share(bars.slice(-BARS_AN_END)),
  };
}

const beginningsPerBar = (bars: readonly Bar[]): number => meanOf(bars.map(({ notes }) => notes.length));

function featuresOf(moment: Float32Array): number[] {
  const { flux, onsets, strength, centroidHz, dynamicsDb, lowShare, majorLean, roughness } = listenTo(moment);
  const power = meanOf(Array.from(moment, (sample) => sample * sample));
  const levelDb = 10 * Math.log10(power + 1e-9);
  return [flux, onsets, strength, Math.log2(centroidHz), dynamicsDb, lowShare, majorLean, roughness, levelDb];
}

/** Of the variance of all features, each in its own spread, the share between groups of moments. */
export function betweenShare(moments: readonly (readonly number[])[], groupOf: readonly number[]): number {
  const shares = (moments[0] ?? []).map((_, feature) => {
    const values = standardized(moments.map((one) => one[feature]!));
    const between = [...new Set(groupOf)].reduce((sum, group) => {
      const inGroup = values.filter((_, i) => groupOf[i] === group);
      return sum + inGroup.length * meanOf(inGroup) ** 2;
    }, 0);
    return between / Math.max(1, values.length);
  });
  return meanOf(shares);
}

/** What is left of the share when the moments stand in any order. */
function shuffledShare(moments: readonly (readonly number[])[], groupOf: readonly number[], seed: number): number {
  const shares = Array.from({ length: SHUFFLES }, (_, round) => {
    const random = randomFor(seed, "shuffle", round);
    const order = moments.map((one) => ({ one, at: random.unit() })).toSorted((a, b) => a.at - b.at);
    return betweenShare(
      order.map(({ one }) => one),
      groupOf,
    );
  });
  return meanOf(shares);
}

export function shapeRows(ours: Shape, peers: Shape): readonly Row[] {
  const ehrlich = `${EHRLICH} in the same core`;
  const name = (what: string) => `sound.shape.${what}`;
  const unit = "of what moments differ in";
  const ends = (["opening", "ending"] as const).map((end) =>
    rowOf(
      { name: name(end), unit: "of what begins in a bar", peer: ehrlich, value: ours[end], peerValue: peers[end] },
      { valueAtMost: MOST_OF_MEAN },
    ),
  );
  const stretches = { value: ours.betweenStretches, peerValue: peers.betweenStretches };
  const { own, shuffled } = ours.betweenSections ?? { own: 0, shuffled: 0 };
  return [
    rowOf({ name: name("betweenStretches"), unit, peer: ehrlich, ...stretches }, { atLeast: LEAST_RATIO }),
    rowOf(
      { name: name("betweenSections"), unit, peer: "its own moments, shuffled", value: own, peerValue: shuffled },
      { atLeast: LEAST_CONTRAST },
    ),
    ...ends,
  ];
}
