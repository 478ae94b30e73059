/** This file lets a person choose the world that they want to hear: before a session with a line on each. */

import { WORLDS, type World } from "../../src/types.ts";
import { WORLD_WORDS } from "../words/world-words.ts";
import { Choice } from "./choice.tsx";

type Props = { readonly world: World; readonly onChoose: (world: World) => void };

export function WorldChoice({ world, onChoose }: Props) {
  return (
    <fieldset class="worlds">
      <legend>World: pick the one you would love to hear, for it works best when you chose it</legend>
      {WORLDS.map((name) => (
        <Choice
          key={name}
          name="world"
          value={name}
          label={`${WORLD_WORDS[name].label}: ${WORLD_WORDS[name].line}`}
          look="goal"
          isChosen={world === name}
          onChoose={() => onChoose(name)}
        >
          <span class="goal-face world-face">
            <strong>{WORLD_WORDS[name].label}</strong>
            <span class="muted">{WORLD_WORDS[name].line}</span>
          </span>
        </Choice>
      ))}
    </fieldset>
  );
}
