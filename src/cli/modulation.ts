/** This file is the flag for the amplitude modulation, which is for focus alone and off unless somebody asks. */
import type { Command } from "commander";
import { badUse } from "../errors.ts";
import type { Goal } from "../types.ts";
import { parseNumber } from "./options.ts";

export type ModulationFlag = { readonly modulation?: number };

export const withModulation = (command: Command): Command =>
  command.option(
    "--modulation <depth>",
    "for focus: beat the middle of the sound 16 times a second, 0 to 0.5 (default: 0)",
    parseNumber("--modulation", 0, 0.5),
  );

export function modulationOf({ modulation = 0 }: ModulationFlag, goal: Goal): number {
  if (modulation > 0 && goal !== "focus")
    throw badUse("--modulation", `left out for ${goal}; it is for focus`, modulation);
  return modulation;
}
