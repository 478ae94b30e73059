/**
 * This file looks at the shape of a long piece: whether twenty minutes are more than two minutes ten times. Each moment of eight seconds is heard by its
 * colours, its level and how much begins; the share of what moments differ in that lies between stretches of two minutes is near 0 for a loop.
 */
import { composePiece } from "../../session/piece.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, GOAL_WORLDS, type Goal } from "../../types.ts";
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
  /** 0…1. */
  readonly betweenStretches: number;
};

const MOMENT_SEC = 8;
const MOMENTS_A_STRETCH = 15;
const PEER_POINT = { valence: 0.68, arousal: 0.48 } as const;
/** A loop has about 1 in the count of its stretches by chance alone. */
const LEAST_RATIO = 1.3;

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
  return { betweenStretches: betweenShare(moments) };
}

function featuresOf(moment: Float32Array): number[] {
  const { flux, onsets, strength, centroidHz, dynamicsDb, lowShare, majorLean, roughness } = listenTo(moment);
  const power = meanOf(Array.from(moment, (sample) => sample * sample));
  const levelDb = 10 * Math.log10(power + 1e-9);
  return [flux, onsets, strength, Math.log2(centroidHz), dynamicsDb, lowShare, majorLean, roughness, levelDb];
}

/** Over all features, each in its own spread. */
function betweenShare(moments: readonly (readonly number[])[]): number {
  // Both ends fade: they differ by that alone.
  const inside = moments.slice(1, -1);
  const shares = (inside[0] ?? []).map((_, feature) => {
    const values = standardized(inside.map((one) => one[feature]!));
    const stretches = Array.from({ length: Math.ceil(values.length / MOMENTS_A_STRETCH) }, (_, i) =>
      values.slice(i * MOMENTS_A_STRETCH, (i + 1) * MOMENTS_A_STRETCH),
    );
    const between = stretches.reduce((sum, stretch) => sum + stretch.length * meanOf(stretch) ** 2, 0);
    return between / Math.max(1, values.length);
  });
  return meanOf(shares);
}

export const shapeRow = (ours: Shape, peers: Shape): Row =>
  rowOf(
    {
      ...{
        name: "sound.shape.betweenStretches",
        unit: "of what moments differ in",
        peer: `${EHRLICH} in the same core`,
      },
      ...{ value: ours.betweenStretches, peerValue: peers.betweenStretches },
    },
    { atLeast: LEAST_RATIO },
  );
