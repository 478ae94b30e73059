/**
 * This file is the peer of what must happen at its time: a timer that does nothing beside it, in the same process and the same moments.
 * What the timer itself is late, the machine is; a limit grants so much more and nothing else.
 */
import { onTestFinished } from "vitest";

const EVERY_MS = 10;

export type PeerTimer = {
  /** The worst since the start, or since the last time that this was asked. */
  readonly worstLateMs: () => number;
};

/** Runs until the test is over. */
export function startPeerTimer(): PeerTimer {
  let beatMs = performance.now();
  let worstMs = 0;
  const look = () => {
    const nowMs = performance.now();
    worstMs = Math.max(worstMs, nowMs - beatMs - EVERY_MS);
    beatMs = nowMs;
  };
  const timer = setInterval(look, EVERY_MS);
  onTestFinished(() => clearInterval(timer));
  return {
    worstLateMs: () => {
      look();
      const late = worstMs;
      worstMs = 0;
      return late;
    },
  };
}
