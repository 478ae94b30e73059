/** This file reads the heart values of a whole stream of R–R intervals. */
import type { StreamInfo } from "../../types.ts";
import type { BeatInterval } from "./beat-intervals.ts";
import { addInterval, type HeartSums, heartRateBpm, NO_HEART_SUMS, rmssdMs } from "./heart-statistics.ts";
import type { Pulse } from "./pulse.ts";
import { createRrBeats } from "./rr-beats.ts";

/** Fewer beats cannot be compared. */
const LEAST_BEATS = 10;

export function createRrPulse(stream: StreamInfo): Pulse {
  const beats = createRrBeats(stream);
  let sums: HeartSums = NO_HEART_SUMS;
  const take = (found: readonly BeatInterval[]) => found.reduce(addInterval, sums);
  return {
    push: (chunk) => {
      sums = take(beats.push(chunk));
    },
    findings: () => {
      const all = take(beats.rest());
      const isEnough = all.accepted >= LEAST_BEATS;
      return {
        heartRateBpm: isEnough ? heartRateBpm(all) : null,
        rmssdMs: isEnough ? rmssdMs(all) : null,
        acceptedBeats: all.accepted,
        rejectedBeats: all.rejected,
        electrode: isEnough ? (stream.channels[0]?.electrode ?? null) : null,
      };
    },
  };
}
