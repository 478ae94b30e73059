/**
 * This file finds sideways glances. The eye is a dipole: as it turns, the electrode at one temple rises and the one at the other falls, within
 * 30–80 ms, and both stay (electro-oculography; 10–20 µV a degree between the temples). A blink moves both the same way. The limit is
 * a rule; glances below about 5° and vertical ones are not seen.
 */
import { stepAt } from "./step.ts";

/** Places in the epoch; `sizeUv` is half the difference between the two sides, `stepsUv` what each of them does. */
export type Saccade = {
  readonly at: number;
  readonly end: number;
  readonly sizeUv: number;
  readonly stepsUv: readonly [left: number, right: number];
};

export type SaccadeDetector = {
  /** Places of the left and the right electrode in the stream's channels; null where the montage shows no saccades. */
  readonly pair: readonly [left: number, right: number] | null;
  /** Looks at the newest samples of both epochs, high-passed; gives the largest saccade that has come into sight. */
  readonly find: (left: Float64Array, right: Float64Array, newSamples: number) => Saccade | null;
  /** What an epoch shows of a saccade at `at`. */
  readonly stepUv: (highPassed: Float64Array, at: number) => number;
};

/** In order of preference. Fp1/Fp2 are too near the middle. */
const PAIRS = [
  ["AF7", "AF8"],
  ["F7", "F8"],
  ["F9", "F10"],
] as const;
const LIMIT_UV = 30;
/** Each side moves by at least this share of half their difference: a step of one electrode alone is no eye. */
const LEAST_SHARE = 0.4;
const TURN_SEC = 0.06;
/** Whole cycles of 50 and 60 Hz; alpha of one cycle averages out too. */
const WIDTH_SEC = 0.1;
const EVERY_SEC = 0.012;
/** Running sums lose the last digits: so much below the limit is still counted in full. */
const SURELY_LESS_UV = LIMIT_UV - 1e-6;

export function createSaccadeDetector(config: {
  readonly electrodes: readonly string[];
  readonly samplingRateHz: number;
}): SaccadeDetector {
  const { electrodes, samplingRateHz } = config;
  const names = PAIRS.find((pair) => pair.every((name) => electrodes.includes(name)));
  const gap = Math.ceil(TURN_SEC * samplingRateHz);
  const width = Math.ceil(WIDTH_SEC * samplingRateHz);
  const every = Math.max(1, Math.floor(EVERY_SEC * samplingRateHz));
  const stepUv = (highPassed: Float64Array, at: number) => stepAt(highPassed, at, gap, width);
  /** What both sides have come to differ by, summed up from where it is looked for: most places are told from it to be no turn. */
  let sums = new Float64Array();
  const find = (left: Float64Array, right: Float64Array, newSamples: number): Saccade | null => {
    const last = left.length - gap - width;
    const first = Math.max(width, last - newSamples + 1) - width;
    if (sums.length !== left.length + 1) sums = new Float64Array(left.length + 1);
    let sum = 0;
    for (let n = first; n < left.length; n++) {
      sums[n] = sum;
      sum += right[n]! - left[n]!;
    }
    sums[left.length] = sum;
    let found: Saccade | null = null;
    for (let at = last; at >= width && at > last - newSamples; at -= every) {
      const apart = sums[at + gap + width]! - sums[at + gap]! - (sums[at]! - sums[at - width]!);
      if (!(Math.abs(apart) >= 2 * width * SURELY_LESS_UV)) continue;
      const rightUv = stepUv(right, at);
      const leftUv = stepUv(left, at);
      const sizeUv = Math.abs(rightUv - leftUv) / 2;
      if (!(sizeUv >= LIMIT_UV) || sizeUv <= (found?.sizeUv ?? 0)) continue;
      const opposite = rightUv * leftUv < 0 && Math.min(Math.abs(rightUv), Math.abs(leftUv)) >= LEAST_SHARE * sizeUv;
      if (opposite) found = { at, end: at + gap, sizeUv, stepsUv: [leftUv, rightUv] };
    }
    return found;
  };
  return { pair: names ? [electrodes.indexOf(names[0]), electrodes.indexOf(names[1])] : null, find, stepUv };
}
