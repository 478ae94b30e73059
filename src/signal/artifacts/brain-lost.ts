/** This file tells how much of the brain a fit takes with what it takes out: as much as the fit is uncertain. */
import { forward } from "../cholesky.ts";
import { fourierAt } from "./ar-model.ts";

/** Where it is told what the fit takes of the brain with the blink. */
export const LOST_HZ = [1, 2, 4, 6, 8, 10, 12, 14, 18, 22, 30] as const;

/** Columns of the fit that are not zero for a trace, with their place among all. */
export type FilledColumns = readonly (readonly [column: Float64Array, place: number])[];

/**
 * How uncertain what was taken out is at one trace: at LOST_HZ, in µV² · s in a Hz. What looked like it went with it, so on average what is left of
 * a brain is less by that, whatever the brain does just then (the variance of a posterior mean). `lower` is the factor of the posterior's inverse covariance.
 */
export function lostAt(
  filled: FilledColumns,
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
    return (2 * energy) / samplingRateHz ** 2;
  });
}
