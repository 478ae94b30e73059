/** This file tells how much of the brain a blink's fit takes with the blink: the uncertainty of the fit beside how loud the brain is there. */
import { forward } from "../cholesky.ts";
import { fourierAt, powerAt, type Whitening } from "./ar-model.ts";

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
