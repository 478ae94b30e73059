/** This file says what a person is to this page: a name of their own choice, and an opaque id. */

export type Person = { readonly id: string; readonly name: string };

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
