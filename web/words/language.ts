/** This file knows in which language the page speaks: the one chosen in the settings, else the browser's first that Attune speaks. */
import { computed, effect, signal } from "@preact/signals";
import { LANGUAGES, type Language } from "../../src/words/in-each.ts";
import { readStored, store } from "../app/stored.ts";

const KEY = "attune.language";

/** Null follows the browser. */
export const chosenLanguage = signal<Language | null>(null);
/** What the browser asks for, best first, as BCP 47 tags: "de-AT", "en". */
const asked = signal<readonly string[]>([]);

const isOf = (tag: string, language: Language): boolean => tag.toLowerCase().split("-")[0] === language;

export const language = computed<Language>(() => chosenLanguage.value ?? firstSpoken(asked.value) ?? "en");

/** The reader's own way to write days and numbers, as far as it is in the page's language: "de-AT" while the page speaks German. */
export const locale = computed<string>(() => asked.value.find((tag) => isOf(tag, language.value)) ?? language.value);

export function firstSpoken(tags: readonly string[]): Language | undefined {
  return tags.flatMap((tag) => LANGUAGES.filter((known) => isOf(tag, known)))[0];
}

/** Reads what was chosen and what the browser asks for, and keeps the document's own word of it true. */
export function keepLanguage(): () => void {
  const stored = readStored(KEY);
  chosenLanguage.value = LANGUAGES.find((known) => known === stored) ?? null;
  const listen = () => {
    asked.value = navigator.languages;
  };
  listen();
  addEventListener("languagechange", listen);
  const stops = [
    effect(() => store(KEY, chosenLanguage.value ?? "")),
    effect(() => {
      document.documentElement.lang = language.value;
    }),
  ];
  return () => {
    removeEventListener("languagechange", listen);
    for (const stop of stops) stop();
  };
}
