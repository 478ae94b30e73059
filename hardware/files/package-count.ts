/** This file counts what a device lost from its package numbers, which wrap; the clock only tells how often they wrapped. */

export type PackageStep = {
  /** Samples that are missing before this one; −1 for a sample that came twice. */
  readonly lostSamples: number;
  /** True when the clock, not the counter alone, gave the count. */
  readonly estimated: boolean;
};

const NEXT: PackageStep = { lostSamples: 0, estimated: false };
const AGAIN: PackageStep = { lostSamples: -1, estimated: false };

/** A stall that a burst makes good looks like a loss to the clock; counter and clock must agree to a tenth of a turn. */
function wholeTurns(turns: number): number {
  const whole = Math.round(turns);
  return whole >= 1 && Math.abs(turns - whole) < 0.1 ? whole : 0;
}

/**
 * For one row a package: its number (0 ≤ n < `modulus`, growing by `stride`) and its time of arrival (NaN where unknown).
 * A loss of whole turns (256 packages are 1.02 s at 250 Hz) is invisible to the counter: there the clock decides.
 */
export function createPackageCount(config: {
  readonly modulus: number;
  readonly stride: number;
  readonly samplingRateHz: number;
}): (number: number, timeSec: number) => PackageStep {
  const { modulus, stride, samplingRateHz } = config;
  const turn = Math.floor(modulus / stride);
  let lastNumber = Number.NaN;
  let lastTimeSec = Number.NaN;
  return (number, timeSec) => {
    if (Number.isNaN(lastNumber)) {
      lastNumber = number;
      lastTimeSec = timeSec;
      return NEXT;
    }
    const steps = ((number - lastNumber + modulus) % modulus) / stride;
    const elapsedSec = timeSec - lastTimeSec;
    const turns = wholeTurns((elapsedSec * samplingRateHz - steps) / turn);
    lastNumber = number;
    lastTimeSec = timeSec;
    const lost = Math.round(steps) + turns * turn - 1;
    if (lost === 0) return NEXT;
    return lost < 0 ? AGAIN : { lostSamples: lost, estimated: turns > 0 };
  };
}

/**
 * What package numbers most often grow by from row to row: 1 on a Cyton, 2 with a Daisy, which pairs packages;
 * 0 where they count no samples (a Muse and a Ganglion put several samples under one number).
 */
export function strideOf(numbers: readonly number[], modulus: number): number {
  const counts = [0, 0, 0];
  for (const [i, number] of numbers.entries()) {
    const step = (number - (numbers[i - 1] ?? Number.NaN) + modulus) % modulus;
    if (step <= 2) counts[step] = (counts[step] ?? 0) + 1;
  }
  const [none = 0, one = 0, two = 0] = counts;
  if (none > numbers.length / 4) return 0;
  return two > one ? 2 : 1;
}
