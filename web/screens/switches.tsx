/** This file changes goal and world as the music plays; it follows within a bar or two. */
import { GOALS, WORLDS } from "../../src/types.ts";
import type { SessionStatus } from "../../src/wire.ts";
import { setGoal, setWorld } from "../link/actions.ts";
import { GOAL_WORDS } from "../words/goal-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { WORLD_WORDS } from "../words/world-words.ts";

type SwitchProps<Name extends string> = {
  readonly id: string;
  readonly label: string;
  readonly names: readonly Name[];
  readonly words: Readonly<Record<Name, { readonly label: string }>>;
  readonly value: Name;
  readonly onSwitch: (name: Name) => void;
};

function Switch<Name extends string>({ id, label, names, words, value, onSwitch }: SwitchProps<Name>) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = names.find((name) => name === currentTarget.value);
          if (chosen) onSwitch(chosen);
        }}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {words[name].label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Switches({ status }: { readonly status: SessionStatus }) {
  return (
    <div class="switches">
      <Switch
        id="now-goal"
        label={listenWords().goal}
        names={GOALS}
        words={GOAL_WORDS}
        value={status.goal}
        onSwitch={setGoal}
      />
      <Switch
        id="now-world"
        label={listenWords().world}
        names={WORLDS}
        words={WORLD_WORDS}
        value={status.world}
        onSwitch={setWorld}
      />
    </div>
  );
}
