/** This file keeps what is agreed with the chosen person at hand, and lets the next session begin so. */
import { computed, effect, signal, untracked } from "@preact/signals";
import type { ClientSettings, Lock } from "../../src/wire.ts";
import { person } from "../app/people.ts";
import { chosenWorld, goal, minutes } from "../app/session-choice.ts";
import { fetchSettings } from "./history-api.ts";
import { connection } from "./live-state.ts";

/** Null where nobody is chosen, and until the server has answered. */
export const agreed = signal<ClientSettings | null>(null);
export const isLocked = (lock: Lock): boolean => agreed.value?.locks.includes(lock) === true;

let asked = 0;

/** Where it cannot be read the session is refused when it is begun, and says why. */
export async function loadAgreed(): Promise<void> {
  const mine = ++asked;
  const id = person.peek()?.id ?? null;
  const answer = id === null ? null : await fetchSettings(id);
  if (mine !== asked) return;
  agreed.value = answer && "value" in answer ? answer.value : null;
  const settings = agreed.peek();
  if (!settings) return;
  if (settings.protocol) goal.value = settings.protocol.goal;
  if (settings.minutes !== null) minutes.value = settings.minutes;
  if (settings.world !== null) chosenWorld.value = settings.world;
}

const circumstances = computed(() => `${person.value?.id ?? ""} ${connection.value === "open"}`);

export function followAgreed(): () => void {
  return effect(() => {
    circumstances.value;
    untracked(() => {
      if (connection.value === "open") void loadAgreed();
    });
  });
}
