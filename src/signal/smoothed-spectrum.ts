/**
 * This file smooths one channel's spectrum for the individual alpha frequency (Corcoran et al. 2018, 10.1111/psyp.13064): the bins of
 * 1–40 Hz over their mean, their Savitzky-Golay fit with two derivatives, and the floor that a peak must stand above.
 */
import savitzkyGolayPackage from "ml-savitzky-golay";
import { linearRegression } from "simple-statistics";
import { meanOf } from "./sums.ts";

/** A CommonJS package with a default export: Node hands out the module, some loaders the function itself. */
const savitzkyGolay: typeof savitzkyGolayPackage.default =
  "default" in savitzkyGolayPackage ? savitzkyGolayPackage.default : savitzkyGolayPackage;

const [KEPT_LO_HZ, KEPT_HI_HZ] = [1, 40];
const FRAME_BINS = 11;
const POLYNOMIAL = 5;
/** The method's step between bins: sampling rate over epoch length, whatever zero-padding has made of the bins. */
const STEP_HZ = 0.25;

export type SmoothedSpectrum = {
  readonly hzOf: (bin: number) => number;
  /** The bin nearest to a frequency; of two equally near ones the lower. */
  readonly binOf: (hz: number) => number;
  /** Relative power, its slope and its curvature per Hz. */
  readonly d0: readonly number[];
  readonly d1: readonly number[];
  readonly d2: readonly number[];
  /** True where the smoothed power stands above the line through log power by more than one standard error of prediction. */
  readonly isAboveFloor: (bin: number) => boolean;
};

/** Null where the spectrum holds no power. */
export function smoothSpectrum(psdUv2PerHz: Float64Array, binHz: number): SmoothedSpectrum | null {
  const nearest = (hz: number) => Math.ceil(hz / binHz - 0.5);
  const first = nearest(KEPT_LO_HZ);
  const kept = psdUv2PerHz.slice(first, nearest(KEPT_HI_HZ) + 1);
  const mean = meanOf(kept);
  if (!(mean > 0 && Number.isFinite(mean)) || kept.length < FRAME_BINS) return null;
  const power = Array.from(kept, (value) => value / mean);
  const hzOf = (bin: number) => (first + bin) * binHz;
  const [d0, d1, d2] = [0, 1, 2].map((derivative) => smooth(power, derivative)) as [number[], number[], number[]];
  const floorOf = fitFloor(power, hzOf);
  return {
    hzOf,
    binOf: (hz) => nearest(hz) - first,
    d0,
    d1,
    d2,
    isAboveFloor: (bin) => Math.log10(d0[bin]!) > floorOf(bin),
  };
}

const smooth = (power: number[], derivative: number): number[] =>
  savitzkyGolay(power, STEP_HZ, {
    windowSize: FRAME_BINS,
    polynomial: POLYNOMIAL,
    derivative,
    pad: "post",
    padValue: "replicate",
  });

/** Log10 of the floor at a bin. A bin without power counts as very little, since its logarithm has no value. */
function fitFloor(power: readonly number[], hzOf: (bin: number) => number): (bin: number) => number {
  const points = power.map((value, k) => [hzOf(k), Math.log10(Math.max(value, Number.MIN_VALUE))]);
  const { m, b } = linearRegression(points);
  const meanHz = hzOf((power.length - 1) / 2);
  const residual = points.reduce((sum, [hz, level]) => sum + (level! - m * hz! - b) ** 2, 0);
  const spread = points.reduce((sum, [hz]) => sum + (hz! - meanHz) ** 2, 0);
  const deviation = Math.sqrt(residual / (points.length - 2));
  return (bin) => {
    const leverage = 1 / points.length + (hzOf(bin) - meanHz) ** 2 / spread;
    return m * hzOf(bin) + b + deviation * Math.sqrt(1 + leverage);
  };
}
