/** This file asks who is there, and says what a session of theirs will be compared with. */

import type { Condition } from "../../src/types.ts";
import { inBoth } from "./in-both.ts";

export const personWords = inBoth(
  {
    title: "You",
    who: "Who is it?",
    guest: "A guest",
    somebodyNew: "Somebody new…",
    name: "Your name, or any word you like",
    add: "Add",
    nameNote: "It stays in this browser. Files and logs only ever hold an opaque id.",
    baseline: "Baseline",
    use: (eyes: Condition, label: string) => `Use the eyes-${eyes} minutes of ${label}`,
    days: (days: number) => `${days} days old`,
    learn: "Learn today’s in the first minute of the session",
    asGuest: "A guest’s session learns its own baseline in its first clean minute.",
    looking: "Looking for your baseline…",
    none: "No baseline yet. Calibrate once, or just start: the session then learns its own.",
    otherEyes: (day: string, known: string, wanted: Condition) =>
      `The baseline of ${day} knows ${known} eyes only. With ${wanted} ones this session learns its own in its first clean minute.`,
    eyes: { open: "open", closed: "closed" },
    and: " and ",
    no: "no",
    misfit: (day: string) => `The baseline of ${day} does not fit:`,
    calibrate: "Calibrate",
    again: "Calibrate again",
    refresh: (eyes: Condition) => `Refresh it in 60 seconds, eyes ${eyes}`,
    moodBefore: "How are you now? It sets where the music begins.",
  },
  {
    title: "Du",
    who: "Wer ist da?",
    guest: "Ein Gast",
    somebodyNew: "Jemand anderes …",
    name: "Dein Name oder irgendein Wort",
    add: "Hinzufügen",
    nameNote: "Er bleibt in diesem Browser. In Dateien steht nur ein Kürzel ohne Bedeutung.",
    baseline: "Grundlinie",
    use: (eyes, label) => `Die Minuten mit ${eyes === "open" ? "offenen" : "geschlossenen"} Augen vom ${label} nehmen`,
    days: (days) => `${days} Tage alt`,
    learn: "Die heutige in der ersten Minute der Sitzung lernen",
    asGuest: "Die Sitzung eines Gastes lernt ihre eigene Grundlinie in der ersten klaren Minute.",
    looking: "Deine Grundlinie wird gesucht …",
    none: "Noch keine Grundlinie. Kalibriere einmal, oder fang einfach an: Dann lernt die Sitzung ihre eigene.",
    otherEyes: (day, known, wanted) =>
      `Die Grundlinie vom ${day} kennt nur ${known} Augen. Mit ${wanted === "open" ? "offenen" : "geschlossenen"} lernt diese Sitzung ihre eigene in der ersten klaren Minute.`,
    eyes: { open: "offene", closed: "geschlossene" },
    and: " und ",
    no: "keine",
    misfit: (day) => `Die Grundlinie vom ${day} passt nicht:`,
    calibrate: "Kalibrieren",
    again: "Neu kalibrieren",
    refresh: (eyes) => `In 60 Sekunden auffrischen, Augen ${eyes === "open" ? "offen" : "geschlossen"}`,
    moodBefore: "Wie geht es dir gerade? Dort beginnt die Musik.",
  },
);
