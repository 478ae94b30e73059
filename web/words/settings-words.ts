/** This file says what can be set, and what each setting does. */
import { inBoth } from "./in-both.ts";
import type { Language } from "./language.ts";

/** Each in its own language, for who cannot read the other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

export const settingsWords = inBoth(
  {
    title: "Settings",
    look: "How the page looks and speaks",
    language: "Language",
    languageAsBrowser: "As the browser",
    theme: "Theme",
    themes: { system: "As the system", light: "Light", dark: "Dark" },
    kept: "Settings are kept in this browser and hold for everybody who uses it.",
  },
  {
    title: "Einstellungen",
    look: "Wie die Seite aussieht und spricht",
    language: "Sprache",
    languageAsBrowser: "Wie der Browser",
    theme: "Farben",
    themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
    kept: "Einstellungen bleiben in diesem Browser und gelten für alle, die ihn benutzen.",
  },
);
