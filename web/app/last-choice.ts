/** This file reads what was chosen last, so that the next session is one click away. */
import { CONDITIONS, type Condition, GOALS, type Goal, WORLDS, type World } from "../../src/types.ts";

export type Choice = {
  readonly goal: Goal;
  readonly minutes: number;
  /** Null as long as nobody chose: then the goal brings its own. */
  readonly world: World | null;
  /** Null as long as nobody chose: then as usual for the goal. */
  readonly condition: Condition | null;
  /** Whether the sound beats for focus. */
  readonly beats: boolean;
};

export const FIRST_CHOICE: Choice = { goal: "relax", minutes: 10, world: null, condition: null, beats: false };
/** What the server takes, from half a minute on. */
export const LEAST_MINUTES = 0.5;
export const MOST_MINUTES = 180;

/** A stored choice, or the first one where it is missing or makes no sense. */
export function choiceFrom(text: string | null): Choice {
  try {
    const stored = JSON.parse(text ?? "null") as Partial<Record<keyof Choice, unknown>> | null;
    const goal = GOALS.find((name) => name === stored?.goal) ?? FIRST_CHOICE.goal;
    const minutes = Number(stored?.minutes);
    return {
      goal,
      minutes: minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES ? minutes : FIRST_CHOICE.minutes,
      world: WORLDS.find((name) => name === stored?.world) ?? FIRST_CHOICE.world,
      condition: CONDITIONS.find((name) => name === stored?.condition) ?? FIRST_CHOICE.condition,
      beats: stored?.beats === true,
    };
  } catch {
    return FIRST_CHOICE;
  }
}
