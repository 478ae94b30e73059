/** This file says what each arm of a simulation is made of. */
import { armConfigOf as configOf } from "../evidence/arm-config.ts";
import type { ArmConfig } from "../evidence/arms.ts";
import { randomFor } from "../random.ts";
import type { Arm } from "../types.ts";

export const armConfigOf = (arm: Arm, library: readonly number[] | null, seed: number, day: number): ArmConfig =>
  configOf(arm, library, randomFor(seed, "simulate", "arm", arm, day).unit);
