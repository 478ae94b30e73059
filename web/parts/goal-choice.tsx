/** This file lets a person choose a goal before a session, with a sentence on each, and a warning where it may promise little. */

import { GOALS, type Goal } from "../../src/types.ts";
import { GOAL_WORDS } from "../words/goal-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { Choice } from "./choice.tsx";
import { GoalEmblem } from "./emblem.tsx";

type Props = {
  readonly goal: Goal;
  /** What to know of a goal before it is chosen; empty where there is nothing. */
  readonly caution: (goal: Goal) => string;
  readonly onChoose: (goal: Goal) => void;
};

export function GoalChoice({ goal, caution, onChoose }: Props) {
  return (
    <fieldset class="goals">
      <legend>{listenWords().goal}</legend>
      {GOALS.map((name) => (
        <Choice
          key={name}
          name="goal"
          value={name}
          label={GOAL_WORDS[name].label}
          describedBy={caution(name) === "" ? undefined : `caution-${name}`}
          look="goal"
          isChosen={goal === name}
          onChoose={() => onChoose(name)}
        >
          <span class="goal-face">
            <GoalEmblem goal={name} />
            <strong>{GOAL_WORDS[name].label}</strong>
            <span class="muted">{GOAL_WORDS[name].promise}</span>
            {caution(name) !== "" && (
              <span class="caution" id={`caution-${name}`}>
                {caution(name)}
              </span>
            )}
          </span>
        </Choice>
      ))}
    </fieldset>
  );
}
