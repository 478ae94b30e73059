/** This file says in which manner each goal is played: calm music falls in drops, steady music carries a pulse. */
import type { Goal } from "../types.ts";

export type Manner = "calm" | "steady";

export const MANNERS: Readonly<Record<Goal, Manner>> = {
  relax: "calm",
  focus: "steady",
  meditate: "calm",
  energise: "steady",
  "stress-break": "calm",
};
