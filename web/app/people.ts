/**
 * This file knows who uses this browser: names stay here, and the server only ever hears an opaque id, so that no name stands in a
 * profile, a recording or a log.
 */
import { computed, effect, signal } from "@preact/signals";
import { MOST_NAME, type Person, peopleFrom, withStrangers } from "./person.ts";
import { readStored, store } from "./stored.ts";

const PEOPLE_KEY = "attune.people";
const PERSON_KEY = "attune.person";

export const people = signal<readonly Person[]>(peopleFrom(readStored(PEOPLE_KEY)));
/** Everybody who has a profile on the server. */
export const clients = signal<readonly string[]>([]);
const chosenId = signal(readStored(PERSON_KEY) ?? "");
export const everybody = computed(() => withStrangers(people.value, clients.value));
/** Null where nobody has said who they are: a session then learns its own baseline and belongs to no one. */
export const person = computed<Person | null>(() => everybody.value.find(({ id }) => id === chosenId.value) ?? null);

export function choosePerson(id: string): void {
  chosenId.value = id;
}

export function addPerson(name: string): void {
  const clean = name.trim().slice(0, MOST_NAME);
  if (clean === "") return;
  const known = people.value.find((one) => one.name === clean);
  const added = known ?? { id: newId(), name: clean };
  if (!known) people.value = [...people.value, added];
  chosenId.value = added.id;
}

/** Forgets the name here; what was recorded and learned is deleted by itself. */
export function forgetPerson(id: string): void {
  people.value = people.value.filter((one) => one.id !== id);
  if (chosenId.value === id) chosenId.value = "";
}

export const nameOf = (id: string): string => everybody.value.find((one) => one.id === id)?.name ?? id;

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `p-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

export function rememberPeople(): () => void {
  const stops = [
    effect(() => store(PEOPLE_KEY, JSON.stringify(people.value))),
    effect(() => store(PERSON_KEY, chosenId.value)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
