/** This file is how numbers, days and lists are said in each language, for a report: it names UTC, for nobody knows where it will be read. */
import { percentOf } from "./clock.ts";
import type { Language } from "./in-each.ts";
import { countedIn, type Forms, numberIn, signedIn } from "./numbers.ts";

export type Speech = {
  readonly language: Language;
  readonly number: (value: number, decimals?: number) => string;
  /** "+0.50", and "–" where nothing is known. */
  readonly signed: (value: number | null) => string;
  /** Rounded down, as the page does: 59.9 % are not the 60 % that a score needs. "–" where nothing is known. */
  readonly percent: (share: number | null) => string;
  /** To the nearest, for shares that are no border. */
  readonly nearest: (share: number | null) => string;
  readonly counted: (count: number, forms: Forms) => string;
  /** "28 January 2026", of an ISO 8601 time. */
  readonly day: (iso: string) => string;
  /** "28 January 2026, 09:05 UTC" */
  readonly moment: (iso: string) => string;
  /** "28/01" or "28.01." */
  readonly shortDay: (iso: string) => string;
  readonly time: (iso: string) => string;
};

/** Days are written as in Britain: in American English their numbers would stand the other way round. */
const DAYS_AS = { en: "en-GB", de: "de" } as const;
const UNKNOWN = "–";

const written = (language: Language, iso: string, form: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(DAYS_AS[language], { ...form, timeZone: "UTC" }).format(new Date(iso));

function createSpeech(language: Language): Speech {
  const day = (iso: string) => written(language, iso, { day: "numeric", month: "long", year: "numeric" });
  const time = (iso: string) => written(language, iso, { hour: "2-digit", minute: "2-digit" });
  return {
    language,
    number: (value, decimals) => numberIn(language, value, decimals),
    signed: (value) => (value === null ? UNKNOWN : signedIn(language, value)),
    percent: (share) => (share === null ? UNKNOWN : percentOf(share)),
    nearest: (share) => (share === null ? UNKNOWN : `${Math.round(100 * share)} %`),
    counted: (count, forms) => countedIn(language, count, forms),
    day,
    time,
    moment: (iso) => `${day(iso)}, ${time(iso)} UTC`,
    shortDay: (iso) => written(language, iso, { day: "2-digit", month: "2-digit" }),
  };
}

export const SPEECH: Readonly<Record<Language, Speech>> = { en: createSpeech("en"), de: createSpeech("de") };
