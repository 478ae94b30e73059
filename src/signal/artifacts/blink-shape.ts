/**
 * This file learns what a person's blinks look like at one electrode, after the 1 Hz high-pass: the mean of the session's own blinks, each laid
 * over the others at its extremum and divided by its height. It begins from the shapes that were measured, on a Muse's temples (a sharp dip, then
 * a broad rebound) and on frontal poles (one rise).
 */
import { smoothThrough } from "../../smooth-line.ts";
import { createHighPass } from "../sections.ts";

/** The shape reaches so far before and after the extremum. */
export const BEFORE_SEC = 0.156;
export const AFTER_SEC = 0.6;

/** [ms from the extremum, share of the height], raw; `down` read off eeg101_blinks, `up` off an OpenBCI recording. */
const MEASURED = {
  down: [
    [-105, 0],
    [-75, -0.06],
    [-30, -0.6],
    [0, -1],
    [30, -0.55],
    [60, 0.1],
    [95, 0.38],
    [135, 0.35],
    [195, 0.22],
    [275, 0.06],
    [335, 0],
  ],
  up: [
    [-150, 0],
    [-100, 0.12],
    [-50, 0.62],
    [0, 1],
    [50, 0.72],
    [100, 0.35],
    [150, 0.14],
    [220, 0.04],
    [300, 0],
  ],
} as const;

/** The measured shape counts as so many blinks: people differ from it by some tenths of the height, and the brain beneath one blink is a twentieth. */
const FIRST_WEIGHT = 0.3;
const MOST_BLINKS = 24;
/** The mean is smoothed so far at its extremum, and so far in its tail, where it is slow and what is left of the brain in it is not. */
const [CORE_SMOOTH_SEC, TAIL_SMOOTH_SEC] = [0.008, 0.02];
/** As a single blink's dip is. */
const ONE_SMOOTH_SEC = 0.006;
/** The more blinks, the less of the brain is in the mean, and the sharper its dip may be. */
const LEAST_SMOOTH_SEC = 0.0025;
const [TAIL_FROM_SEC, TAIL_TO_SEC] = [0.085, 0.165];
/** It begins and ends at nothing. */
const [FADE_IN_SEC, FADE_OUT_SEC] = [0.047, 0.156];
/** One that looks so little like the others is not learned from. */
const LEAST_LIKENESS = 0.6;

export type BlinkShape = {
  /** Height 1 at the extremum, where the place is `before`; read only. */
  readonly shape: Float64Array;
  readonly before: number;
  /** How many blinks of the session are in it. */
  readonly blinks: () => number;
  /** `one` is a blink as long as the shape, divided by its height; false where it looks too little like the others. */
  readonly learn: (one: Float64Array) => boolean;
};

export function createBlinkShape(samplingRateHz: number, sign: 1 | -1): BlinkShape {
  const before = Math.round(BEFORE_SEC * samplingRateHz);
  const length = before + Math.round(AFTER_SEC * samplingRateHz) + 1;
  const mean = measured(samplingRateHz, sign, before, length);
  const shape = new Float64Array(length);
  let blinks = 0;
  const coreSec = () => Math.max(LEAST_SMOOTH_SEC, CORE_SMOOTH_SEC / Math.sqrt(1 + blinks / 3));
  const settle = () => smoothInto(shape, mean, before, samplingRateHz, coreSec());
  const learn = (one: Float64Array) => {
    if (!(likeness(one, shape) >= LEAST_LIKENESS)) return false;
    blinks++;
    const weight = 1 / Math.min(MOST_BLINKS, FIRST_WEIGHT + blinks);
    for (let n = 0; n < length; n++) mean[n]! += weight * (one[n]! - mean[n]!);
    settle();
    return true;
  };
  settle();
  return { shape, before, blinks: () => blinks, learn };
}

/** The raw shape through the high-pass that the signal has been through. */
function measured(samplingRateHz: number, sign: 1 | -1, before: number, length: number): Float64Array {
  const valueAt = smoothThrough(sign < 0 ? MEASURED.down : MEASURED.up);
  const highPass = createHighPass(samplingRateHz, 1, 2);
  const shape = Float64Array.from({ length }, (_, n) => valueAt(((n - before) * 1000) / samplingRateHz));
  highPass.start(0);
  highPass.run(shape, 0, length, shape, 0);
  return shape.map((value) => value / shape[before]!);
}

/** Cosine of the angle between two shapes. */
function likeness(a: Float64Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let n = 0; n < a.length; n++) {
    ab += a[n]! * b[n]!;
    aa += a[n]! * a[n]!;
    bb += b[n]! * b[n]!;
  }
  return ab / Math.sqrt(aa * bb);
}

/** One blink as long as the shape, drawn as smooth as a lid moves. */
export function smoothBlink(one: Float64Array, samplingRateHz: number): Float64Array {
  const smooth = new Float64Array(one.length);
  smoothInto(smooth, one, Math.round(BEFORE_SEC * samplingRateHz), samplingRateHz, ONE_SMOOTH_SEC);
  return smooth;
}

function smoothInto(
  into: Float64Array,
  mean: Float64Array,
  before: number,
  samplingRateHz: number,
  coreSec: number,
): void {
  const [core, tail] = [smoothed(mean, coreSec * samplingRateHz), smoothed(mean, TAIL_SMOOTH_SEC * samplingRateHz)];
  for (let n = 0; n < mean.length; n++) {
    const sec = (n - before) / samplingRateHz;
    const share = ramp(sec, TAIL_FROM_SEC, TAIL_TO_SEC);
    const fadeIn = ramp(n / samplingRateHz, 0, FADE_IN_SEC) ** 2;
    const fadeOut = ramp((mean.length - 1 - n) / samplingRateHz, 0, FADE_OUT_SEC);
    into[n] = fadeIn * fadeOut * ((1 - share) * core[n]! + share * tail[n]!);
  }
}

const ramp = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

/** Gaussian of `sd` samples; the ends are held. */
export function smoothed(values: Float64Array, sd: number): Float64Array {
  const reach = Math.ceil(3 * sd);
  return values.map((_, n) => {
    let [sum, weights] = [0, 0];
    for (let k = -reach; k <= reach; k++) {
      const weight = Math.exp(-0.5 * (k / sd) ** 2);
      sum += weight * values[Math.min(values.length - 1, Math.max(0, n + k))]!;
      weights += weight;
    }
    return sum / weights;
  });
}
