/**
 * This file keeps the bars that have not begun, in order, each in its newest revision; a bar that has begun is not touched.
 */
import { type Bar, isNewerBar } from "../types.ts";

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
      let at = waiting.length;
      while (at > 0 && waiting[at - 1]!.bar > bar.bar) at--;
      const known = waiting[at - 1]?.bar === bar.bar ? waiting[at - 1] : undefined;
      if (!isNewerBar(bar, known)) return;
      // One that was taken back is kept too: an older revision that comes late must not bring it back.
      waiting.splice(known ? at - 1 : at, known ? 1 : 0, bar);
      if (waiting.length > MOST_BARS) waiting.pop();
    },
    takeBefore(sample) {
      let first = 0;
      while (waiting[first]?.dropped) first++;
      const next = waiting[first];
      if (next === undefined || next.startSample >= sample) return null;
      waiting.splice(0, first + 1);
      lastBegun[0] = next.bar;
      return next;
    },
  };
}

/** Numbers that would put a note at no time at all are refused as a whole: the core then breathes on. */
const isPlayable = (bar: Bar): boolean =>
  Number.isFinite(bar.startSample) && bar.lengthSamples > 0 && bar.lengthTicks > 0 && bar.tempoBpm > 0;
