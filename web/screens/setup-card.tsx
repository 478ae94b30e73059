/** This file is what stands on the page before a session: goal, length, Start. */
import { signal } from "@preact/signals";
import type { Goal } from "../../src/types.ts";
import { startSession } from "../live/actions.ts";
import { connection, source } from "../live/live-state.ts";
import { GoalChoice } from "../parts/goal-choice.tsx";
import { Icon } from "../parts/icon.tsx";
import { LengthChoice } from "../parts/length-choice.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { readStored, store } from "../stored.ts";
import { choiceFrom } from "./last-choice.ts";

const CHOICE_KEY = "attune.choice";
const first = choiceFrom(readStored(CHOICE_KEY));
const goal = signal<Goal>(first.goal);
const minutes = signal(first.minutes);
const isStarting = signal(false);

/** A recorded file that has ended is played again from its beginning, so only the lack of any source holds a start up. */
function whyNotYet(): string {
  const status = source.value;
  if (connection.value !== "open") return "Attune is being reached…";
  if (!status || status.phase === "failed") return "Connect a source first.";
  if (status.phase === "opening") return "The source is being connected…";
  return status.phase === "none" && !status.source?.startsWith("file:") ? "Choose a source first." : "";
}

async function start(): Promise<void> {
  isStarting.value = true;
  store(CHOICE_KEY, JSON.stringify({ goal: goal.value, minutes: minutes.value }));
  try {
    await startSession(goal.value, minutes.value);
  } finally {
    isStarting.value = false;
  }
}

export function SetupCard() {
  const reason = whyNotYet();
  return (
    <section class="card setup" aria-labelledby="setup-title">
      <h2 id="setup-title">What should the music help with?</h2>
      <GoalChoice
        goal={goal.value}
        isSmall={false}
        onChoose={(name) => {
          goal.value = name;
        }}
      />
      <LengthChoice
        minutes={minutes.value}
        onChoose={(wanted) => {
          minutes.value = wanted;
        }}
      />
      <div class="start-row">
        <button
          type="button"
          class="button-main button-start"
          disabled={reason !== "" || isStarting.value}
          onClick={start}
        >
          <Icon name="play" /> Start
        </button>
        <VolumeControl />
      </div>
      <p class="muted" role="status">
        {reason || "Headphones, a comfortable seat, eyes open or closed. The music begins softly."}
      </p>
    </section>
  );
}
