/** This file is the table of how a session's changes are told, so that closed eyes and deaf ears both know: a text at each, a chime where the music itself says nothing. */
import type { Phase } from "../../src/types.ts";
import type { Chime } from "./chime-notes.ts";

export type PhaseCue = {
  readonly text: "started" | "goesOn" | "pausedNow" | "endedNow";
  /** Null where the music begins or falls silent, which is heard; and after a stop by hand, which must be silent at once. */
  readonly chime: Chime | null;
};

/** `isStoppedHere`: a person just pressed Stop, Pause or Esc on this page. Null where nothing is to be told. */
export function phaseCue(before: Phase | null, now: Phase | null, isStoppedHere: boolean): PhaseCue | null {
  if (before === now) return null;
  if (now === "running") return { text: before === "paused" ? "goesOn" : "started", chime: null };
  if (now === "paused") return { text: "pausedNow", chime: null };
  return now === null ? { text: "endedNow", chime: isStoppedHere ? null : "done" } : null;
}
