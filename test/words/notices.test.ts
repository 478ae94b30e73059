/** This file holds what sources tell while they are read to the table that says it in German, by their own source: a sentence that is added is missed here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { saidIn } from "../../src/words/said-in.ts";

const DIRS = ["hardware/files", "hardware/osc", "hardware/web-bluetooth", "hardware/lsl", "hardware/acquisition"];

/** A template with something of each kind in its gaps; one that holds another template is told below. */
const filled = (template: string) => template.replaceAll(/\$\{[^{}`]*\}/g, "7");

/** As they are written: `const text = …` before a notice, `text: …` in one, and the last argument of tell and tellOnce. */
const WRITTEN =
  /(?:(?:notify\(|FILE_\w+", |level: "\w+", code: "\w+", |LSL_FLOOD" \},\s+)text: |(?:tell|tellOnce)\((?:"\w+", )?"\w+",\s+|return warning\("\w+", )([`"])((?:(?!\1).)+)\1|const text = ([`"])((?:(?!\3).)+)\3;\n\s*(?:notify|say|return|notices\.|if)/g;

/** Of these a gap holds words: what comes of them is told below. */
const WORDED = /^7: its EEG at 7 7|taken as PPG7$|^7: stream 7: 7, 7;|^7, stream 7: 7$|^7: 7$/;

const sentences = DIRS.flatMap((dir) =>
  readdirSync(join(PROJECT_DIR, dir), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [...readFileSync(join(PROJECT_DIR, dir, name), "utf8").matchAll(WRITTEN)])
    .map(([, , one = "", , other = ""]) => filled(one === "" ? other : one))
    .filter((text) => !/\$\{|`/.test(text) && /[a-z]{3} /.test(text) && !WORDED.test(text)),
);

it("every sentence of theirs is said in German", () => {
  expect(sentences.length).toBeGreaterThan(25);
  expect([...new Set(sentences)].filter((text) => saidIn("de", text) === text)).toEqual([]);
});

/** Words of English that are none of German. */
const ENGLISH = /\b(?:the|its|it|and|is|are|as|at|by|of|to|from|left|read|waiting|more)\b/;

it("no sentence of theirs is said half in German", () => {
  const half = [...new Set(sentences)].map((text) => saidIn("de", text)).filter((text) => ENGLISH.test(text));
  expect(half).toEqual([]);
});

it.each([
  ["a.csv is cut in line 7; read up to the line before", "a.csv bricht in Zeile 7 ab; gelesen bis zur Zeile davor"],
  [
    "a.csv has no header: its columns are taken as TP9, AF7, AF8, TP10 at 256 Hz, as a Muse writes them",
    "a.csv hat keinen Kopf: Die Spalten werden wie bei einer Muse genommen als TP9, AF7, AF8, TP10 mit 256 Hz",
  ],
  [
    "a.csv has no header: its columns are taken as after the time TP9, AF7 at 256 Hz, as a Muse writes them",
    "a.csv hat keinen Kopf: Die Spalten nach der Zeit werden wie bei einer Muse genommen als TP9, AF7 mit 256 Hz",
  ],
  [
    "a.csv has no header: by its rate its columns are taken as those of Crown: CP3, C3",
    "a.csv hat keinen Kopf: Die Spalten werden genommen wie bei Crown: CP3, C3",
  ],
  [
    'a.edf: its EEG at Cz is in "pT", which is no voltage; it is taken as microvolts',
    'a.edf: Das EEG an Cz ist in "pT" angegeben, und das ist keine Spannung; es gilt als Mikrovolt',
  ],
  [
    "a.csv: no unit is told, and its values are so small that they are taken as millivolts",
    "a.csv: Keine Einheit steht da, und die Werte sind so klein, dass sie als Millivolt gelten",
  ],
  [
    "a.csv has no header: its one column is taken as PPG, below its start and its rate, as Empatica writes them",
    "a.csv hat keinen Kopf: Die eine Spalte wird als PPG genommen",
  ],
  [
    "a.xdf, stream Muse: no unit is told, and its values are whole numbers from 0 on, as a converter counts; they are taken as microvolts",
    "a.xdf, stream Muse: Keine Einheit steht da, und die Werte sind ganze Zahlen ab 0, wie ein Wandler zählt; sie gelten als Mikrovolt",
  ],
  ["a.edf: not read: EMG and 3 more", "a.edf: nicht gelesen: EMG und 3 weitere"],
  [
    "a.xdf: stream Muse: its header says 250 Hz, its stamps mean 256.02; 256 Hz is used, since frequencies follow from it",
    "a.xdf: Strom Muse: Der Kopf nennt 250 Hz, die Zeitstempel bedeuten 256.02; verwendet werden 256 Hz, denn daraus folgen die Frequenzen",
  ],
  [
    "EEG comes by OSC from 192.168.1.4 to 192.168.1.20:5000, and from nobody else; this port is open to that network, and takes EEG alone",
    "EEG kommt per OSC von 192.168.1.4 an 192.168.1.20:5000, und von niemandem sonst; dieser Port ist zu jenem Netz offen und nimmt nur EEG an",
  ],
  ["no samples from Muse 2; waiting for it", "keine Messwerte von Muse 2; Attune wartet darauf"],
  [
    "session 0123 is sealed: its music would tell which arm it was",
    "die Sitzung 0123 ist versiegelt: Daran wäre zu erkennen, wovon sie gelenkt war",
  ],
])("%s", (english, german) => {
  expect(saidIn("de", english)).toBe(german);
});
