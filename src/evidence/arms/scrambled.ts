/**
 * Feedback with the spectrum of a recorded session and none of its course: every phase is drawn anew. It moves as fast and as far; its distribution
 * becomes normal, which a reading's is not quite. It comes round without a seam.
 */

import { bridged } from "./bridged.ts";
import type { Feeder } from "./feeder.ts";
import { fourier, quickLength, realOf } from "./fourier.ts";

export function createScrambled(library: readonly number[], unit: () => number): Feeder {
  const whole = bridged("scrambled", library);
  const values = withNewPhases(whole.slice(0, quickLength(whole.length)), unit);
  return (tick) => values[tick % values.length] ?? 0;
}

/** Its mean stays, and so does the size of every frequency. */
export function withNewPhases(values: readonly number[], unit: () => number): Float64Array {
  const length = values.length;
  const { re, im } = fourier({ re: Float64Array.from(values), im: new Float64Array(length) });
  for (let k = 1; k < length / 2; k++) {
    const size = Math.hypot(re[k] ?? 0, im[k] ?? 0);
    const angle = 2 * Math.PI * unit();
    re[k] = size * Math.cos(angle);
    im[k] = size * Math.sin(angle);
    re[length - k] = re[k] ?? 0;
    im[length - k] = -(im[k] ?? 0);
  }
  return realOf({ re, im });
}
