/**
 * This file keeps what is no signal out of a logarithm: a test signal without noise leaves in the other bands only the ever fainter tail of the
 * filters, whose logarithm falls for minutes and would be told as a change.
 */

/** In µV². The noise of a headband's amplifier alone is tens of times as much, so no recording of a person comes near it. */
const LEAST_UV2 = 0.001;

export const atLeastNoise = (powerUv2: number): number => Math.max(LEAST_UV2, powerUv2);
