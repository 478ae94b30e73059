/** This file says why a calibration yields no profile: which electrode, what is wrong with it, and what to do. */
import { HOP_SEC } from "../src/types.ts";
import { ADVICE, mainCause } from "./advice.ts";
import type { ElectrodeTally } from "./rest.ts";

export type Refusal = {
  readonly type: "refused";
  /** The electrode that gave least; null where the whole source gave nothing. */
  readonly electrode: string | null;
  readonly text: string;
  readonly advice: string;
};

export function tooLittle(worst: ElectrodeTally | null, cleanSec: number, neededSec: number): Refusal {
  const { electrode, gave, advice } = leastOf(worst);
  const text = `the calibration needs ${neededSec} s of clean signal and got ${cleanSec.toFixed(1)} s${gave}`;
  return { type: "refused", electrode, text, advice };
}

/** The source ended in a block to which `worst` gave least; null where that was not for the electrode, which was clean more often than not. */
export function endedIn(worst: ElectrodeTally | null): Refusal | null {
  const cause = worst && mainCause(worst.counts);
  if (!worst || !cause || (worst.counts.get(cause) ?? 0) * HOP_SEC < worst.cleanSec) return null;
  const { electrode, gave, advice } = leastOf(worst);
  return { type: "refused", electrode, text: `the source ended before the calibration was done${gave}`, advice };
}

function leastOf(worst: ElectrodeTally | null) {
  const cause = worst ? (mainCause(worst.counts) ?? "gap") : "gap";
  const gave = worst ? `; ${worst.electrode} gave ${worst.cleanSec.toFixed(1)} s, for ${ADVICE[cause].says}` : "";
  return { electrode: worst?.electrode ?? null, gave, advice: ADVICE[cause].advice };
}
