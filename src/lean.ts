/** This file says which way the music leans with the person, slowly enough to be read: a lean is left later than it is come to. */
import type { Lean } from "./recording/playing-back.ts";
import type { Targets } from "./types.ts";

/** Of the feedback, from the middle of the person's rest. */
const COME_TO = 0.12;
const LEAVE_AT = 0.04;

/** Null where the music follows nobody. */
export function leanOf(before: Lean | null, { reward, neutral }: Pick<Targets, "reward" | "neutral">): Lean | null {
  if (neutral) return null;
  const off = reward - 0.5;
  const stays = (before === "up" && off > LEAVE_AT) || (before === "down" && off < -LEAVE_AT);
  if (stays) return before;
  if (Math.abs(off) < COME_TO) return "middle";
  return off > 0 ? "up" : "down";
}
