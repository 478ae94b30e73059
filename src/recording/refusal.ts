/** This file says in a person's words that the disk refuses a recording, and that it takes it again. */
import { type AttuneError, failure } from "../errors.ts";

/** What a session lives through. */
export type Interruption =
  /** Nothing reaches the disk from now on; it is tried again each second. */
  | { readonly type: "refused"; readonly error: AttuneError }
  /** A new segment holds what was waiting, as far as it was kept. */
  | { readonly type: "resumed"; readonly refusedSec: number; readonly lostFrames: number };

/** What becomes of a recording whose disk fails; given up where the source waits for the disk, and has waited long enough. */
export type Trouble = Interruption | { readonly type: "given-up"; readonly error: AttuneError };

const FULL = ["ENOSPC", "EDQUOT"];

export const isFull = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && FULL.includes(String(cause.code));

/** `savedMs`: everything up to this session time is on the disk. */
export function refusalOf(cause: unknown, savedMs: number): AttuneError {
  const saved = `everything up to ${(savedMs / 1000).toFixed(1)} s is saved`;
  return isFull(cause)
    ? failure("DISK_FULL", `nothing can be recorded: the disk is full; ${saved}`, { hint: "Free some space", cause })
    : failure("RECORDING_FAILED", `nothing can be recorded: the disk refuses it; ${saved}`, {
        hint: "Check the disk of the data folder",
        cause,
      });
}

export function resumedText({ refusedSec, lostFrames }: Extract<Interruption, { type: "resumed" }>): string {
  const after = `the recording goes on after ${refusedSec.toFixed(1)} s without a disk`;
  return lostFrames === 0
    ? `${after}; nothing was lost`
    : `${after}; ${lostFrames} frames were too many to keep and are lost`;
}
