/**
 * This file gives a person's true alpha, known only afterwards: 8–13 Hz without delay, the power of its envelope over one second around a
 * moment, as a logarithm, meant over the places that the loop reads.
 */
import { analyticOf } from "../zero-phase.ts";

const BAND_HZ = [8, 13] as const;
const ORDER = 3;
/** In µV²: a flat line has no logarithm. */
const LEAST_UV2 = 1e-6;

/** ln µV² at each of the times; NaN where the second around it is not whole. */
export function trueAlpha(
  places: readonly Float64Array[],
  samplingRateHz: number,
  timesSec: readonly number[],
): Float64Array {
  const out = new Float64Array(timesSec.length);
  for (const samples of places) {
    const { re, im } = analyticOf(samples, samplingRateHz, (hz) => butterworthTwice(hz, samplingRateHz));
    /** Sum of the power of all samples before. */
    const before = new Float64Array(re.length + 1);
    for (let n = 0; n < re.length; n++) before[n + 1] = before[n]! + re[n]! ** 2 + im[n]! ** 2;
    for (const [i, tSec] of timesSec.entries()) {
      const from = Math.round((tSec - 0.5) * samplingRateHz);
      const to = Math.round((tSec + 0.5) * samplingRateHz);
      const powerUv2 = (before[to]! - before[from]!) / (to - from);
      out[i] = out[i]! + Math.log(Math.max(LEAST_UV2, powerUv2)) / places.length;
    }
  }
  return out;
}

/** Gain of a digital Butterworth band-pass that runs forwards and backwards: its squared magnitude, edges bent as the bilinear transform does. */
function butterworthTwice(hz: number, samplingRateHz: number): number {
  if (hz <= 0 || hz >= samplingRateHz / 2) return 0;
  const bent = (at: number) => Math.tan((Math.PI * at) / samplingRateHz);
  const [low, high] = [bent(BAND_HZ[0]), bent(BAND_HZ[1])];
  const at = bent(hz);
  const off = (at * at - low * high) / (at * (high - low));
  return 1 / (1 + off ** (2 * ORDER));
}
