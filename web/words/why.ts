/** This file says in one sentence why the music sounds as it does now. */
import type { Goal, IndexName, MentalState } from "../../src/types.ts";
import { causesText } from "./artifact-words.ts";
import { INDEX_LABELS } from "./index-words.ts";

export const GOAL_INDEX: Readonly<Record<Goal, IndexName>> = {
  relax: "relaxation",
  focus: "focus",
  meditate: "relaxation",
  energise: "focus",
  "stress-break": "relaxation",
};

/** What the music does as the goal's index rises above the baseline, and as it falls below. */
const CALMS = {
  above: "so the sound opens and warms, and the pace slows",
  below: "so the sound draws closer, and the pace picks up a little",
};
const LIVENS = { above: "so the sound opens and flows faster", below: "so the sound draws closer and slows" };
const MOVES: Readonly<Record<Goal, { readonly above: string; readonly below: string }>> = {
  relax: CALMS,
  focus: LIVENS,
  meditate: CALMS,
  energise: LIVENS,
  "stress-break": CALMS,
};

export type Situation = {
  readonly goal: Goal;
  readonly state: MentalState | null;
  readonly isPaused: boolean;
  readonly isLost: boolean;
};

export function whyText({ goal, state, isPaused, isLost }: Situation): string {
  if (isPaused) return "Paused: the recording goes on, the music waits.";
  if (isLost) return "No signal arrives, so the music turns neutral and waits for it.";
  if (!state) return "The first bars are set by your goal; your signal joins in a moment.";
  const name = GOAL_INDEX[goal];
  const index = state.indices[name];
  const label = INDEX_LABELS[name];
  if (index.status === "artifact")
    return `The signal is hidden by ${causesText(index.causes)}, so the music stays neutral.`;
  if (index.status === "indistinct") {
    if (state.baseline.origin === "none")
      return "Attune is learning your resting signal; until then the music is neutral.";
    return `${label} is not distinguishable from your baseline, so the music stays near neutral.`;
  }
  const direction = index.z < 0 ? "below" : "above";
  const base = state.baseline.origin === "provisional" ? "your provisional baseline" : "your baseline";
  return `${label} is ${direction} ${base}, ${MOVES[goal][direction]}.`;
}
