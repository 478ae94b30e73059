/**
 * This file says what the server says in English in the page's language, as far as it is known. The sentences of another language come when it is spoken:
 * whoever reads English never loads them.
 */
import { effect, signal } from "@preact/signals";
import { language } from "./language.ts";

type SaidIn = typeof import("../../src/words/said-in.ts").saidIn;

/** Null until it is there, and where it cannot be had: then the sentence stays as it came. */
const saidIn = signal<SaidIn | null>(null);

export const told = (english: string): string => saidIn.value?.(language.value, english) ?? english;

export async function loadTold(): Promise<void> {
  saidIn.value = (await import("../../src/words/said-in.ts")).saidIn;
}

/** Loads them as soon as the page speaks what it has been told in another language. */
export function followLanguage(): () => void {
  return effect(() => {
    if (language.value !== "en" && saidIn.value === null) void loadTold().catch(() => {});
  });
}
