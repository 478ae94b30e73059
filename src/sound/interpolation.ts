/** This file reads samples between samples: a sinc of eight, windowed, in 512 places a sample, made from exact sines alone. */
import { sineOfTurn } from "./exact.ts";

export const TAPS = 8;
/** The nearest place is read: 1 kHz recorded at 32 kHz keeps 79 dB above what that loses. */
export const PLACES = 512;

/** Sine of a half turn times x, for any x. */
function halfTurnSine(x: number): number {
  const whole = Math.floor(x);
  return (whole % 2 === 0 ? 1 : -1) * sineOfTurn((x - whole) / 2);
}

/** sin(πx)/(πx) under the window cos²(πx/8): nothing at four samples' distance. */
function kernel(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= TAPS / 2) return 0;
  const cosine = sineOfTurn((1 - (2 * Math.abs(x)) / TAPS) / 4);
  return (halfTurnSine(x) / (Math.PI * x)) * cosine * cosine;
}

/** Weights of the samples −3 … 4 around each place; each eight of them sum to 1. One more place, so that rounding up needs no wrap. */
export const WEIGHTS = createWeights();

function createWeights(): Float64Array {
  const weights = new Float64Array((PLACES + 1) * TAPS);
  for (let place = 0; place <= PLACES; place++) {
    const share = place / PLACES;
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap++) sum += kernel(share - (tap - 3));
    for (let tap = 0; tap < TAPS; tap++) weights[place * TAPS + tap] = kernel(share - (tap - 3)) / sum;
  }
  return weights;
}
