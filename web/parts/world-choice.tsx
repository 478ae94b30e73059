/** This file lets a person choose the world that they want to hear: before a session with a line on each. */
import { WORLDS, type World } from "../../src/types.ts";
import { WORLD_WORDS } from "../words/world-words.ts";

type Props = { readonly world: World; readonly onChoose: (world: World) => void };

export function WorldChoice({ world, onChoose }: Props) {
  return (
    <fieldset class="worlds">
      <legend>World: pick the one you would love to hear, for it works best when you chose it</legend>
      {WORLDS.map((name) => (
        <label key={name} class="goal">
          <input
            type="radio"
            name="world"
            value={name}
            aria-label={`${WORLD_WORDS[name].label}: ${WORLD_WORDS[name].line}`}
            checked={world === name}
            onChange={() => onChoose(name)}
          />
          <span class="goal-face world-face">
            <strong>{WORLD_WORDS[name].label}</strong>
            <span class="muted">{WORLD_WORDS[name].line}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
