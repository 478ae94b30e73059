/** This file is the envelope as the papers take it, kept as a peer: the magnitude of a complex FIR, sample by sample. */
import type { ComplexFir } from "../signal/complex-fir.ts";

/** Envelope in µV for each sample; NaN until the filter's memory is full, and after a missing sample until it has left the memory. */
export type Envelope = (samples: Float64Array) => Float64Array;

export function createFirEnvelope({ re, im }: ComplexFir): Envelope {
  const length = re.length;
  const fours = length - (length % 4);
  // Twice as long as the memory, written twice, so that the newest `length` samples always stand in one piece.
  const memory = new Float64Array(2 * length);
  let at = 0;
  let filled = 0;

  // Four sums at a time: one addition need not wait for the other, which halves the cost at 1000 Hz.
  const estimate = (): number => {
    const newest = at + length;
    let re0 = 0;
    let re1 = 0;
    let re2 = 0;
    let re3 = 0;
    let im0 = 0;
    let im1 = 0;
    let im2 = 0;
    let im3 = 0;
    let n = 0;
    for (let at = newest; n < fours; n += 4, at -= 4) {
      const s0 = memory[at]!;
      const s1 = memory[at - 1]!;
      const s2 = memory[at - 2]!;
      const s3 = memory[at - 3]!;
      re0 += re[n]! * s0;
      im0 += im[n]! * s0;
      re1 += re[n + 1]! * s1;
      im1 += im[n + 1]! * s1;
      re2 += re[n + 2]! * s2;
      im2 += im[n + 2]! * s2;
      re3 += re[n + 3]! * s3;
      im3 += im[n + 3]! * s3;
    }
    for (; n < length; n++) {
      const sample = memory[newest - n]!;
      re0 += re[n]! * sample;
      im0 += im[n]! * sample;
    }
    const real = re0 + re1 + (re2 + re3);
    const imaginary = im0 + im1 + (im2 + im3);
    return Math.sqrt(real * real + imaginary * imaginary);
  };
  return (samples) => {
    const out = new Float64Array(samples.length);
    for (let i = 0; i < samples.length; i++) {
      const sample = samples[i]!;
      const isPresent = Number.isFinite(sample);
      at = (at + 1) % length;
      memory[at] = isPresent ? sample : 0;
      memory[at + length] = isPresent ? sample : 0;
      filled = isPresent ? Math.min(length, filled + 1) : 0;
      out[i] = filled === length ? estimate() : Number.NaN;
    }
    return out;
  };
}
