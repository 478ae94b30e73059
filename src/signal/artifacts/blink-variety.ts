/**
 * This file learns how a person's blinks differ from their own mean one: the few ways in which most of them do (probabilistic principal components,
 * Tipping & Bishop 1999). What the weaker components show is the brain beneath, and how far the strong ones go beyond that is how far a blink may.
 */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";

const MOST_BLINKS = 32;
/** Fewer say nothing of what they have in common. */
const LEAST_BLINKS = 6;
const MOST_WAYS = 3;

/** One way in which blinks differ, for the electrodes of the pair together; height 1. */
export type Way = {
  /** At each electrode. */
  readonly shapes: readonly Float64Array[];
  /** How far a blink goes along it (SD). */
  readonly sd: number;
};

export type BlinkVariety = {
  /** The strongest first; none before enough blinks are known. */
  readonly ways: () => readonly Way[];
  /** `ones` is a smooth blink at each electrode, as long as the shape, divided by its height. */
  readonly learn: (ones: readonly Float64Array[]) => void;
};

export function createBlinkVariety(): BlinkVariety {
  let seen: (readonly Float64Array[])[] = [];
  let ways: readonly Way[] = [];
  const learn = (ones: readonly Float64Array[]) => {
    seen = [...seen, ones].slice(-MOST_BLINKS);
    if (seen.length >= LEAST_BLINKS) ways = waysOf(seen);
  };
  return { ways: () => ways, learn };
}

function waysOf(seen: readonly (readonly Float64Array[])[]): readonly Way[] {
  const count = seen.length;
  const electrodes = seen[0]!.map((_, e) => withoutMean(seen.map((ones) => ones[e]!)));
  const covariance = Matrix.zeros(count, count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const along = electrodes.reduce((sum, rows) => sum + product(rows[i]!, rows[j]!), 0) / (count - 1);
      covariance.set(i, j, along);
      covariance.set(j, i, along);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  // The last is zero, for the mean was taken away.
  const weak = order.slice(MOST_WAYS, count - 1).map((k) => realEigenvalues[k]!);
  const brain = weak.reduce((sum, value) => sum + value, 0) / weak.length;
  return order.slice(0, MOST_WAYS).flatMap((k): readonly Way[] => {
    const variance = realEigenvalues[k]!;
    if (!(variance > brain)) return [];
    const weights = eigenvectorMatrix.getColumn(k).map((weight) => weight / Math.sqrt(variance * (count - 1)));
    return [{ shapes: electrodes.map((rows) => weightedSum(rows, weights)), sd: Math.sqrt(variance - brain) }];
  });
}

function withoutMean(rows: readonly Float64Array[]): readonly Float64Array[] {
  const mean = weightedSum(
    rows,
    rows.map(() => 1 / rows.length),
  );
  return rows.map((row) => row.map((value, n) => value - mean[n]!));
}

function weightedSum(rows: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(rows[0]!.length);
  for (const [i, row] of rows.entries()) for (let n = 0; n < sum.length; n++) sum[n]! += weights[i]! * row[n]!;
  return sum;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
}
