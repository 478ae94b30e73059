/**
 * This file is the table of the calibration: which steps it has and how long each may take. Nothing else knows the numbers and the sentences; a
 * therapist overrides them with a file (plan-file.ts).
 */
import type { Instruction } from "../src/types.ts";

export type Eyes = Instruction["eyes"];

/** The headband is adjusted until every electrode that the indices need has been good or fair for `stableSec`. */
type FitStep = {
  readonly stableSec: number;
  /** Then it goes on without the electrodes that are still poor, or refuses when none is left. */
  readonly mostSec: number;
};

/** Each round holds every condition once, in random order, so that a slow drift weighs on both alike. */
type RestStep = {
  readonly rounds: number;
  readonly conditions: readonly Eyes[];
  /** A block ends when it has so many clean seconds. */
  readonly cleanSec: number;
  /** Left out after an instruction: a second to obey, and the 2 s that the first window reaches back. */
  readonly settleSec: number;
  /** A block that is still not done then says why. */
  readonly mostSec: number;
  /** While no clean second has come for so long, a chime says so to closed eyes, at most once in `stallEverySec`. */
  readonly stallSec: number;
  readonly stallEverySec: number;
};

export type CalibrationPlan = {
  readonly fit: FitStep;
  readonly rest: RestStep;
  /** A recorded file has no blocks: so many clean seconds must be in the whole of it. */
  readonly fileCleanSec: number;
  /** A source that gives nothing for so long is given up. */
  readonly mostSilenceSec: number;
  readonly texts: Readonly<Record<Eyes | "pause" | "done", string>>;
};

export const CALIBRATION: CalibrationPlan = {
  fit: { stableSec: 5, mostSec: 60 },
  rest: {
    rounds: 2,
    conditions: ["open", "closed"],
    cleanSec: 30,
    settleSec: 3,
    mostSec: 120,
    stallSec: 8,
    stallEverySec: 15,
  },
  fileCleanSec: 30,
  mostSilenceSec: 30,
  texts: {
    open: "Open your eyes, look at one point, and let your shoulders and jaw hang loose",
    closed: "Close your eyes and rest, until you hear the chime",
    pause: "This block is over",
    done: "That was all: thank you",
  },
};

/** The order of the blocks; `below(n)` draws a whole number 0 … n − 1. */
export function drawBlocks(
  { rounds, conditions }: Pick<RestStep, "rounds" | "conditions">,
  below: (limit: number) => number,
): readonly Eyes[] {
  return Array.from({ length: rounds }, () => shuffled(conditions, below)).flat();
}

/** Fisher and Yates. */
function shuffled(values: readonly Eyes[], below: (limit: number) => number): readonly Eyes[] {
  const left = [...values];
  return values.flatMap(() => left.splice(below(left.length), 1));
}
