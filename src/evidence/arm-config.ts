/** This file says what each arm is made of: feedback values are places in a person's own rest, 0 … 1, so persons compare. */
import { badUse } from "../errors.ts";
import { type Arm, CONTROL_FRAME_RATE_HZ } from "../types.ts";
import type { ArmConfig } from "./arms.ts";

/** The middle of what is fed back, .5, is the threshold: nothing of the reading. */
const THRESHOLD = 0.5;
/** Those of a person at rest: spread evenly, as long as alpha stays where it is, and above the threshold as often as a protocol rewards (60 %). */
const WANDER = { middle: 0.57, sd: 0.27, tauSec: 0.8, smoothSec: 0.3 } as const;
const SHIFT_TICKS = 120 * CONTROL_FRAME_RATE_HZ;

/** `library`: of a recorded session, for the arms that need one; `unit`: independent numbers 0 ≤ x < 1. */
export function armConfigOf(arm: Arm, library: readonly number[] | null, unit: () => number): ArmConfig {
  switch (arm) {
    case "contingent":
    case "flipped":
      return { arm };
    case "replay":
    case "yoked":
      return { arm, library: needed(arm, library) };
    case "scrambled":
      return { arm, library: needed(arm, library), unit };
    case "shifted":
      return { arm, shiftTicks: SHIFT_TICKS, wander: WANDER, unit };
    case "random":
      return { arm, wander: WANDER, unit };
    case "fixed":
      return { arm, value: THRESHOLD };
  }
}

function needed(arm: Arm, library: readonly number[] | null): readonly number[] {
  if (library === null) throw badUse(`the arm ${arm}`, "given a recorded session to take its feedback from", "none");
  return library;
}
