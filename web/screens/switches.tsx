/** This file changes goal and world as the music plays; it follows within a bar or two. */
import { GOALS, WORLDS } from "../../src/types.ts";
import type { SessionStatus } from "../../src/wire.ts";
import { person } from "../app/people.ts";
import { setGoal, setWorld } from "../link/actions.ts";
import { isLocked } from "../link/agreed.ts";
import { agreedWords } from "../words/agreed-words.ts";
import { GOAL_WORDS } from "../words/goal-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { sentence } from "../words/sentence.ts";
import { WORLD_WORDS } from "../words/world-words.ts";

type SwitchProps<Name extends string> = {
  readonly id: string;
  readonly label: string;
  readonly names: readonly Name[];
  readonly words: Readonly<Record<Name, { readonly label: string }>>;
  readonly value: Name;
  readonly isLocked: boolean;
  readonly onSwitch: (name: Name) => void;
};

function Switch<Name extends string>({ id, label, names, words, value, isLocked, onSwitch }: SwitchProps<Name>) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={isLocked}
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
  // What is agreed is known of who is chosen; of anybody else the server says it.
  const isTheirs = status.client !== null && status.client === person.value?.id;
  const [goalStays, worldStays] = [isTheirs && isLocked("protocol"), isTheirs && isLocked("world")];
  const { locked, lockNames } = agreedWords();
  const staying = [...(goalStays ? [lockNames.protocol] : []), ...(worldStays ? [lockNames.world] : [])];
  return (
    <div class="switches">
      <Switch
        id="now-goal"
        label={listenWords().goal}
        names={GOALS}
        words={GOAL_WORDS}
        value={status.goal}
        isLocked={goalStays}
        onSwitch={setGoal}
      />
      <Switch
        id="now-world"
        label={listenWords().world}
        names={WORLDS}
        words={WORLD_WORDS}
        value={status.world}
        isLocked={worldStays}
        onSwitch={setWorld}
      />
      {staying.length > 0 && <p class="muted small switches-stay">{sentence(locked(staying.join(", ")))}</p>}
    </div>
  );
}
