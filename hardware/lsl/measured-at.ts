/** This file brings the stamps of another program's clock to this machine's monotonic clock. */
import { monotonicMs } from "../acquisition/messages.ts";
import type { Inlet } from "./inlet.ts";
import type { Liblsl } from "./liblsl.ts";

/** Clocks drift by less than a millisecond in that. */
const COMPARE_CLOCKS_MS = 5000;
const FIRST_COMPARE_SEC = 2;
/** A stamp that is farther from now is of no clock that LSL compares: then the time of arrival counts. */
const MOST_DELAY_MS = 10_000;

/** When a sample with this stamp was measured, on the clock of `monotonicMs`; undefined where the stamp does not tell. */
export type MeasuredAt = (stampSec: number, nowMs: number) => number | undefined;

export function createMeasuredAt(lsl: Liblsl, open: Pick<Inlet, "clockOffsetSec">): MeasuredAt {
  let offsetSec = open.clockOffsetSec(FIRST_COMPARE_SEC);
  let comparedAtMs = monotonicMs();
  let lastMs = 0;
  return (stampSec, nowMs) => {
    if (nowMs - comparedAtMs > COMPARE_CLOCKS_MS) {
      comparedAtMs = nowMs;
      const newer = open.clockOffsetSec(0);
      if (!Number.isNaN(newer)) offsetSec = newer;
    }
    const agoMs = (lsl.localClockSec() - stampSec - offsetSec) * 1000;
    if (!(Math.abs(agoMs) < MOST_DELAY_MS)) return undefined;
    lastMs = Math.max(lastMs, Math.min(nowMs, nowMs - agoMs));
    return lastMs;
  };
}
