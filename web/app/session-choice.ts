/** This file holds what a person has chosen for the next session, and remembers it for the one after; the mood is asked anew each time. */
import { computed, signal } from "@preact/signals";
import {
  type AskedArm,
  type Condition,
  GOAL_CONDITIONS,
  GOAL_WORLDS,
  type Goal,
  type Mood,
  type ShamUnit,
  type World,
} from "../../src/types.ts";
import { DEMO_SOURCE } from "../../src/wire.ts";
import { source } from "../link/live-state.ts";
import { NO_MOOD } from "../words/mood-words.ts";
import { type Choice, choiceFrom } from "./last-choice.ts";
import { readStored, store } from "./stored.ts";

const KEY = "attune.choice";
const last = choiceFrom(readStored(KEY));

export const goal = signal<Goal>(last.goal);
export const minutes = signal(last.minutes);
/** Null as long as nobody chose: then the goal brings its own. */
export const chosenWorld = signal<World | null>(last.world);
export const world = computed<World>(() => chosenWorld.value ?? GOAL_WORLDS[goal.value]);
/** As whoever started the server said; null where nobody did. It counts for this page until somebody chooses here. */
export const offeredCondition = signal<Condition | null>(null);
const chosenCondition = signal<Condition | null>(null);
/** The demo sits with open eyes, so that a stranger can close them and hear what that does. */
const usualCondition = (): Condition =>
  source.value?.source === DEMO_SOURCE ? "open" : (last.condition ?? GOAL_CONDITIONS[goal.value]);
/** How the person will sit: as chosen now, as the server offers, as chosen last, or as usual for the goal. */
export const condition = computed<Condition>(() => chosenCondition.value ?? offeredCondition.value ?? usualCondition());
export const chooseCondition = (name: Condition): void => {
  chosenCondition.value = name;
};
/** Whether the sound beats for focus. */
export const beats = signal(last.beats);
/** What whoever started the server asked to be fed back; null where nobody did. */
export const offeredArm = signal<AskedArm | null>(null);
/** Whether the next session is sealed: never remembered, so that nobody has a sham who did not ask for this one. */
export const sealed = signal(false);
/** How its arm is drawn; null: as the protocol says, or as usual. */
export const shamWay = signal<{ readonly unit: ShamUnit; readonly shamShare: number } | null>(null);
export const mood = signal<Mood>(NO_MOOD);

export function rememberChoice(): void {
  const choice: Choice = {
    goal: goal.value,
    minutes: minutes.value,
    world: chosenWorld.value,
    condition: chosenCondition.value ?? last.condition,
    beats: beats.value,
  };
  store(KEY, JSON.stringify(choice));
}
