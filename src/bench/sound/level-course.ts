/** This file measures how the level of a sound moves within moments: how long it takes to rise at an onset, and how far loud is from soft. */
import { AUDIO_RATE_HZ } from "../../types.ts";
import { quantileOf } from "../row.ts";
import { HOP_SAMPLES } from "./spectra.ts";

const STEP_SAMPLES = AUDIO_RATE_HZ / 400;
/** Where the rise of an onset is looked for, about the frame that it was heard in. */
const [BEFORE_SEC, AFTER_SEC] = [0.06, 0.24];
const [FOOT, TOP] = [0.1, 0.9];

/** What strikes is heard in its highs: the basses' own waves are as long as an attack. */
const EMPHASIS = 0.97;

/** Median time in ms from 10 % to 90 % of the rise of the level, over onsets. */
export function attackMs(mono: Float32Array, frames: readonly number[]): number {
  const crisp = mono.map((sample, n) => sample - EMPHASIS * (mono[n - 1] ?? 0));
  const levels = rmsEvery(crisp, STEP_SAMPLES, 2 * STEP_SAMPLES);
  const stepsOf = (sec: number) => Math.round((sec * AUDIO_RATE_HZ) / STEP_SAMPLES);
  const times = frames.flatMap((frame) => {
    // A spectrum's middle is what it tells of; its frame is where it begins.
    const at = Math.round((frame * HOP_SAMPLES) / STEP_SAMPLES) + stepsOf(0.046);
    const around = levels.slice(Math.max(0, at - stepsOf(BEFORE_SEC)), at + stepsOf(AFTER_SEC));
    const top = around.indexOf(Math.max(...around));
    const foot = Math.min(...around.slice(0, top + 1));
    const rise = around[top]! - foot;
    if (top < 1 || rise < 0.2 * around[top]!) return [];
    const low = around.findLastIndex((level, i) => i <= top && level <= foot + FOOT * rise);
    const high = around.findIndex((level, i) => i > low && level >= foot + TOP * rise);
    if (low < 0 || high < 0) return [];
    const steps = crossing(around, high - 1, foot + TOP * rise) - crossing(around, low, foot + FOOT * rise);
    return [(Math.max(0, steps) * STEP_SAMPLES * 1000) / AUDIO_RATE_HZ];
  });
  return quantileOf(times, 0.5);
}

/** Where the straight line from this step to the next one passes a level. */
function crossing(levels: readonly number[], step: number, level: number): number {
  const [from, to] = [levels[step]!, levels[step + 1] ?? levels[step]!];
  return step + (to === from ? 0 : Math.min(1, Math.max(0, (level - from) / (to - from))));
}

/** 95th over 20th percentile of the level of the reference's frames, in dB. */
export function dynamicsDb(mono: Float32Array): number {
  const levels = rmsEvery(mono, HOP_SAMPLES, 4 * HOP_SAMPLES);
  return 20 * Math.log10(quantileOf(levels, 0.95) / Math.max(1e-9, quantileOf(levels, 0.2)));
}

function rmsEvery(mono: Float32Array, step: number, length: number): readonly number[] {
  const levels: number[] = [];
  for (let from = 0; from + length <= mono.length; from += step) {
    let sum = 0;
    for (let n = from; n < from + length; n++) sum += mono[n]! * mono[n]!;
    levels.push(Math.sqrt(sum / length));
  }
  return levels;
}
