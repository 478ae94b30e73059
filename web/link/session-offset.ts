/**
 * This file knows what time it is in the session, from pings and their answers.
 * Of the quick answers it trusts the one that lags most: on a recording session time waits for its samples, and a player that
 * followed its front edge would hear every control frame too late.
 */

export type Pong = { readonly sentMs: number; readonly receivedMs: number; readonly sessionTimeMs: number };

export type SessionOffset = {
  readonly add: (pong: Pong) => void;
  /** How many answers count at present. */
  readonly count: () => number;
  /** Session time at that moment of the page's clock; null before the first answer. */
  readonly at: (pageMs: number) => number | null;
  readonly reset: () => void;
};

const KEEP_MS = 15_000;
const KEEP = 40;
/** An answer that took this much longer than the quickest tells less. */
const SLACK_MS = 4;

type Reading = { readonly atMs: number; readonly roundTripMs: number; readonly offsetMs: number };

export function createSessionOffset(): SessionOffset {
  let readings: readonly Reading[] = [];
  return {
    add: ({ sentMs, receivedMs, sessionTimeMs }) => {
      const reading = {
        atMs: receivedMs,
        roundTripMs: receivedMs - sentMs,
        offsetMs: sessionTimeMs - (sentMs + receivedMs) / 2,
      };
      readings = [...readings, reading].filter((one) => receivedMs - one.atMs < KEEP_MS).slice(-KEEP);
    },
    count: () => readings.length,
    at: (pageMs) => {
      if (readings.length === 0) return null;
      const quickest = Math.min(...readings.map((one) => one.roundTripMs));
      const trusted = readings.filter((one) => one.roundTripMs <= quickest + SLACK_MS);
      return pageMs + Math.min(...trusted.map((one) => one.offsetMs));
    },
    reset: () => {
      readings = [];
    },
  };
}
