/**
 * This file finds an amplifier at its limit. Which value the limit is depends on the board and the file (±1000, 0 and 1682, ±187,500 µV),
 * but every converter repeats it bit for bit: so it is a run of equal samples at the epoch's highest or lowest value, or, where mains swings from one
 * limit to the other fifty times a second, a value that is repeated far too often for the top of a wave.
 */
import type { Detector, DetectorConfig } from "./detector.ts";

/** Longer than the top of any brain wave stays within one step of a 12-bit Muse (0.49 µV). */
const RUN_SEC = 0.025;
/** Of a wave in steps of a 12-bit Muse (0.49 µV) that swings as far as this, less than a fiftieth lies on its highest step. */
const SWING_UV = 400;
const CLIPPED_SHARE = 0.04;
/**
 * An epoch that never moves is at the rail within a hundredth of the device's range from one of its ends (an Athena's lie at ±725 µV), else only flat.
 * Where the range is not known: beyond nine tenths of a Muse's limits (±1000 µV).
 */
const END_SHARE = 0.01;
const CONSTANT_LIMIT_UV = 900;

export function createRail({ samplingRateHz, rangeUv }: DetectorConfig): Detector {
  const run = Math.max(5, Math.ceil(RUN_SEC * samplingRateHz));
  const isLimit = limitOf(rangeUv);
  const maySwing = createSwing();
  let runLeavesIn = 0;
  return ({ raw, newSamples }) => {
    // Most epochs hold no such run at all, and swing less, and need no further look.
    runLeavesIn = Math.max(runLeavesIn - newSamples, endOfLastRun(raw, raw.length - newSamples - run, run));
    const swings = maySwing(raw, newSamples);
    return (runLeavesIn > 0 && isAtLimit(raw, run, isLimit)) || (swings && isClipped(raw)) ? 0 : 1;
  };
}

/** Whether the epoch may swing far enough to be clipped, by the extremes of it and at most one epoch before. */
function createSwing() {
  /** Lowest and highest of the samples since some hop, and of those before it. */
  const [low, high] = [new Float64Array(2), new Float64Array(2)];
  let count = 0;
  const restart = (lowBefore: number, highBefore: number) => {
    low.set([Number.POSITIVE_INFINITY, lowBefore]);
    high.set([Number.NEGATIVE_INFINITY, highBefore]);
    count = 0;
  };
  return (raw: Float64Array, newSamples: number): boolean => {
    if (newSamples === raw.length) restart(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    else if (count >= raw.length) restart(low[0]!, high[0]!);
    let lowest = low[0]!;
    let highest = high[0]!;
    for (let n = raw.length - newSamples; n < raw.length; n++) {
      const sample = raw[n]!;
      if (sample < lowest) lowest = sample;
      if (sample > highest) highest = sample;
    }
    low[0] = lowest;
    high[0] = highest;
    count += newSamples;
    return Math.max(highest, high[1]!) - Math.min(lowest, low[1]!) >= SWING_UV;
  };
}

type IsLimit = (constantUv: number) => boolean;

function limitOf(rangeUv: DetectorConfig["rangeUv"]): IsLimit {
  if (!rangeUv) return (uv) => Math.abs(uv) >= CONSTANT_LIMIT_UV;
  const [lowest, highest] = rangeUv;
  const nearUv = END_SHARE * (highest - lowest);
  return (uv) => uv <= lowest + nearUv || uv >= highest - nearUv;
}

function isClipped(raw: Float64Array): boolean {
  let [low, high] = [raw[0]!, raw[0]!];
  let [atLow, atHigh] = [1, 1];
  for (let n = 1; n < raw.length; n++) {
    const sample = raw[n]!;
    if (sample > low && sample < high) continue;
    if (sample === low) atLow++;
    if (sample === high) atHigh++;
    if (sample < low) [low, atLow] = [sample, 1];
    if (sample > high) [high, atHigh] = [sample, 1];
  }
  return high - low >= SWING_UV && Math.max(atLow, atHigh) > CLIPPED_SHARE * raw.length;
}

/** Place after the last run of equal samples that ends beyond `from`; 0 where there is none. */
function endOfLastRun(raw: Float64Array, from: number, run: number): number {
  let last = 0;
  let length = 1;
  for (let n = Math.max(1, from + 1); n < raw.length; n++) {
    length = raw[n] === raw[n - 1] ? length + 1 : 1;
    if (length >= run) last = n + 1;
  }
  return last;
}

function isAtLimit(raw: Float64Array, run: number, isLimit: IsLimit): boolean {
  let [low, high] = [raw[0]!, raw[0]!];
  let [lowRun, highRun] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let length = 1;
  for (let n = 1; n < raw.length; n++) {
    const sample = raw[n]!;
    length = sample === raw[n - 1] ? length + 1 : 1;
    if (sample < low) low = sample;
    if (sample > high) high = sample;
    if (length < run) continue;
    if (sample < lowRun) lowRun = sample;
    if (sample > highRun) highRun = sample;
  }
  return low === high ? isLimit(low) : lowRun === low || highRun === high;
}
