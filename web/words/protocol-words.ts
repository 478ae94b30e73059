/** This file is the text of the screen on which a protocol is read, changed and checked. */
import { inBoth } from "./in-both.ts";

export const protocolWords = inBoth(
  {
    change: "Read it, or change a copy",
    title: "Protocol",
    back: "To the session",
    about:
      "All that a session does, as its file says it: the stages with their minutes, the threshold, the caps. What you change here is a copy; the check says what does not hold, and what is allowed.",
    reading: "Reading the protocol…",
    text: "The protocol, as JSON",
    check: "Check",
    right: (name: string, minutes: string) => `${name} is right: ${minutes} minutes in all.`,
    noJson: "This is no JSON.",
    noJsonAt: (line: number, column: number) => `This is no JSON: line ${line}, column ${column}.`,
    save: "Save as a copy",
    use: "Use it for the next session",
    undo: "Back to the shipped text",
    file: "the protocol",
    used: (name: string) => `The next session follows ${name}.`,
  },
  {
    change: "Lesen, oder eine Kopie ändern",
    title: "Protokoll",
    back: "Zur Sitzung",
    about:
      "Alles, was eine Sitzung tut, wie es in ihrer Datei steht: die Abschnitte mit ihren Minuten, die Schwelle, die Grenzen. Was du hier änderst, ist eine Kopie; die Prüfung sagt, was nicht stimmt und was erlaubt ist.",
    reading: "Das Protokoll wird gelesen …",
    text: "Das Protokoll, als JSON",
    check: "Prüfen",
    right: (name, minutes) => `${name} stimmt: zusammen ${minutes} Minuten.`,
    noJson: "Das ist kein JSON.",
    noJsonAt: (line, column) => `Das ist kein JSON: Zeile ${line}, Spalte ${column}.`,
    save: "Als Kopie sichern",
    use: "Für die nächste Sitzung nehmen",
    undo: "Zurück zum mitgelieferten Text",
    file: "das Protokoll",
    used: (name) => `Die nächste Sitzung folgt ${name}.`,
  },
);
