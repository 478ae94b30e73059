/**
 * This file knows who uses this browser: names stay here, and the server only ever hears an opaque id, so that no name stands in a
 * profile, a recording or a log.
 */
import { computed, effect, signal } from "@preact/signals";
import { readStored, store } from "./stored.ts";

export type Person = { readonly id: string; readonly name: string };

const PEOPLE_KEY = "attune.people";
const PERSON_KEY = "attune.person";
const CLIENT_ID = /^[A-Za-z0-9_-]{1,64}$/;
export const MOST_NAME = 40;

/** What was stored, less what makes no sense. */
export function peopleFrom(text: string | null): readonly Person[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPerson).map(({ id, name }) => ({ id, name })) : [];
  } catch {
    return [];
  }
}

function isPerson(value: unknown): value is Person {
  if (typeof value !== "object" || value === null) return false;
  const { id, name } = value as Partial<Record<keyof Person, unknown>>;
  return typeof id === "string" && CLIENT_ID.test(id) && typeof name === "string" && name.trim() !== "";
}

/** Ids of people whose profiles were made elsewhere, by the command line or another browser, stand for themselves. */
export function withStrangers(people: readonly Person[], ids: readonly string[]): readonly Person[] {
  const strangers = ids.filter((id) => !people.some((person) => person.id === id)).map((id) => ({ id, name: id }));
  return [...people, ...strangers];
}

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
