/**
 * This file reads the sound core's stream at the pace of the audio clock. In step it hands the samples on bit for bit; while it slews
 * it takes one sample more or less in each unit, interpolated between, and so is back on whole samples at the end of every unit.
 */

export type Pull = (left: Float32Array, right: Float32Array) => void;

/** `direction` +1 plays faster, −1 slower, by one sample in `unitSamples` (256 → 0.39 %, 1024 → 0.1 %); 0 is exactly 1:1. */
export type Slew = { readonly direction: -1 | 0 | 1; readonly unitSamples: 256 | 1024 };

export type SlewReader = {
  /** Fills both channels; `slew` is taken up at the next unit's start. */
  readonly read: (left: Float32Array, right: Float32Array, slew: Slew) => void;
  /** Position of the next sample to be read, in samples of the stream. */
  readonly position: () => number;
};

const BLOCK_SAMPLES = 128;
/** A power of two, so that a sample number finds its place by a mask. */
const RING_SAMPLES = 512;
const MASK = RING_SAMPLES - 1;

/** Catmull-Rom through four samples, `t` of the way from the second to the third. */
function interpolate(ring: Float32Array, at: number, t: number): number {
  const before = ring[(at - 1) & MASK] ?? 0;
  const from = ring[at & MASK] ?? 0;
  const to = ring[(at + 1) & MASK] ?? 0;
  const after = ring[(at + 2) & MASK] ?? 0;
  const slope = (to - before) * 0.5;
  const curve = before - 2.5 * from + 2 * to - 0.5 * after;
  const bend = 1.5 * (from - to) + 0.5 * (after - before);
  return ((bend * t + curve) * t + slope) * t + from;
}

export function createSlewReader(pull: Pull, startSample: number): SlewReader {
  const ringLeft = new Float32Array(RING_SAMPLES);
  const ringRight = new Float32Array(RING_SAMPLES);
  const blockLeft = new Float32Array(BLOCK_SAMPLES);
  const blockRight = new Float32Array(BLOCK_SAMPLES);
  let written = 0;
  let at = 0;
  /** How many `unit`-ths of a sample past `at`; always 0 when in step. */
  let phase = 0;
  let unit = 1024;
  let direction = 0;

  const fill = () => {
    pull(blockLeft, blockRight);
    ringLeft.set(blockLeft, written & MASK);
    ringRight.set(blockRight, written & MASK);
    written += BLOCK_SAMPLES;
  };

  const read = (left: Float32Array, right: Float32Array, slew: Slew) => {
    for (let i = 0; i < left.length; i++) {
      if (phase === 0) {
        unit = slew.unitSamples;
        direction = slew.direction;
      }
      while (at + 2 >= written) fill();
      left[i] = phase === 0 ? (ringLeft[at & MASK] ?? 0) : interpolate(ringLeft, at, phase / unit);
      right[i] = phase === 0 ? (ringRight[at & MASK] ?? 0) : interpolate(ringRight, at, phase / unit);
      phase += direction;
      at += 1;
      if (phase < 0) {
        phase += unit;
        at -= 1;
      } else if (phase >= unit) {
        phase -= unit;
        at += 1;
      }
    }
  };
  return { read, position: () => startSample + at + phase / unit };
}
