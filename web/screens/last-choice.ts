/** This file remembers which goal and length were chosen last, so that the next session is one click away. */
import { GOALS, type Goal } from "../../src/types.ts";

export type Choice = { readonly goal: Goal; readonly minutes: number };

const KEY = "attune.choice";
const FIRST: Choice = { goal: "relax", minutes: 10 };

/** A stored choice, or the first one where it is missing or makes no sense. */
export function choiceFrom(text: string | null): Choice {
  try {
    const stored = JSON.parse(text ?? "null") as Partial<Record<keyof Choice, unknown>> | null;
    const goal = GOALS.find((name) => name === stored?.goal) ?? FIRST.goal;
    const minutes = Number(stored?.minutes);
    return { goal, minutes: minutes >= 0.5 && minutes <= 180 ? minutes : FIRST.minutes };
  } catch {
    return FIRST;
  }
}

export function lastChoice(): Choice {
  try {
    return choiceFrom(globalThis.localStorage?.getItem(KEY) ?? null);
  } catch {
    return FIRST;
  }
}

export function rememberChoice(choice: Choice): void {
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Storage may be forbidden; the next visit then begins with the first choice.
  }
}
