/**
 * What a session feeds back: the person's own reading, or a sham. Every arm is asked once a tick and answers at once, and every arm is silent exactly
 * where the person's own signal cannot be read: a sham that ignores one's own blinks is found out.
 */

import type { Arm } from "../types.ts";
import { createDonor } from "./arms/donor.ts";
import type { Feeder } from "./arms/feeder.ts";
import { createRandom, type Wander } from "./arms/random.ts";
import { createScrambled } from "./arms/scrambled.ts";
import { createShifted } from "./arms/shifted.ts";

/** `tick` counts from 0 in the session; `reading` is the person's own, no finite number where there is none. */
export type ArmInput = { readonly tick: number; readonly reading: number; readonly isArtifact: boolean };

/**
 * `library`: one feedback value a tick of a recorded session, no finite number where it had none, all in baseline deviations so that persons compare.
 * `replay` is of the same person's earlier session, or of a seeded listener while there is none; `yoked` is another person's.
 * `unit`: independent numbers 0 ≤ x < 1.
 */
export type ArmConfig =
  | { readonly arm: "contingent" | "flipped" }
  | { readonly arm: "replay" | "yoked"; readonly library: readonly number[] }
  | { readonly arm: "scrambled"; readonly library: readonly number[]; readonly unit: () => number }
  | { readonly arm: "shifted"; readonly shiftTicks: number; readonly wander: Wander; readonly unit: () => number }
  | { readonly arm: "random"; readonly wander: Wander; readonly unit: () => number }
  | { readonly arm: "fixed"; readonly value: number };

/** Null where the person's own signal is hidden: the music eases to neutral, in every arm alike. */
export function createArm(config: ArmConfig): (input: ArmInput) => number | null {
  const feed = createFeeder(config);
  return ({ tick, reading, isArtifact }) => {
    const own = isArtifact ? Number.NaN : reading;
    // Asked in artifacts too, so that an arm's time and work are those of every other tick.
    const fed = feed(tick, own);
    return Number.isFinite(own) ? fed : null;
  };
}

function createFeeder(config: ArmConfig): Feeder {
  switch (config.arm) {
    case "contingent":
      return (_, reading) => reading;
    case "flipped":
      return (_, reading) => 1 - reading;
    case "replay":
    case "yoked":
      return createDonor(config.arm, config.library);
    case "scrambled":
      return createScrambled(config.library, config.unit);
    case "shifted":
      return createShifted(config.shiftTicks, createRandom(config.wander, config.unit));
    case "random":
      return createRandom(config.wander, config.unit);
    case "fixed":
      return () => config.value;
    default:
      return config satisfies never;
  }
}

/** Whether an arm needs a recorded session. */
export const needsLibrary = (arm: Arm): boolean => arm === "replay" || arm === "yoked" || arm === "scrambled";
