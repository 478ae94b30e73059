/** This file is the readme of an archive in both languages: what is what in it, and what was left out. */
import { inEach } from "../../words/in-each.ts";
import type { Forms } from "../../words/numbers.ts";
import { SPEECH } from "../../words/speech.ts";

const [EN, DE] = [SPEECH.en, SPEECH.de];
const COUNTED = {
  en: { sessions: { one: "session", other: "sessions" }, profiles: { one: "calibration", other: "calibrations" } },
  de: { sessions: { one: "Sitzung", other: "Sitzungen" }, profiles: { one: "Kalibrierung", other: "Kalibrierungen" } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Forms>>>>;

export const archiveWords = inEach(
  {
    name: "README.txt",
    everything: "Everything that Attune recorded here.",
    everythingOf: (client: string) => `Everything that Attune recorded of ${client}.`,
    holds: (sessions: number, profiles: number) =>
      `${EN.counted(sessions, COUNTED.en.sessions)}, ${EN.counted(profiles, COUNTED.en.profiles)}.`,
    log: [
      "the recording itself: samples, marks, readings, music. Put the folder ID below",
      "sessions/ of a data folder, and Attune opens it there.",
    ] as readonly string[],
    manifest: "its summary, with the length and the SHA-256 of the log",
    after: "what was said after the session",
    notes: "tags and a note that were written to it later",
    settings: "what is agreed: protocol, caps, locks, a note",
    eeg: "the same samples as BDF+, for EDFbrowser, MNE, EEGLAB",
    report: "what it says, and what it cannot: one page that prints",
    music: "the music as notes, for any notation program",
    profiles: "the calibrations",
    names: "Names are kept by your browser alone; here a person is the id that Attune gave them.",
    keep: "This is EEG of a person. Whoever has this file has it too: keep it as you would a letter from a doctor.",
    list: "Sessions, newest first:",
    line: (id: string, at: string, goal: string, durationSec: number) =>
      `  ${id}  ${at} UTC  ${goal}, ${EN.number(durationSec / 60, 1)} minutes`,
    notHere: "Not in this archive:",
    open: (id: string) => `session ${id}: it is being recorded`,
    locked: (id: string) => `session ${id}: it is encrypted, and its passphrase was not given`,
    unreadable: (id: string) => `session ${id}: its folder cannot be read; \`attune recover\` says what is left of it`,
    sealed: (id: string) => `session ${id}: sealed until you gave your guess; its raw EEG is in for-other-programs`,
    sealedMusic: "it would tell the arm",
  },
  {
    name: "LIESMICH.txt",
    everything: "Alles, was Attune hier aufgenommen hat.",
    everythingOf: (client) => `Alles, was Attune von ${client} aufgenommen hat.`,
    holds: (sessions, profiles) =>
      `${DE.counted(sessions, COUNTED.de.sessions)}, ${DE.counted(profiles, COUNTED.de.profiles)}.`,
    log: [
      "die Aufnahme selbst: Messwerte, Merkzeichen, Auswertung, Musik. Leg den Ordner ID",
      "unter sessions/ in einen Datenordner, und Attune öffnet sie dort.",
    ],
    manifest: "ihre Zusammenfassung, mit Länge und SHA-256 des Protokolls",
    after: "was nach der Sitzung gesagt wurde",
    notes: "Schlagwörter und eine Notiz, die später dazu kamen",
    settings: "was vereinbart ist: Ablauf, Grenzen, Sperren, eine Notiz",
    eeg: "dieselben Messwerte als BDF+, für EDFbrowser, MNE, EEGLAB",
    report: "was sie sagt und was nicht: eine Seite zum Drucken",
    music: "die Musik als Noten, für jedes Notenprogramm",
    profiles: "die Kalibrierungen",
    names: "Namen kennt nur dein Browser; hier steht für jeden Menschen die Kennung, die Attune ihm gab.",
    keep: "Das ist das EEG eines Menschen. Wer diese Datei hat, hat es auch: Verwahre sie wie einen Brief vom Arzt.",
    list: "Sitzungen, die neueste zuerst:",
    line: (id, at, goal, durationSec) => `  ${id}  ${at} UTC  ${goal}, ${DE.number(durationSec / 60, 1)} Minuten`,
    notHere: "Nicht in diesem Archiv:",
    open: (id) => `Sitzung ${id}: Sie wird gerade aufgenommen`,
    locked: (id) => `Sitzung ${id}: Sie ist verschlüsselt, und ihre Passphrase wurde nicht genannt`,
    unreadable: (id) => `Sitzung ${id}: Ihr Ordner ist nicht lesbar; \`attune recover\` sagt, was von ihr übrig ist`,
    sealed: (id) => `Sitzung ${id}: versiegelt, bis du geraten hast; ihr rohes EEG liegt in for-other-programs`,
    sealedMusic: "sie würde verraten, wem die Musik folgte",
  },
);
