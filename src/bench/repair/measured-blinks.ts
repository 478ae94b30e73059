/**
 * This file holds blinks as two people made them on a Muse, without the brains that they were measured on: two of eeg101's, which stand alone, and
 * those of the SSVEP recordings, as far as what sets them apart is in common with others (three principal components). What follows the lid's
 * movement is drawn as smooth as it is slow: beta there is the brain's.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { createBlinkDetector } from "../../signal/artifacts/blink.ts";
import { smoothed } from "../../signal/artifacts/blink-shape.ts";
import { type Pair, readPair, SHARED_EEG } from "./recorded-pair.ts";

export const SHAPE_HZ = 256;
/** Samples before the extremum, and in all. */
const [BEFORE, LENGTH] = [40, 190];
const EEG101_ALONE_SEC = [0.24, 3.71];
const COMPONENTS = 3;
/** Gaussians, in samples: of the dip where there are only two blinks, where there are many, and of what follows. */
const [FEW_SMOOTH, MANY_SMOOTH, TAIL_SMOOTH] = [2.2, 1.2, 5];
const [TAIL_FROM_SEC, TAIL_TO_SEC] = [0.085, 0.165];

/** Depth 1 on average of both sides, faded in and out. */
export type Shape = { readonly left: Float64Array; readonly right: Float64Array };

export const BLINKERS = ["eeg101", "ssvep"] as const;
export type Blinker = (typeof BLINKERS)[number];

export async function measuredBlinks(): Promise<Readonly<Record<Blinker, readonly Shape[]>>> {
  const dir = join(SHARED_EEG, "muse");
  const eeg101 = await readPair(join(dir, "eeg101_blinks.csv"), ["TP9", "TP10"]);
  const names = readdirSync(dir).filter((name) => name.startsWith("ssvep"));
  const ssvep = await Promise.all(names.map((name) => readPair(join(dir, name), ["TP9", "TP10"])));
  const alone = EEG101_ALONE_SEC.map((sec) => cutOut(eeg101, deepestNear(eeg101, Math.round(sec * SHAPE_HZ))));
  const many = ssvep.flatMap((pair) => peaksOf(pair).map((peak) => cutOut(pair, peak)));
  return {
    eeg101: alone.map((shape) => drawn(shape, FEW_SMOOTH)),
    ssvep: inCommon(many).map((shape) => drawn(shape, MANY_SMOOTH)),
  };
}

function deepestNear({ left, right }: Pair, near: number): number {
  let peak = near;
  const depth = (n: number) => -((left[n] ?? 0) + (right[n] ?? 0));
  for (let n = near - 15; n < near + 15; n++) if (depth(n) > depth(peak)) peak = n;
  return peak;
}

/** Of blinks that no other one follows at once. */
function peaksOf({ samplingRateHz, left, right }: Pair): readonly number[] {
  const detector = createBlinkDetector({ electrodes: ["TP9", "TP10"], samplingRateHz });
  const peaks = detector.push([left, right], 0, left.length, 0).map(({ peakSample }) => peakSample);
  return peaks.filter(
    (peak, i) => peak >= BEFORE && peak + LENGTH < left.length && (peaks[i + 1] ?? left.length) - peak > LENGTH,
  );
}

/** From rest to rest: a line through both ends is taken away; a side that the recording does not reach to is held. */
function cutOut({ left, right }: Pair, peak: number): Shape {
  const cut = (samples: Float64Array) => {
    const first = peak - BEFORE;
    const at = (n: number) => samples[Math.max(0, first + n)] ?? 0;
    const restAt = (n: number) => (at(n) + at(n + 1) + at(n + 2) + at(n + 3)) / 4;
    const [begin, end] = [restAt(0), restAt(LENGTH - 4)];
    return Float64Array.from({ length: LENGTH }, (_, n) => at(n) - begin - ((end - begin) * n) / (LENGTH - 1));
  };
  const shape = { left: cut(left), right: cut(right) };
  const depth = -(shape.left[BEFORE]! + shape.right[BEFORE]!) / 2;
  return { left: shape.left.map((uv) => uv / depth), right: shape.right.map((uv) => uv / depth) };
}

/** Each blink as the mean one and what it has of the strongest components: what is its own alone is mostly the brain. */
function inCommon(shapes: readonly Shape[]): readonly Shape[] {
  const rows = new Matrix(shapes.map(({ left, right }) => [...left, ...right]));
  const mean = rows.mean("column");
  const apart = rows.clone().subRowVector(mean);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(apart.mmul(apart.transpose()), {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const strong = eigenvectorMatrix.subMatrixColumn(order.slice(0, COMPONENTS));
  const common = strong.mmul(strong.transpose()).mmul(apart).addRowVector(mean);
  return common.to2DArray().map((row) => ({
    left: Float64Array.from(row.slice(0, LENGTH)),
    right: Float64Array.from(row.slice(LENGTH)),
  }));
}

function drawn({ left, right }: Shape, smooth: number): Shape {
  const draw = (side: Float64Array) => {
    const [dip, tail] = [smoothed(side, smooth), smoothed(side, TAIL_SMOOTH)];
    return side.map((_, n) => {
      const sec = (n - BEFORE) / SHAPE_HZ;
      const share = Math.min(1, Math.max(0, (sec - TAIL_FROM_SEC) / (TAIL_TO_SEC - TAIL_FROM_SEC)));
      const fade = Math.min(1, n / 8, (LENGTH - 1 - n) / 24);
      return fade * ((1 - share) * dip[n]! + share * tail[n]!);
    });
  };
  return { left: draw(left), right: draw(right) };
}
