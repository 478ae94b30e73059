/** This file keeps one electrode's newest epoch, raw, high-passed and calm, and how long it has been without a missing sample. */
import { createCalm } from "./artifacts/calm.ts";
import { MOST_UV } from "./artifacts/detector.ts";
import { createHighPass } from "./sections.ts";

export function createEpochStore(samplingRateHz: number, epochSamples: number) {
  const highPass = createHighPass(samplingRateHz, 1, 2);
  const quiet = createCalm(samplingRateHz);
  const raw = createSlide(epochSamples);
  const highPassed = createSlide(epochSamples);
  const calm = createSlide(epochSamples);
  let unbroken = 0;

  const push = (samples: Float64Array, from: number, to: number) => {
    for (let n = from; n < to; ) {
      const end = endOfRun(samples, n, Math.min(to, n + raw.room()));
      if (end === n) {
        unbroken = 0;
        n++;
        continue;
      }
      if (unbroken === 0) {
        highPass.start(samples[n]!);
        quiet.start();
      }
      const count = end - n;
      for (let i = 0, at = raw.count(); i < count; i++) raw.waiting[at + i] = samples[n + i]!;
      const waiting = highPassed.count();
      highPass.run(samples, n, end, highPassed.waiting, waiting);
      quiet.run(highPassed.waiting, waiting, waiting + count, calm.waiting, calm.count());
      raw.add(count);
      highPassed.add(count);
      calm.add(count);
      unbroken += count;
      n = end;
    }
  };
  const skip = (count: number) => {
    if (count > 0) unbroken = 0;
  };
  const settle = () => {
    raw.settle();
    highPassed.settle();
    calm.settle();
  };
  return {
    raw: raw.newest,
    highPassed: highPassed.newest,
    calm: calm.newest,
    push,
    skip,
    settle,
    /** The calm samples that have come since the epoch settled. */
    waiting: () => calm.waiting,
    waitingCount: calm.count,
    isWhole: () => unbroken >= epochSamples,
  };
}

/** An epoch that slides along: samples wait until it is looked at, then it moves once. */
function createSlide(length: number) {
  const newest = new Float64Array(length);
  const waiting = new Float64Array(length);
  let count = 0;
  const settle = () => {
    newest.copyWithin(0, count);
    for (let i = 0, at = length - count; i < count; i++) newest[at + i] = waiting[i]!;
    count = 0;
  };
  const add = (more: number) => {
    count += more;
    if (count === length) settle();
  };
  return { newest, waiting, count: () => count, room: () => length - count, add, settle };
}

/** First sample at or after `from` that no amplifier gives. */
function endOfRun(samples: Float64Array, from: number, to: number): number {
  let end = from;
  while (end < to && Math.abs(samples[end]!) < MOST_UV) end++;
  return end;
}
