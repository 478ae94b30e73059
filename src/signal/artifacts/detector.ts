/** What a detector of bad signal sees, and what it answers: how far one electrode's epoch is from being refused. */

import type { Spectrum } from "../spectrum.ts";

/** No amplifier gives 10 V; beyond it a filter's state could overflow, so such a sample counts as missing. */
export const MOST_UV = 1e7;

export type DetectorConfig = Pick<Spectrum, "binHz" | "bins"> & {
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  /** One of the four places of a Muse, whose dry electrodes have limits of their own. */
  readonly isHeadband: boolean;
  /** The amplifier's limits, where they are known. */
  readonly rangeUv?: readonly [lowest: number, highest: number] | undefined;
};

/** The newest 2 s of one electrode, without a missing sample; the arrays are reused from hop to hop. */
export type Epoch = {
  /** As the amplifier gave it, µV with its offset. */
  readonly raw: Float64Array;
  /** After the 1 Hz high-pass, before the notch and the 45 Hz low-pass; blinks taken out. */
  readonly highPassed: Float64Array;
  /** The same without mains and without what lies above 45 Hz (calm.ts), some 10 ms late. */
  readonly calm: Float64Array;
  /** The calm signal less the blinks that were taken out of the high-passed one. */
  readonly blinkless: Float64Array;
  /** So many of the newest samples reach back before the latest of them; 0 where none is in sight. */
  readonly blinkSamples: number;
  /** Spectrum of `highPassed`. */
  readonly psdUv2PerHz: Float64Array;
  /** How many of the newest samples were not in the epoch before; all of them after a gap. */
  readonly newSamples: number;
};

/** 1 = far from the limit … 0 = refused. May keep a state of its own; every hop is shown to it once. */
export type Detector = (epoch: Epoch) => number;

/** 1 up to `good`, falling with the logarithm to 0 at `limit`: powers are felt as ratios. */
export function headroom(value: number, good: number, limit: number): number {
  if (value <= good) return 1;
  return value >= limit ? 0 : Math.log(limit / value) / Math.log(limit / good);
}
