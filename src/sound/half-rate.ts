/**
 * This file halves the sampling rate of a block and doubles it again, by an 11-tap half-band filter each way. What lives below 8 kHz
 * anyway, the hall, then costs half; together both ways take 10 samples.
 */
import { BLOCK_SAMPLES } from "./block.ts";

export const HALF_SAMPLES = BLOCK_SAMPLES / 2;
/** Taps 1, 3 and 5 from the middle, which is ½; the even ones are 0. */
const NEAR = 0.293;
const MIDDLE = -0.049;
const FAR = 0.006;
const TAIL = 10;
const HALF_TAIL = 5;

/** Fills `half` with every second sample of what `samples` holds below a quarter of the rate. */
export type Halve = (samples: Float64Array, half: Float64Array) => void;

export function createHalve(): Halve {
  const recent = new Float64Array(TAIL + BLOCK_SAMPLES);
  return (samples, half) => {
    recent.copyWithin(0, BLOCK_SAMPLES);
    recent.set(samples, TAIL);
    for (let i = 0; i < HALF_SAMPLES; i++) {
      const at = 2 * i;
      half[i] =
        0.5 * recent[at + 5]! +
        NEAR * (recent[at + 4]! + recent[at + 6]!) +
        MIDDLE * (recent[at + 2]! + recent[at + 8]!) +
        FAR * (recent[at]! + recent[at + 10]!);
    }
  };
}

export type Double = (half: Float64Array, samples: Float64Array) => void;

export function createDouble(): Double {
  const recent = new Float64Array(HALF_TAIL + HALF_SAMPLES);
  return (half, samples) => {
    recent.copyWithin(0, HALF_SAMPLES);
    recent.set(half, HALF_TAIL);
    for (let i = 0; i < HALF_SAMPLES; i++) {
      samples[2 * i] =
        2 * FAR * (recent[i]! + recent[i + 5]!) +
        2 * MIDDLE * (recent[i + 1]! + recent[i + 4]!) +
        2 * NEAR * (recent[i + 2]! + recent[i + 3]!);
      samples[2 * i + 1] = recent[i + 3]!;
    }
  };
}
