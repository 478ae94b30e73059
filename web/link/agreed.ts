/** This file keeps what is agreed with the chosen person at hand, and lets the next session begin so. */
import { computed, effect, signal, untracked } from "@preact/signals";
import type { CheckedProtocol, ClientSettings, Lock } from "../../src/wire.ts";
import { person } from "../app/people.ts";
import { chosenWorld, goal, minutes } from "../app/session-choice.ts";
import { checkProtocol } from "./api.ts";
import { fetchSettings } from "./history-api.ts";
import { connection } from "./live-state.ts";
import { agreedProtocol, ownProtocol, wantedProtocol } from "./own-protocol.ts";

/** Null where nobody is chosen, and until the server has answered. */
export const agreed = signal<ClientSettings | null>(null);
export const isLocked = (lock: Lock): boolean => agreed.value?.locks.includes(lock) === true;

const lower = (a: number | null | undefined, b: number | null | undefined): number | undefined =>
  a == null ? (b ?? undefined) : Math.min(a, b ?? a);
/** What protocol and agreement allow together; undefined where neither is known. */
export const mostMinutes = (): number | undefined =>
  lower(wantedProtocol()?.mostMinutes, agreed.value?.caps.sessionMinutes);
export const loudestDb = (): number | undefined => lower(wantedProtocol()?.volumeDb, agreed.value?.caps.volumeDb);

let asked = 0;

/** Where it cannot be read the session is refused when it is begun, and says why. */
export async function loadAgreed(): Promise<void> {
  const mine = ++asked;
  const id = person.peek()?.id ?? null;
  const answer = id === null ? null : await fetchSettings(id);
  if (mine !== asked) return;
  const settings = answer && "value" in answer ? answer.value : null;
  agreed.value = settings;
  agreedProtocol.value = null;
  if (!settings) return;
  if (settings.protocol) goal.value = settings.protocol.goal;
  if (settings.minutes !== null) minutes.value = settings.minutes;
  if (settings.world !== null) chosenWorld.value = settings.world;
  minutes.value = Math.min(minutes.value, settings.caps.sessionMinutes ?? minutes.value);
  // One of one's own would be refused.
  if (isLocked("protocol")) ownProtocol.value = null;
  if (settings.protocol) await loadAgreedProtocol(settings.protocol, () => mine === asked);
}

/** The server says what there is to say of it: how long it is, and what it allows. */
async function loadAgreedProtocol(protocol: CheckedProtocol["protocol"], isWanted: () => boolean): Promise<void> {
  const answer = await checkProtocol(`${protocol.name}.json`, protocol);
  if ("value" in answer && isWanted()) agreedProtocol.value = answer.value;
}

const circumstances = computed(() => `${person.value?.id ?? ""} ${connection.value === "open"}`);

/** Another goal or protocol brings its own length, which would be refused, and nobody could set it back. */
function keepLength(): void {
  const settings = agreed.value;
  if (settings && settings.minutes !== null && isLocked("minutes") && minutes.value !== settings.minutes)
    minutes.value = settings.minutes;
}

export function followAgreed(): () => void {
  const loading = effect(() => {
    circumstances.value;
    untracked(() => {
      if (connection.value === "open") void loadAgreed();
    });
  });
  const keeping = effect(keepLength);
  return () => {
    loading();
    keeping();
  };
}
