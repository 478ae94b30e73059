/**
 * This file keeps the bars that have not begun, in order. A higher revision replaces a bar here; a bar that has begun is not touched.
 */
import type { Bar } from "../types.ts";

/** Beyond this the bars furthest away are let go: nobody needs an hour ahead. */
const MOST_BARS = 4096;

export type BarQueue = {
  add(bar: Bar): void;
  /** Takes out the next bar that begins before this sample. */
  takeBefore(sample: number): Bar | null;
};

export function createBarQueue(): BarQueue {
  const waiting: Bar[] = [];
  const lastBegun = new Int32Array([-1]);
  return {
    add(bar) {
      if (bar.bar <= lastBegun[0]! || !isPlayable(bar)) return;
      let place = waiting.length;
      while (place > 0 && waiting[place - 1]!.bar > bar.bar) place--;
      const known = waiting[place - 1]?.bar === bar.bar ? waiting[place - 1] : undefined;
      if (known && bar.revision <= known.revision) return;
      // In place of what was known; a bar that was taken back leaves its place empty.
      waiting.splice(known ? place - 1 : place, known ? 1 : 0, ...(bar.dropped ? [] : [bar]));
      if (waiting.length > MOST_BARS) waiting.pop();
    },
    takeBefore(sample) {
      const first = waiting[0];
      if (first === undefined || first.startSample >= sample) return null;
      waiting.shift();
      lastBegun[0] = first.bar;
      return first;
    },
  };
}

/** Numbers that would put a note at no time at all are refused as a whole: the core then breathes on. */
const isPlayable = (bar: Bar): boolean =>
  Number.isFinite(bar.startSample) && bar.lengthSamples > 0 && bar.lengthTicks > 0 && bar.tempoBpm > 0;
