/** This file says what can be set, and what each setting does. */

import type { Language } from "../../src/words/in-each.ts";
import { inBoth } from "./in-both.ts";

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
    contrast: "Contrast",
    contrasts: { system: "As the system", more: "Strong" },
    motion: "Motion",
    motions: { system: "As the system", less: "Still", full: "Moving" },
    sound: "Sound",
    mostVolume: "Never louder than",
    leastVolume: "Never softer than",
    limitsNote: "Slider and keys stay between the two. Mute is always silent.",
    soundCheck: "Set the sound by a chord",
    drawn: "What is drawn",
    mains: "Hum of the mains, taken out of the curves",
    mainsNames: { found: "As found", "50": "50 Hz", "60": "60 Hz" },
    mainsNote: "Only what is drawn changes. What is recorded keeps every sample as it came.",
    privacy: "Privacy",
    privacyLines: [
      "Everything happens on this computer. Nothing is sent anywhere, and the page asks no other host for anything.",
      "Names and settings stay in this browser; recordings carry an opaque id.",
    ],
    folder: "All recordings lie in",
    kept: "Settings are kept in this browser and hold for everybody who uses it.",
  },
  {
    title: "Einstellungen",
    look: "Wie die Seite aussieht und spricht",
    language: "Sprache",
    languageAsBrowser: "Wie der Browser",
    theme: "Farben",
    themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
    contrast: "Kontrast",
    contrasts: { system: "Wie das System", more: "Stark" },
    motion: "Bewegung",
    motions: { system: "Wie das System", less: "Ruhig", full: "Bewegt" },
    sound: "Klang",
    mostVolume: "Nie lauter als",
    leastVolume: "Nie leiser als",
    limitsNote: "Regler und Tasten bleiben dazwischen. Stumm ist immer ganz still.",
    soundCheck: "Den Klang an einem Akkord einstellen",
    drawn: "Was gezeichnet wird",
    mains: "Netzbrummen, aus den Kurven genommen",
    mainsNames: { found: "Wie gefunden", "50": "50 Hz", "60": "60 Hz" },
    mainsNote: "Nur die Zeichnung ändert sich. Aufgenommen wird jeder Messwert, wie er kam.",
    privacy: "Privates",
    privacyLines: [
      "Alles geschieht auf diesem Computer. Nichts wird irgendwohin gesendet, und die Seite fragt bei keinem anderen Rechner nach.",
      "Namen und Einstellungen bleiben in diesem Browser; in den Aufnahmen steht nur ein Kürzel ohne Bedeutung.",
    ],
    folder: "Alle Aufnahmen liegen in",
    kept: "Einstellungen bleiben in diesem Browser und gelten für alle, die ihn benutzen.",
  },
);
