/** This file spaces the attempts to open a lost device: at most one in 2 s, and ever fewer, to one in 30 s, while it does not stay. */

const LEAST_MS = 2000;
const MOST_MS = 30_000;
/** A device that streamed for so long works; when it is lost again, it is tried as if for the first time. */
const STEADY_MS = 1000;

export type BackOff = {
  began(nowMs: number): void;
  /** It had been open since `sinceMs`. */
  lost(sinceMs: number, nowMs: number): void;
  /** When the next attempt may begin. */
  nextMs(nowMs: number): number;
};

export function createBackOff(): BackOff {
  let lastMs = Number.NEGATIVE_INFINITY;
  let spacingMs = LEAST_MS;
  return {
    began: (nowMs) => {
      lastMs = nowMs;
    },
    lost: (sinceMs, nowMs) => {
      if (nowMs - sinceMs >= STEADY_MS) spacingMs = LEAST_MS;
    },
    nextMs: (nowMs) => {
      const nextMs = Math.max(nowMs, lastMs + spacingMs);
      spacingMs = Math.min(MOST_MS, spacingMs * 2);
      return nextMs;
    },
  };
}
