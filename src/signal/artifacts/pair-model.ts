/**
 * This file learns what two electrodes' brains have in common. They share a reference, and slow rhythms reach both: theta at the two temples of a
 * Muse is coherent by .5 to .7 and in phase, by .3 to .7 in people of three laboratories (measured). Their sum and their difference, each electrode in units of its own theta,
 * go on each by itself, so that a blink, which is in the sum, is weighed against the brain that is in the sum.
 */
import {
  LAGS,
  LEAST_STRETCHES,
  laggedProducts,
  MOST_STRETCHES,
  ORDER,
  powerAt,
  type Whitening,
  whiteningOf,
} from "./ar-model.ts";
import type { View } from "./whitened-squares.ts";

/** An electrode's unit is its mean power here. */
const UNIT_HZ = [4, 6, 8] as const;

export type PairModel = {
  /** Learns from the newest `count` samples of two clean signals without an offset. */
  readonly learn: (left: Float64Array, right: Float64Array, count: number) => void;
  /** Sum and difference; null before enough clean signal was seen. `whitenings` are the electrodes' own. */
  readonly views: (whitenings: readonly Whitening[], samplingRateHz: number) => readonly View[] | null;
};

export function createPairModel(): PairModel {
  const [left, right, cross] = [0, 1, 2].map(() => new Float64Array(ORDER + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let stretches = 0;
  const learn: PairModel["learn"] = (a, b, count) => {
    stretches++;
    const weight = 1 / Math.min(MOST_STRETCHES, stretches);
    for (let lag = 0; lag <= ORDER; lag += LAGS) {
      const ab = laggedProducts(a, count, lag, b);
      const ba = laggedProducts(b, count, lag, a);
      for (let k = 0; k < LAGS; k++) cross[lag + k]! += weight * ((ab[k]! + ba[k]!) / 2 / count - cross[lag + k]!);
      for (const [known, signal] of [
        [left, a],
        [right, b],
      ] as const) {
        for (const [k, sum] of laggedProducts(signal, count, lag).entries()) {
          known[lag + k]! += weight * (sum / count - known[lag + k]!);
        }
      }
    }
  };
  const views: PairModel["views"] = (whitenings, samplingRateHz) => {
    if (stretches < LEAST_STRETCHES) return null;
    const [unitA, unitB] = whitenings.map((whitening) => unitOf(whitening, samplingRateHz)) as [number, number];
    const seen = [1, -1].map((sign): View | null => {
      const covariance = left.map(
        (aa, lag) => aa / unitA ** 2 + right[lag]! / unitB ** 2 + (2 * sign * cross[lag]!) / (unitA * unitB),
      );
      const whitening = whiteningOf(covariance);
      return whitening && { weights: [1 / unitA, sign / unitB], whitening };
    });
    const known = seen.filter((view) => view !== null);
    return known.length === seen.length ? known : null;
  };
  return { learn, views };
}

function unitOf(whitening: Whitening, samplingRateHz: number): number {
  const powers = UNIT_HZ.map((hz) => powerAt(whitening, (2 * Math.PI * hz) / samplingRateHz));
  return Math.sqrt(powers.reduce((sum, power) => sum + power, 0) / powers.length);
}
