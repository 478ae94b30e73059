/** This file says what each goal is. */
import { GOALS, type Goal } from "../../src/types.ts";
import { inBoth, tableOf } from "./in-both.ts";

export const goalWords = inBoth<Readonly<Record<Goal, { readonly label: string; readonly promise: string }>>>(
  {
    relax: { label: "Relax", promise: "Slow and warm. The sound opens as you let go." },
    focus: { label: "Focus", promise: "Steady and clear. The sound brightens as you attend." },
    meditate: { label: "Meditate", promise: "Sparse and still. The sound widens as you settle." },
    energise: { label: "Energise", promise: "Bright and lively. The sound lifts as you engage." },
    "stress-break": {
      label: "Stress break",
      promise: "A few slow minutes. The sound swells at the pace of calm breath.",
    },
  },
  {
    relax: { label: "Loslassen", promise: "Langsam und warm. Der Klang öffnet sich, wenn du loslässt." },
    focus: { label: "Sammeln", promise: "Stetig und klar. Der Klang wird heller, wenn du dabei bist." },
    meditate: { label: "Meditieren", promise: "Sparsam und still. Der Klang wird weit, wenn du ankommst." },
    energise: { label: "Aufwachen", promise: "Hell und lebendig. Der Klang hebt sich, wenn du mitgehst." },
    "stress-break": {
      label: "Atempause",
      promise: "Ein paar langsame Minuten. Der Klang schwillt im Tempo ruhigen Atems.",
    },
  },
);

export const GOAL_WORDS = tableOf(goalWords);

/** A goal's name also where the server knows more goals than this page. */
export function goalLabel(goal: string): string {
  const known = GOALS.find((one) => one === goal);
  return known ? GOAL_WORDS[known].label : goal;
}
