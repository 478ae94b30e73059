/** This file lays the loop's ticks between the other inputs: 16 a second of session time, each at its own whole millisecond. */
import { CONTROL_FRAME_RATE_HZ } from "../types.ts";

const TICK_MS = 1000 / CONTROL_FRAME_RATE_HZ;

export type Ticker = {
  /** Gives every tick that is due before `timeMs`. */
  readonly runUntil: (timeMs: number) => void;
  readonly nextMs: () => number;
};

/** Ticks from `fromMs` on. After a stall of more than `maxBehindMs` the missed ticks are left out: sound that nobody heard is not caught up. */
export function createTicker(onTick: (timeMs: number) => void, maxBehindMs: number, fromMs = 0): Ticker {
  let next = tickFrom(fromMs);
  const nextMs = () => Math.round(next * TICK_MS);
  const runUntil = (timeMs: number) => {
    if (timeMs - nextMs() > maxBehindMs) next = Math.ceil(timeMs / TICK_MS) - 1;
    while (nextMs() < timeMs) {
      const dueMs = nextMs();
      next++;
      onTick(dueMs);
    }
  };
  return { runUntil, nextMs };
}

/** Number of the first tick at or after this time; of one a session goes on with, at the time of its last input. */
function tickFrom(fromMs: number): number {
  let tick = Math.floor(fromMs / TICK_MS);
  while (Math.round(tick * TICK_MS) < fromMs) tick++;
  return tick;
}

/** Time of the first tick after this time. */
export const nextTickMs = (afterMs: number): number => Math.round(tickFrom(afterMs + 1) * TICK_MS);
