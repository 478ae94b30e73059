/** This file says what each goal is. */
import { GOALS, type Goal } from "../../src/types.ts";

export const GOAL_WORDS: Readonly<Record<Goal, { readonly label: string; readonly promise: string }>> = {
  relax: { label: "Relax", promise: "Slow and warm. The sound opens as you let go." },
  focus: { label: "Focus", promise: "Steady and clear. The sound brightens as you attend." },
  meditate: { label: "Meditate", promise: "Sparse and still. The sound widens as you settle." },
  energise: { label: "Energise", promise: "Bright and lively. The sound lifts as you engage." },
  "stress-break": {
    label: "Stress break",
    promise: "A few slow minutes. The sound swells at the pace of calm breath.",
  },
};

/** A goal's name also where the server knows more goals than this page. */
export function goalLabel(goal: string): string {
  const known = GOALS.find((one) => one === goal);
  return known ? GOAL_WORDS[known].label : goal;
}
