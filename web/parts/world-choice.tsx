/** This file lets a person choose the world that they want to hear: before a session with a line on each, and ten seconds of it at a click. */

import { useEffect } from "preact/hooks";
import { type Goal, WORLDS, type World } from "../../src/types.ts";
import { loudestDb } from "../link/agreed.ts";
import { tell } from "../link/tell.ts";
import { playPreview, previewed, stopPreview } from "../sound/preview.ts";
import { bankHash } from "../sound/recorded-instruments.ts";
import { listenWords } from "../words/listen-words.ts";
import { reachOf, WORLD_WORDS } from "../words/world-words.ts";
import { Choice } from "./choice.tsx";
import { WorldEmblem } from "./emblem.tsx";
import { Icon } from "./icon.tsx";

type Props = { readonly world: World; readonly goal: Goal; readonly onChoose: (world: World) => void };

async function preview(world: World, goal: Goal): Promise<void> {
  const problem = await playPreview(world, goal, loudestDb() ?? 0);
  if (problem !== null) tell("error", problem);
}

/** Of the world that is chosen. */
function PreviewRow({ world, goal }: Omit<Props, "onChoose">) {
  const isPlaying = previewed.value !== null;
  // Elsewhere nothing would stop it.
  useEffect(() => stopPreview, []);
  return (
    <p class="row world-preview">
      <button
        type="button"
        class="button button-small"
        onClick={() => (isPlaying ? stopPreview() : preview(world, goal))}
      >
        <Icon name={isPlaying ? "stop" : "play"} />{" "}
        {isPlaying ? listenWords().stopHearing : listenWords().hear(WORLD_WORDS[world].label)}
      </button>
      {bankHash.value === null && (
        <span class="muted small">
          {listenWords().synthesised} <code>npm run setup</code> {listenWords().fetches}
        </span>
      )}
    </p>
  );
}

export function WorldChoice({ world, goal, onChoose }: Props) {
  return (
    <fieldset class="worlds">
      <legend>{listenWords().worlds}</legend>
      {WORLDS.map((name) => (
        <Choice
          key={name}
          name="world"
          value={name}
          label={`${WORLD_WORDS[name].label}: ${WORLD_WORDS[name].line}, ${reachOf(name)}`}
          look="goal"
          isChosen={world === name}
          onChoose={() => {
            stopPreview();
            onChoose(name);
          }}
        >
          <span class="goal-face world-face">
            <WorldEmblem world={name} />
            <span>
              <strong>{WORLD_WORDS[name].label}</strong>
              <span class="muted">
                {WORLD_WORDS[name].line}; {reachOf(name)}
              </span>
            </span>
          </span>
        </Choice>
      ))}
      <PreviewRow world={world} goal={goal} />
    </fieldset>
  );
}
