/** This file keeps the profiles of the chosen person at hand, asked for again whenever person, source or calibration change. */
import { computed, effect, signal, untracked } from "@preact/signals";
import type { ProfileSummary } from "../../src/wire.ts";
import { clients, person } from "../app/people.ts";
import { condition } from "../app/session-choice.ts";
import { deleteProfile, fetchClients, fetchProfiles } from "./api.ts";
import { calibration, connection, source } from "./live-state.ts";
import { tell } from "./tell.ts";

/** Newest first; null until the server has answered. */
export const profiles = signal<readonly ProfileSummary[] | null>(null);
const allFitting = computed(() => profiles.value?.filter(({ misfit }) => misfit === null) ?? []);
/** The one that a session would compare with: the newest that fits and knows how the person will sit. */
export const fitting = computed(() => allFitting.value.find(({ known }) => known.includes(condition.value)) ?? null);
/** The newest that fits, but for how the person will sit; null where one fits altogether. */
export const otherwiseFitting = computed(() => (fitting.value ? null : (allFitting.value[0] ?? null)));
/** Compare with it, instead of learning a baseline in the session. */
export const useProfile = signal(true);
/** The profile that the next session will really use. */
export const wanted = computed(() => (person.value && useProfile.value ? fitting.value : null));

let asked = 0;

export async function loadProfiles(): Promise<void> {
  const mine = ++asked;
  const id = person.peek()?.id ?? null;
  const [known, listed] = await Promise.all([fetchClients(), id === null ? null : fetchProfiles(id)]);
  if (mine !== asked) return;
  if ("value" in known) clients.value = known.value;
  if (!listed) profiles.value = null;
  else if ("value" in listed) profiles.value = listed.value;
  else tell("warning", listed.problem);
}

/** True when it is gone. */
export async function removeProfile(client: string, id: string): Promise<boolean> {
  const answer = await deleteProfile(client, id);
  if ("problem" in answer) tell("error", answer.problem);
  await loadProfiles();
  return "value" in answer;
}

const circumstances = computed(() =>
  JSON.stringify([
    person.value?.id ?? null,
    connection.value === "open",
    source.value?.source ?? null,
    source.value?.places ?? null,
    source.value?.phase === "streaming",
    calibration.value?.phase === "finished",
  ]),
);

export function followProfiles(): () => void {
  let personBefore: string | null = null;
  return effect(() => {
    circumstances.value;
    untracked(() => {
      const id = person.value?.id ?? null;
      if (id !== personBefore) profiles.value = null;
      personBefore = id;
      if (connection.value === "open") void loadProfiles();
    });
  });
}
