/** This file learns what is known of one electrode's own signal: how it goes on, how loud it usually is, how blinks look there. */
import { type ArModel, createArModel, type Whitening } from "./artifacts/ar-model.ts";
import { type BlinkShape, createBlinkShape } from "./artifacts/blink-shape.ts";

/**
 * How much louder than usual what is left of it may be where something was taken out. Measured: a clean brain of six people is three times as loud
 * over 0.2 or 0.3 s in one of 430 looks, twice in one of 70, which refused the whole epoch of about one glance in ten.
 */
const MOST_REST = 3;
/** A mean over this is what is compared: a cycle of 50 Hz. */
const MEAN_SEC = 0.02;
const HOPS_A_SECOND = 4;

export type OwnSignal = {
  readonly whitening: () => Whitening | null;
  /** Whether what is left from one place to another is no louder than an electrode may be. */
  readonly isUsual: (rest: Float64Array, from: number, to: number) => boolean;
};

/** The hops of one stretch overlap: one in four is learned from. */
export function createDue(): () => boolean {
  let waits = 0;
  return () => {
    waits = (waits + 1) % HOPS_A_SECOND;
    return waits === 1;
  };
}

export function createOwnSignal(samplingRateHz: number, sign: 1 | -1) {
  const model: ArModel = createArModel();
  const shape: BlinkShape = createBlinkShape(samplingRateHz, sign);
  const width = Math.max(1, Math.round(MEAN_SEC * samplingRateHz));
  let usualUv2 = 0;
  let learned = 0;
  const isDue = createDue();
  const learn = (highPassed: Float64Array, count: number) => {
    learned++;
    const power = meanPower(highPassed, highPassed.length - count, highPassed.length, width);
    usualUv2 += (power - usualUv2) / Math.min(40, learned);
    model.learn(highPassed, count);
  };
  const isUsual = (rest: Float64Array, from: number, to: number) =>
    meanPower(rest, from, to, width) <= MOST_REST ** 2 * usualUv2;
  return { model, shape, isDue, learn, isUsual };
}

/** Of means over `width` samples. */
function meanPower(signal: Float64Array, from: number, to: number, width: number): number {
  let sum = 0;
  let squares = 0;
  for (let n = from; n < to; n++) {
    sum += signal[n]!;
    if (n - width >= from) sum -= signal[n - width]!;
    if (n - from + 1 >= width) squares += (sum / width) ** 2;
  }
  return squares / Math.max(1, to - from - width + 1);
}
