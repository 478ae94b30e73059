/** This file says why a calibration yields no profile: which electrode, what is wrong with it, and what to do. */
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
  const cause = worst ? (mainCause(worst.counts) ?? "gap") : "gap";
  const electrode = worst?.electrode ?? null;
  const gave = worst ? `; ${worst.electrode} gave ${worst.cleanSec.toFixed(1)} s, for ${ADVICE[cause].says}` : "";
  return {
    type: "refused",
    electrode,
    text: `the calibration needs ${neededSec} s of clean signal and got ${cleanSec.toFixed(1)} s${gave}`,
    advice: ADVICE[cause].advice,
  };
}
