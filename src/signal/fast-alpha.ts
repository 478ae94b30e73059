/**
 * This file measures alpha as it was a moment ago: the power of the fast filter's output over one hop. Sixteen looks a second are enough, for
 * the power of a band 4 Hz wide changes no faster.
 */
import { badUse } from "../errors.ts";
import type { ComplexFir } from "./complex-fir.ts";

export type FastAlphaConfig = {
  readonly fir: ComplexFir;
  readonly samplingRateHz: number;
  readonly epochSamples: number;
};

export type FastAlpha = {
  /** Mean power in µV² over a hop of `hopSamples` that ended WAIT_SEC before the epoch's end. The epoch has no offset. */
  readonly measure: (highPassed: Float64Array, hopSamples: number) => number;
  /** A sample this far back in the epoch has left all that was looked at. */
  readonly memorySamples: (hopSamples: number) => number;
  /** How much of the taps' energy falls on the samples from `fromAgo` to `toAgo` before the epoch's end, 0 … 1. */
  readonly shareOf: (fromAgo: number, toAgo: number, hopSamples: number) => number;
};

/**
 * The newest samples are looked at only when they have been judged: a blink is told some 100 ms after it began. Measured on simulated blinks:
 * the alpha of a hop in which a blink had begun untold was off by up to 1.8 (ln) without the wait and 0.13 with 60 ms; with 100 ms by up to 0.04 over 384 blinks.
 */
export const WAIT_SEC = 0.1;
const LOOKS_PER_SEC = 16;

export function createFastAlpha({ fir: { re, im }, samplingRateHz, epochSamples }: FastAlphaConfig): FastAlpha {
  const taps = re.length;
  const wait = Math.round(WAIT_SEC * samplingRateHz);
  const step = Math.max(1, Math.round(samplingRateHz / LOOKS_PER_SEC));
  if (!(taps > 0 && taps === im.length && taps + wait + step < epochSamples)) {
    const most = epochSamples - wait - step - 1;
    throw badUse("firTaps", `as many real as imaginary ones, 1 to ${most} of each`, `${taps} and ${im.length}`);
  }
  /** Two looks at a time: a tap is read once for both, and no addition has to wait for the last one. */
  const sumOfPowers = (highPassed: Float64Array, newest: number, other: number): number => {
    let re0 = 0;
    let im0 = 0;
    let re1 = 0;
    let im1 = 0;
    for (let n = 0; n < taps; n++) {
      const s0 = highPassed[newest - n]!;
      const s1 = highPassed[other - n]!;
      re0 += re[n]! * s0;
      im0 += im[n]! * s0;
      re1 += re[n]! * s1;
      im1 += im[n]! * s1;
    }
    // The analytic signal of a sine is as long as its amplitude: half its square is the power.
    return (re0 * re0 + im0 * im0 + re1 * re1 + im1 * im1) / 2;
  };
  const measure = (highPassed: Float64Array, hopSamples: number): number => {
    const last = highPassed.length - 1 - wait;
    const first = Math.max(taps - 1, last - hopSamples + 1);
    const looks = Math.floor((last - first) / step) + 1;
    let sum = 0;
    for (let look = 0; look + 1 < looks; look += 2) {
      sum += sumOfPowers(highPassed, last - look * step, last - (look + 1) * step);
    }
    if (looks % 2 === 1) {
      const oldest = last - (looks - 1) * step;
      sum += sumOfPowers(highPassed, oldest, oldest) / 2;
    }
    return sum / looks;
  };
  const energy = new Float64Array(taps + 1);
  for (let n = 0; n < taps; n++) energy[n + 1] = energy[n]! + re[n]! ** 2 + im[n]! ** 2;
  const upTo = (lag: number) => energy[Math.min(taps, Math.max(0, lag))]! / energy[taps]!;
  const shareOf = (fromAgo: number, toAgo: number, hopSamples: number): number => {
    let share = 0;
    let looks = 0;
    for (let newest = wait; newest < wait + hopSamples; newest += step) {
      share += upTo(toAgo - newest) - upTo(fromAgo - newest);
      looks++;
    }
    return share / looks;
  };
  return { measure, memorySamples: (hopSamples) => Math.min(epochSamples, taps + wait + hopSamples), shareOf };
}
