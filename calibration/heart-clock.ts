/** This file reads the heart once a second, at the hops of the EEG. */
import { createHeartWatch } from "../src/signal/pulse/heart.ts";
import type { Chunk, Features, HeartReading, StreamInfo } from "../src/types.ts";

export function createHeartClock(streams: readonly StreamInfo[]): {
  /** Chunks of other streams are passed over. */
  readonly push: (chunk: Chunk) => void;
  /** Null between seconds, and where no stream can show a pulse. */
  readonly at: (features: readonly Features[]) => HeartReading | null;
} {
  const watch = createHeartWatch(streams);
  let readSec = Number.NEGATIVE_INFINITY;
  const at = (features: readonly Features[]): HeartReading | null => {
    const tSec = features.at(-1)?.tSec;
    if (streams.length === 0 || tSec === undefined || Math.floor(tSec) <= readSec) return null;
    readSec = Math.floor(tSec);
    return watch.read(tSec);
  };
  return { push: watch.push, at };
}
