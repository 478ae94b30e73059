/**
 * This file finds slow large drift, the trace of a movement where no accelerometer tells of it: a cable that swings, a headband that
 * slides. Means over a quarter of a second wander further apart within the epoch than any brain wave takes them. The limit is a rule;
 * what it cannot tell is a movement too small to shift the contact.
 */
import { sumOf } from "../sums.ts";
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const GOOD_UV = 150;
const LIMIT_UV = 300;
const BLOCKS = 8;

export function createDrift({ epochSamples }: DetectorConfig): Detector {
  const block = Math.floor(epochSamples / BLOCKS);
  const means = new Float64Array(BLOCKS);
  return ({ raw, newSamples }) => {
    // Where a hop is as long as a block the others have only moved on.
    const isMoved = newSamples === block && raw.length === BLOCKS * block;
    if (isMoved) means.copyWithin(0, 1);
    for (let b = isMoved ? BLOCKS - 1 : 0; b < BLOCKS; b++) means[b] = sumOf(raw, b * block, (b + 1) * block) / block;
    return headroom(wanderOf(means), GOOD_UV, LIMIT_UV);
  };
}

/** How far the means lie apart beside their own straight line: a steady drift is the amplifier's, and the high-pass takes it away. */
function wanderOf(means: Float64Array): number {
  const middle = (means.length - 1) / 2;
  let [rise, squares] = [0, 0];
  for (let b = 0; b < means.length; b++) {
    rise += (b - middle) * means[b]!;
    squares += (b - middle) * (b - middle);
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let b = 0; b < means.length; b++) {
    const value = means[b]! - (rise / squares) * (b - middle);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}
