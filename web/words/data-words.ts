/** This file says what is kept, what is taken away, and what goes for good. */

import type { Forms } from "../../src/words/numbers.ts";
import { inBoth } from "./in-both.ts";

export const dataWords = inBoth(
  {
    title: "Your data",
    line: "It lies on this computer alone. An archive holds the recordings, the calibrations and a page that says what is what.",
    takeOf: (name: string) => `Take everything of ${name} with you`,
    takeAll: "Take all recordings of this computer",
    deleteOf: (name: string) => `Delete everything of ${name}`,
    deleteTitle: (name: string) => `Delete everything of ${name}?`,
    deleted: "Everything was deleted.",
    sessions: { one: "session", other: "sessions" } as Forms,
    calibrations: { one: "calibration", other: "calibrations" } as Forms,
    goes: (sessions: string, calibrations: string, size: string) =>
      `${sessions} and ${calibrations}, ${size}, are removed from this computer, and the name from this browser.`,
    stays: " The session that is being recorded stays.",
    unknown: (recordings: string, ids: string) =>
      ` ${recordings} cannot be read here, and nobody can tell whose: what is named here stays. \`attune sessions --delete ID --yes\` deletes one: ${ids}.`,
    recordings: { one: "recording", other: "recordings" } as Forms,
    downloads: "What you downloaded stays where you put it. This cannot be undone.",
    keep: "Keep it",
    deleteForGood: "Delete for good",
    deleteWord: "Delete",
    deleteWhat: (what: string) => `Delete ${what}`,
    whatGoes: "What goes",
    files: {
      log: "samples, marks, readings and music",
      manifest: "the summary",
      after: "what you said afterwards",
      notes: "your note and tags",
      playback: "what this page plays it from",
    },
    itsLine: "its line in the list of sessions",
  },
  {
    title: "Deine Daten",
    line: "Sie liegen nur auf diesem Computer. Ein Archiv enthält die Aufnahmen, die Kalibrierungen und eine Seite, die sagt, was was ist.",
    takeOf: (name) => `Alles von ${name} mitnehmen`,
    takeAll: "Alle Aufnahmen dieses Computers mitnehmen",
    deleteOf: (name) => `Alles von ${name} löschen`,
    deleteTitle: (name) => `Alles von ${name} löschen?`,
    deleted: "Alles wurde gelöscht.",
    sessions: { one: "Sitzung", other: "Sitzungen" },
    calibrations: { one: "Kalibrierung", other: "Kalibrierungen" },
    goes: (sessions, calibrations, size) =>
      `${sessions} und ${calibrations}, ${size}, werden von diesem Computer entfernt, und der Name aus diesem Browser.`,
    stays: " Die Sitzung, die gerade aufgenommen wird, bleibt.",
    unknown: (recordings, ids) =>
      ` ${recordings} hier nicht lesbar, und niemand kann sagen, wessen: was hier genannt ist, bleibt. \`attune sessions --delete ID --yes\` löscht eine: ${ids}.`,
    recordings: { one: "Aufnahme ist", other: "Aufnahmen sind" },
    downloads: "Was du heruntergeladen hast, bleibt, wo du es hingelegt hast. Das lässt sich nicht rückgängig machen.",
    keep: "Behalten",
    deleteForGood: "Endgültig löschen",
    deleteWord: "Löschen",
    deleteWhat: (what) => `Löschen: ${what}`,
    whatGoes: "Was geht",
    files: {
      log: "Messwerte, Merkzeichen, Auswertung und Musik",
      manifest: "die Zusammenfassung",
      after: "was du danach gesagt hast",
      notes: "deine Notiz und Schlagwörter",
      playback: "woraus diese Seite sie abspielt",
    },
    itsLine: "ihre Zeile in der Liste der Sitzungen",
  },
);
