/**
 * This file says how far a sender's clock is from LSL's clock of this computer, out of liblsl's own measurements: each is half its way there and back
 * unsure, and on a busy machine that is tens of milliseconds. The surest counts, until drift may have undone it.
 */

/** Seconds to add to the sender's stamps, measured within so many seconds. */
export type ClockOffset = { readonly offsetSec: number; readonly withinSec: number };

/** No two clocks part faster. */
const MOST_DRIFT = 100e-6;

export type SenderClock = {
  readonly take: (found: ClockOffset | null, nowMs: number) => void;
  /** Null while nothing was measured. */
  readonly offsetSec: () => number | null;
};

/** `isHere`: it calls itself by this computer's name; where nothing contradicts, its clock is the same one. */
export function createSenderClock(isHere: boolean): SenderClock {
  let best: (ClockOffset & { readonly atMs: number }) | null = null;
  const unsureSec = ({ withinSec, atMs }: ClockOffset & { readonly atMs: number }, nowMs: number) =>
    withinSec + ((nowMs - atMs) / 1000) * MOST_DRIFT;
  return {
    take: (found, nowMs) => {
      if (!found) return;
      const isSame = isHere && Math.abs(found.offsetSec) <= found.withinSec;
      const taken = isSame ? { offsetSec: 0, withinSec: 0, atMs: nowMs } : { ...found, atMs: nowMs };
      // A clock that was set, or a sender that is another one, is no drift.
      const parted =
        best !== null && Math.abs(taken.offsetSec - best.offsetSec) > taken.withinSec + unsureSec(best, nowMs);
      if (!best || parted || taken.withinSec <= unsureSec(best, nowMs)) best = taken;
    },
    offsetSec: () => best?.offsetSec ?? null,
  };
}
