/** This file reads sections of the dictionary, the page's and the reports', and knows what none of them may say. */

export type Text = { readonly at: string; readonly text: string };

/** Of a function its source, in which its words stand. */
export function textsOf(at: string, words: unknown): readonly Text[] {
  if (typeof words === "string" || typeof words === "function") return [{ at, text: String(words) }];
  return Object.entries(words as object).flatMap(([key, value]) => textsOf(`${at}.${key}`, value));
}

/** Texts that were copied from one language to the other, or are empty; and where one language says what the other does not. */
export function gapsBetween(name: string, { en, de }: { readonly en: unknown; readonly de: unknown }): readonly Text[] {
  const [english, german] = [textsOf(name, en), textsOf(name, de)];
  const here = new Set(german.map(({ at }) => at));
  const there = new Set(english.map(({ at }) => at));
  return [
    ...english.filter(({ at }) => !here.has(at)),
    ...german.filter(({ at }) => !there.has(at)),
    ...[...english, ...german].filter(({ text }) => text.trim() === ""),
    ...english.filter(({ text }, i) => text === german[i]?.text && /\S+ \S+ \S+/.test(text)),
  ];
}

/** What a program that is not a medical device says nowhere but where it says just that. */
export const MEDICAL =
  /\b(diagnos|medic|patient|therap|treat(s|ed|ment)|cur(e|es|ed)\b|heal(s|ed|ing)\b|symptom|clinic|disorder|disease|remed)|medizin|behandel|\bheil(t|en|ung|sam)|symptom|klinisch|krank|störung\b|leiden\b/i;
