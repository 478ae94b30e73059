/** This file tells how much of the brain a blink's fit takes with the blink: the uncertainty of the fit beside how loud the brain is there. */
import { forward } from "../cholesky.ts";
import type { Whitening } from "./ar-model.ts";

/** Where it is told what the fit takes of the brain with the blink. */
export const LOST_HZ = [1, 2, 4, 6, 8, 10, 12, 14, 18, 22, 30] as const;

/** Columns of the fit that are not zero for a trace, with their place among all. */
export type FilledColumns = readonly (readonly [column: Float64Array, place: number])[];

/**
 * How uncertain the blink is at one trace, beside how loud the brain is there: at LOST_HZ, in seconds of brain. What looked like the blink went with
 * it, so on average what is left of a brain is less by that.
 */
export function lostAt(
  filled: FilledColumns,
  whitening: Whitening,
  lower: Float64Array,
  count: number,
  samplingRateHz: number,
): Float64Array {
  return Float64Array.from(LOST_HZ, (hz) => {
    const turn = (2 * Math.PI * hz) / samplingRateHz;
    const [re, im] = [new Float64Array(count), new Float64Array(count)];
    for (const [column, k] of filled) [re[k], im[k]] = fourierAt(column, turn);
    forward(lower, re);
    forward(lower, im);
    let energy = 0;
    for (let k = 0; k < count; k++) energy += re[k]! ** 2 + im[k]! ** 2;
    return energy / powerAt(whitening, turn) / samplingRateHz;
  });
}

/** The discrete Fourier transform at one frequency but for its phase, by Horner's rule; what a bump leaves zero at the end adds nothing. */
function fourierAt(values: Float64Array, turn: number): [re: number, im: number] {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  let n = values.length - 1;
  while (n >= 0 && values[n] === 0) n--;
  let re = 0;
  let im = 0;
  for (; n >= 0; n--) {
    const before = re;
    re = values[n]! + cos * re + sin * im;
    im = cos * im - sin * before;
  }
  return [re, im];
}

/** Of an autoregression's own signal, a sample's worth. */
function powerAt({ coefficients, sdUv }: Whitening, turn: number): number {
  const [re, im] = fourierAt(coefficients, turn);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return sdUv ** 2 / ((1 - cos * re - sin * im) ** 2 + (cos * im - sin * re) ** 2);
}
