/** This file reads the dictionary that the page and the reports share, and that of the reports: complete in both languages, and without a medical word. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { type InEach, inEach, LANGUAGES } from "../../src/words/in-each.ts";
import { saidIn } from "../../src/words/said-in.ts";
import { SPEECH } from "../../src/words/speech.ts";
import { gapsBetween, MEDICAL, textsOf } from "../dictionary.ts";

type Section = { readonly name: string; readonly words: InEach<unknown> };

const isSection = (value: unknown): value is InEach<unknown> =>
  typeof value === "object" && value !== null && Object.keys(value).join() === LANGUAGES.join();

const sections: Section[] = [];
const filesIn = (folder: string) =>
  readdirSync(join(PROJECT_DIR, folder)).map((name) => pathToFileURL(join(PROJECT_DIR, folder, name)).href);
for (const file of [...filesIn("src/words"), ...filesIn("src/report/words")]) {
  const exported: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ file);
  for (const [name, words] of Object.entries(exported)) {
    if (isSection(words) && words !== SPEECH) sections.push({ name, words });
  }
}
/** They say that it is none of it. */
const MAY_NAME_IT: readonly string[] = ["limitsWords", "weeksLimitsWords"];

describe("the dictionary of the reports", () => {
  it("has sections", () => {
    expect(sections.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["GOAL_NAMES", "sessionWords", "weeksWords", "credWords", "courseWords"]),
    );
  });

  it.each(sections)("$name says everything in both languages, in words of each", ({ name, words }) => {
    expect(gapsBetween(name, words)).toEqual([]);
  });

  it.each(sections)("$name has no medical word, but where it says that it is none", ({ name, words }) => {
    const named = LANGUAGES.flatMap((language) => textsOf(name, words[language])).filter(({ text }) =>
      MEDICAL.test(text),
    );
    if (!MAY_NAME_IT.includes(name)) expect(named).toEqual([]);
    for (const { text } of named) expect(text).toMatch(/^(It is no diagnosis|Es ist keine Diagnose)/);
  });

  it("refuses to compile with a text missing in one language", () => {
    // @ts-expect-error: the German has no `line`
    inEach({ title: "Tide", line: "Breath and waves" }, { title: "Gezeiten" });
  });
});

describe("what is said in each language", () => {
  it("has its own way to write numbers and days", () => {
    const iso = "2026-03-05T07:04:00.000Z";
    const { en, de } = SPEECH;
    expect([en.moment(iso), de.moment(iso)]).toEqual(["5 March 2026, 07:04 UTC", "5. März 2026, 07:04 UTC"]);
    expect([en.shortDay(iso), de.shortDay(iso)]).toEqual(["05/03", "05.03."]);
    expect([en.signed(-0.5), de.signed(-0.5), de.signed(0.001), de.signed(null)]).toEqual([
      ...["−0.50", "−0,50", "0,00", "–"],
    ]);
    expect([en.percent(0.5999), de.percent(null), de.nearest(0.596)]).toEqual(["59 %", "–", "60 %"]);
  });

  it("tells the damage of a recording in German, in one piece or in several", () => {
    expect(saidIn("de", "bytes 1 to 9 of session.1.log cannot be read; no frame was lost")).toBe(
      "die Bytes 1 bis 9 von session.1.log sind nicht lesbar; verloren ging nichts",
    );
    expect(saidIn("de", "the log ends inside a frame: bytes 1 to 9 cannot be read (from frame 3 on)")).toBe(
      "die Aufnahme bricht mitten in einem Stück ab: Die Bytes 1 bis 9 sind nicht lesbar (ab Stück 3)",
    );
  });
});
