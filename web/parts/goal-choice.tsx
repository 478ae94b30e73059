/** This file lets a person choose a goal: before a session with a sentence on each, during one as a small switch. */
import { GOALS, type Goal } from "../../src/types.ts";
import { GOAL_WORDS } from "../words/goal-words.ts";

type Props = { readonly goal: Goal; readonly isSmall: boolean; readonly onChoose: (goal: Goal) => void };

export function GoalChoice({ goal, isSmall, onChoose }: Props) {
  return (
    <fieldset class={isSmall ? "goals goals-small" : "goals"}>
      <legend class={isSmall ? "visually-hidden" : ""}>Goal</legend>
      {GOALS.map((name) => (
        <label key={name} class="goal">
          <input
            type="radio"
            name="goal"
            value={name}
            aria-label={GOAL_WORDS[name].label}
            checked={goal === name}
            onChange={() => onChoose(name)}
          />
          <span class="goal-face">
            <strong>{GOAL_WORDS[name].label}</strong>
            {!isSmall && <span class="muted">{GOAL_WORDS[name].promise}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
