/**
 * This file holds LSL's clock of this computer to the monotonic clock of Node. They run alike and stand apart by any number, which is read between two
 * looks at the other: a busy machine may let go of a process between any two lines, so the closest pair of looks counts.
 */

/** What is added to LSL's clock, in ms, and how far it may be off. */
type Match = { readonly offsetMs: number; readonly withinMs: number };

export type ClockMatch = {
  /** Milliseconds to add to LSL's clock for that of Node, as best known by now. */
  readonly offsetMs: () => number;
};

export function createClockMatch(lslSec: () => number, nowMs: () => number): ClockMatch {
  let best: Match | null = null;
  const look = (): Match => {
    const beforeMs = nowMs();
    const lslMs = lslSec() * 1000;
    const afterMs = nowMs();
    return { offsetMs: (beforeMs + afterMs) / 2 - lslMs, withinMs: (afterMs - beforeMs) / 2 };
  };
  /** A computer that slept may have stopped one of them. */
  const disagree = (one: Match, other: Match) =>
    Math.abs(one.offsetMs - other.offsetMs) > one.withinMs + other.withinMs + LEAST_STEP_MS;
  return {
    offsetMs: () => {
      const found = look();
      if (!best || found.withinMs <= best.withinMs || disagree(found, best)) best = found;
      return best.offsetMs;
    },
  };
}

/** What rounding makes of seconds since the computer was started is less. */
const LEAST_STEP_MS = 0.1;
