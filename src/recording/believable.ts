/**
 * This file says whether an input of a log can be one of a session. A frame whose check holds may still have been made to do harm: whoever draws, fills
 * or counts up to what it claims would never end.
 */
import type { LoopInput } from "../types.ts";

/** A session has a day at most, and no source is silent for longer than a week (`hardware/files/chunk-writer.ts`). */
export const MOST_SESSION_SEC = 7 * 86_400;
/** A week of the fastest source, and what a device may have counted before. */
const MOST_SAMPLES = 1e12;

const isWithin = (value: unknown, most: number): boolean =>
  typeof value === "number" && value >= -most && value <= most;

export function isBelievable({ timeMs, event }: LoopInput): boolean {
  if (!isWithin(timeMs, 1000 * MOST_SESSION_SEC)) return false;
  if (event.type === "chunk") return isWithin(event.firstSample, MOST_SAMPLES);
  if (event.type !== "gap") return true;
  return isWithin(event.firstSample, MOST_SAMPLES) && isWithin(event.lengthSamples, MOST_SAMPLES);
}
