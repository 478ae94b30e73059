/** This file brings the stamps of another program's clock to this machine's monotonic clock. */
import { hostname } from "node:os";
import { monotonicMs } from "../acquisition/messages.ts";
import { createClockMatch } from "./clock-match.ts";
import type { Inlet } from "./inlet.ts";
import type { Liblsl } from "./liblsl.ts";
import { createSenderClock } from "./sender-clock.ts";

/** Clocks drift by less than a millisecond in that. */
const COMPARE_CLOCKS_MS = 5000;
const FIRST_COMPARE_SEC = 2;
/** A stamp that is farther from now is of no clock that LSL compares: then the time of arrival counts. */
const MOST_DELAY_MS = 10_000;

/** When a sample with this stamp was measured, on the clock of `monotonicMs`; undefined where the stamp does not tell. */
export type MeasuredAt = (stampSec: number, nowMs: number) => number | undefined;

export function createMeasuredAt(
  { localClockSec }: Pick<Liblsl, "localClockSec">,
  { clockOffset, from }: Pick<Inlet, "clockOffset" | "from">,
): MeasuredAt {
  const here = createClockMatch(localClockSec, monotonicMs);
  const sender = createSenderClock(from === hostname());
  let comparedAtMs = Number.NEGATIVE_INFINITY;
  let lastMs = 0;
  const compare = (waitSec: number) => {
    comparedAtMs = monotonicMs();
    sender.take(clockOffset(waitSec), comparedAtMs);
  };
  compare(FIRST_COMPARE_SEC);
  return (stampSec, nowMs) => {
    if (nowMs - comparedAtMs > COMPARE_CLOCKS_MS) compare(0);
    const offsetSec = sender.offsetSec();
    if (offsetSec === null) return undefined;
    const atMs = (stampSec + offsetSec) * 1000 + here.offsetMs();
    if (!(Math.abs(nowMs - atMs) < MOST_DELAY_MS)) return undefined;
    lastMs = Math.max(lastMs, Math.min(nowMs, atMs));
    return lastMs;
  };
}
