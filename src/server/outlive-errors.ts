/**
 * This file keeps the server alive when something throws where nobody waits for it: an error belongs to what caused it, and the recording and
 * the music of a session have no part in it. It is written to the log and told to the pages. What throws again and again is no accident: then the
 * server closes in order, so that what was recorded is whole.
 */
import { lineOf } from "../errors.ts";

const MOST_ERRORS = 10;
const WITHIN_MS = 60_000;

export type OutliveErrors = {
  readonly tell: (error: unknown) => void;
  /** Closes in order; called once. */
  readonly giveUp: () => void;
  readonly nowMs?: () => number;
};

/** For `uncaughtException`, which unhandled rejections become too. */
export function createOutliveErrors({ tell, giveUp, nowMs = () => performance.now() }: OutliveErrors) {
  let thrownMs: number[] = [];
  let hasGivenUp = false;
  return (error: unknown): void => {
    const now = nowMs();
    thrownMs = [...thrownMs.filter((atMs) => now - atMs < WITHIN_MS), now];
    tell(error);
    if (thrownMs.length <= MOST_ERRORS || hasGivenUp) return;
    hasGivenUp = true;
    giveUp();
  };
}

/** For the log: where it was thrown, too, on one line. */
export const whereOf = (error: unknown): string =>
  error instanceof Error && error.stack ? lineOf(error.stack) : lineOf(error);
