/** This file reads which goal and length were chosen last, so that the next session is one click away. */
import { GOALS, type Goal } from "../../src/types.ts";

export type Choice = { readonly goal: Goal; readonly minutes: number };

export const FIRST_CHOICE: Choice = { goal: "relax", minutes: 10 };
/** What the server takes, from half a minute on. */
export const LEAST_MINUTES = 0.5;
export const MOST_MINUTES = 180;

/** A stored choice, or the first one where it is missing or makes no sense. */
export function choiceFrom(text: string | null): Choice {
  try {
    const stored = JSON.parse(text ?? "null") as Partial<Record<keyof Choice, unknown>> | null;
    const goal = GOALS.find((name) => name === stored?.goal) ?? FIRST_CHOICE.goal;
    const minutes = Number(stored?.minutes);
    return { goal, minutes: minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES ? minutes : FIRST_CHOICE.minutes };
  } catch {
    return FIRST_CHOICE;
  }
}
