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
  /(?:(?:notify\(|FILE_\w+", |level: "\w+", code: "\w+", |LSL_FLOOD" \},\s+)text: |(?:tell|tellOnce)\((?:"\w+", )?"\w+",\s+|return warning\("\w+", )([`"])((?:(?!\1).)+)\1|const text = ([`"])((?:(?!\3).)+)\3;\n\s*(?:notify|return|notices\.)/g;

const sentences = DIRS.flatMap((dir) =>
  readdirSync(join(PROJECT_DIR, dir), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [...readFileSync(join(PROJECT_DIR, dir, name), "utf8").matchAll(WRITTEN)])
    .map(([, , one = "", , other = ""]) => filled(one === "" ? other : one))
    .filter((text) => !/\$\{|`/.test(text) && /[a-z]{3} /.test(text)),
);

it("every sentence of theirs is said in German", () => {
  expect(sentences.length).toBeGreaterThan(25);
  expect([...new Set(sentences)].filter((text) => saidIn("de", text) === text)).toEqual([]);
});

it.each([
  ["a.csv is cut in line 7; read up to the line before", "a.csv bricht in Zeile 7 ab; gelesen bis zur Zeile davor"],
  [
    "a.csv has no header: its columns are taken as TP9, AF7, AF8, TP10 at 256 Hz, as a Muse writes them",
    "a.csv hat keinen Kopf: Die Spalten werden genommen als TP9, AF7, AF8, TP10 at 256 Hz",
  ],
  [
    "session 0123 is sealed: its music would tell which arm it was",
    "die Sitzung 0123 ist versiegelt: Daran wäre zu erkennen, wovon sie gelenkt war",
  ],
])("%s", (english, german) => {
  expect(saidIn("de", english)).toBe(german);
});
