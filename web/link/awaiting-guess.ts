/**
 * This file remembers which sealed sessions of this browser wait for their guess, also over a reload and once their card was put away: until then
 * nothing here shows what the person's own signal is made of.
 */
import { effect, signal } from "@preact/signals";
import { GOALS } from "../../src/types.ts";
import type { SessionSummary } from "../../src/wire.ts";
import { readStored, store } from "../app/stored.ts";
import { fetchCourses } from "./api.ts";

export type Awaiting = Pick<SessionSummary, "session" | "goal"> & { readonly client: string };
type Told = Pick<SessionSummary, "session" | "goal" | "client" | "arm">;

const KEY = "attune.awaiting-guess";
/** Whoever never guesses keeps the newest. */
const MOST = 50;

export const awaiting = signal<readonly Awaiting[]>([]);

/** A session without a person is never sealed. */
export function awaitGuess({ session, goal, client, arm }: Told): void {
  if (arm !== "sealed" || client === null || awaiting.value.some((one) => one.session === session)) return;
  awaiting.value = [...awaiting.value, { session, goal, client }].slice(-MOST);
}

/** It was guessed, or is no more. */
export function awaitNoGuess(session: string): void {
  if (awaiting.value.some((one) => one.session === session))
    awaiting.value = awaiting.value.filter((one) => one.session !== session);
}

/** Whoever left is asked no more. */
export function awaitNoGuessOf(client: string): void {
  if (awaiting.value.some((one) => one.client === client))
    awaiting.value = awaiting.value.filter((one) => one.client !== client);
}

/** Asks which of them still wait: one may have been guessed elsewhere, or deleted. `running` is sealed, and waits in any case. */
export async function lookForGuesses(running: string | null): Promise<void> {
  const over = awaiting.value.filter(({ session }) => session !== running);
  for (const client of new Set(over.map((one) => one.client))) {
    const answer = await fetchCourses(client);
    if ("problem" in answer) continue;
    const waiting = answer.value.courses.flatMap((course) => course.waiting);
    for (const one of over) if (one.client === client && !waiting.includes(one.session)) awaitNoGuess(one.session);
  }
}

export function awaitingFrom(text: string | null): readonly Awaiting[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter(isAwaiting).slice(-MOST) : [];
  } catch {
    return [];
  }
}

function isAwaiting(one: unknown): one is Awaiting {
  const { session, client, goal } = (one ?? {}) as Partial<Record<keyof Awaiting, unknown>>;
  return typeof session === "string" && typeof client === "string" && GOALS.some((name) => name === goal);
}

export function rememberAwaiting(): () => void {
  awaiting.value = awaitingFrom(readStored(KEY));
  return effect(() => store(KEY, JSON.stringify(awaiting.value)));
}
