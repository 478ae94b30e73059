/** This file holds what a person has chosen for the next session, and remembers it for the one after; the mood is asked anew each time. */
import { computed, signal } from "@preact/signals";
import { GOAL_WORLDS, type Goal, type Mood, type World } from "../../src/types.ts";
import { NO_MOOD } from "../words/mood-words.ts";
import { choiceFrom } from "./last-choice.ts";
import { readStored, store } from "./stored.ts";

const KEY = "attune.choice";
const last = choiceFrom(readStored(KEY));

export const goal = signal<Goal>(last.goal);
export const minutes = signal(last.minutes);
/** Null as long as nobody chose: then the goal brings its own. */
export const chosenWorld = signal<World | null>(last.world);
export const world = computed<World>(() => chosenWorld.value ?? GOAL_WORLDS[goal.value]);
/** Whether the sound beats for focus. */
export const beats = signal(last.beats);
export const mood = signal<Mood>(NO_MOOD);

export function rememberChoice(): void {
  const choice = { goal: goal.value, minutes: minutes.value, world: chosenWorld.value, beats: beats.value };
  store(KEY, JSON.stringify(choice));
}
