/**
 * This file lets a live source begin where it is first listened to: what it sent while a second source was being opened is no part of the session,
 * whose time would else lie behind its samples.
 */
import type { Source } from "../../hardware/source.ts";
import { createLiveFeed } from "../server/source/feed.ts";

export function heardFromNow(source: Source): Source {
  const { pace, onHeadband } = source;
  if (pace !== "live") return source;
  const gone = new AbortController();
  const { lend } = createLiveFeed({ source, show: () => {}, onEnd: () => {}, signal: gone.signal });
  return {
    ...source,
    chunks: lend,
    // Its samples are counted anew: what the headband says counts at once.
    ...(onHeadband && { onHeadband: (listener) => onHeadband((word) => listener({ ...word, sample: 0 })) }),
    close: () => {
      gone.abort();
      return source.close();
    },
  };
}
