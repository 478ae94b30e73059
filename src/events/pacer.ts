/** This file holds what could outrun real time to it: the one rule of when a moment of a stream is due. */
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";

/** After a stop of more than this (a machine asleep) the rest goes on from now, instead of catching up in a burst. */
const CATCH_UP_MS = 1000;
/** How long what is fast may keep everything else on the event loop waiting. */
const BREATHE_EVERY_MS = 20;

export type PacerConfig = {
  /** Times real time; null: as fast as it goes. */
  readonly speed: number | null;
  /** Ends every wait. */
  readonly signal?: AbortSignal | undefined;
  /** A clock that never goes back, in ms. */
  readonly clock?: () => number;
};

export type Pacer = {
  /** Waits until this moment of the stream is due; the first one asked for begins the count from 0. False once it was aborted. */
  readonly until: (timeMs: number) => Promise<boolean>;
  /** The moment of the stream that is due now; null before the first was asked for, and where nothing is waited for. */
  readonly nowMs: () => number | null;
};

export function createPacer({ speed, signal, clock = () => performance.now() }: PacerConfig): Pacer {
  let startMs: number | null = null;
  let breathedMs = clock();

  /** Of the machine's clock; negative: it should have been before now. */
  const aheadMs = (timeMs: number): number => {
    if (speed === null) return 0;
    startMs ??= clock();
    const ahead = startMs + timeMs / speed - clock();
    if (ahead < -CATCH_UP_MS) startMs -= ahead;
    return ahead;
  };
  const until = async (timeMs: number) => {
    const ahead = aheadMs(timeMs);
    if (ahead > 1) await slept(ahead, signal);
    else if (clock() - breathedMs > BREATHE_EVERY_MS) await breathe();
    else return signal?.aborted !== true;
    breathedMs = clock();
    return signal?.aborted !== true;
  };
  const nowMs = () => (speed === null || startMs === null ? null : (clock() - startMs) * speed);
  return { until, nowMs };
}

/** Also when it is aborted. */
const slept = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  sleep(ms, undefined, signal ? { signal } : {}).catch(() => {});
