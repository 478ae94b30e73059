/** This file tells the session time between two inputs of the loop, so that a page can line up its audio clock with it. */
import type { LoopInput } from "../types.ts";

export type SessionClock = {
  readonly see: (input: LoopInput) => void;
  /** Milliseconds of session time, from the least delayed input so far; 0 before the first. */
  readonly nowMs: () => number;
};

/** `clock` counts milliseconds and never goes back. */
export function createSessionClock(clock: () => number = () => performance.now()): SessionClock {
  let startMs = Number.POSITIVE_INFINITY;
  return {
    see: ({ timeMs }) => {
      startMs = Math.min(startMs, clock() - timeMs);
    },
    nowMs: () => (Number.isFinite(startMs) ? clock() - startMs : 0),
  };
}
