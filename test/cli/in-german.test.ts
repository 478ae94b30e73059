/** This file asks what tells a person something on the command line for German, and finds no English word in it. */
import { expect, it } from "vitest";
import { readmeOf } from "../../src/cli/archive-readme.ts";
import { archiveWords } from "../../src/report/words/archive-words.ts";
import { ENGLISH_WORDS, wordsOf } from "../english.ts";
import { ID, scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";

/** Names of files and flags are of no language. */
const englishIn = (text: string) =>
  wordsOf(text.replaceAll(/\S+\/\S*|--sham-unit \S+|--\S+|\.(txt|log|json|bdf|html|mid)\b/g, " ")).filter((word) =>
    ENGLISH_WORDS.has(word),
  );

it("the readme of an archive says what is what, which sessions they are, and what is not in it", () => {
  const session = { session: ID, startedAt: "2026-01-05T09:00:00.000Z", goal: "relax", durationSec: 612 } as const;
  const left = archiveWords.de;
  const readme = readmeOf({
    client: null,
    language: "de",
    sessions: [session],
    profiles: [],
    leftOut: [left.open("A"), left.locked("B"), left.unreadable("C"), left.sealed("D")],
  });
  expect(readme).toContain("1 Sitzung, 0 Kalibrierungen.");
  expect(readme).toContain(`  ${ID}  2026-01-05 09:00 UTC  Loslassen, 10,2 Minuten`);
  expect(englishIn(readme)).toEqual([]);
});

it("what it costs to be told is said in German", async () => {
  const asked = ["evidence", "--client", "ada", "--goal", "relax", "--methods", "--language", "de"];
  const { stdout } = await attune(...asked, "--data", scratchDir());
  expect(stdout).toMatch(
    /^Loslassen: 0 Sitzungen zählen \(Schein mit der Wahrscheinlichkeit 0,50, gezogen je Sitzung\)/,
  );
  expect(stdout).toContain("Niemand hat geraten");
  expect(englishIn(stdout)).toEqual([]);
});
