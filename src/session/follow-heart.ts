/** This file follows the heart beside the EEG: it is read once a second, with the first state of each, and the states between tell the same. */
import { canTellHeart, createHeartWatch } from "../signal/pulse/heart.ts";
import { createHeartState } from "../state/heart.ts";
import type { Chunk, HeartBaseline, HeartState, StreamInfo } from "../types.ts";

export type HeartConfig = { readonly streams: readonly StreamInfo[]; readonly baseline: HeartBaseline | null };

export const NO_HEART: HeartConfig = { streams: [], baseline: null };

export type HeartFollower = {
  /** Chunks of other streams are passed over. */
  readonly push: (chunk: Chunk) => void;
  /** A stream that came later. */
  readonly join: (stream: StreamInfo) => void;
  /** Null where no stream can show a pulse. */
  readonly at: (tSec: number) => HeartState | null;
};

export function followHeart({ streams, baseline }: HeartConfig): HeartFollower {
  const watch = createHeartWatch(streams);
  const judge = createHeartState(baseline);
  let isThere = streams.length > 0;
  let readSec = Number.NEGATIVE_INFINITY;
  let newest: HeartState | null = null;
  const at = (tSec: number): HeartState | null => {
    if (!isThere) return null;
    const sec = Math.floor(tSec);
    if (sec > readSec) newest = judge(watch.read(tSec));
    readSec = Math.max(readSec, sec);
    return newest;
  };
  const join = (stream: StreamInfo) => {
    watch.join(stream);
    isThere ||= canTellHeart(stream);
  };
  return { push: watch.push, join, at };
}
