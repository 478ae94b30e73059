/** This file says what each arm of a simulation is made of: feedback values are places in a person's own rest, 0 … 1, so persons compare. */
import { failure } from "../errors.ts";
import type { ArmConfig } from "../evidence/arms.ts";
import type { Arm } from "../evidence/commitment.ts";
import { randomFor } from "../random.ts";
import { CONTROL_FRAME_RATE_HZ } from "../types.ts";

/** `flipped`: the person's own reading the wrong way round, for Pope's test; no arm that a person can have. */
export type SimulatedArm = Arm | "flipped";

/** Those of a reading's rank in rest: spread evenly, and as long as alpha stays where it is. */
const WANDER = { middle: 0.5, sd: 0.27, tauSec: 0.8, smoothSec: 0.3 } as const;
const SHIFT_TICKS = 120 * CONTROL_FRAME_RATE_HZ;

export function armConfigOf(arm: Arm, library: readonly number[] | null, seed: number, day: number): ArmConfig {
  const { unit } = randomFor(seed, "simulate", "arm", arm, day);
  switch (arm) {
    case "contingent":
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
      return { arm, value: WANDER.middle };
  }
}

function needed(arm: Arm, library: readonly number[] | null): readonly number[] {
  if (library === null) throw failure("NO_LIBRARY", `the arm ${arm} needs a recorded session`);
  return library;
}
