/** This file reads the whole dictionary of the page: every section is complete in both languages and has no medical word. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../../src/config.ts";
import { LANGUAGES } from "../../../src/words/in-each.ts";
import { inBoth, type Section } from "../../../web/words/in-both.ts";
import { chosenLanguage, firstSpoken } from "../../../web/words/language.ts";
import { counted, numberText } from "../../../web/words/numbers.ts";
import { gapsBetween, MEDICAL, textsOf } from "../../dictionary.ts";

const isSection = (value: unknown): value is Section<object> => typeof value === "function" && "languages" in value;

const sections: { readonly name: string; readonly section: Section<object> }[] = [];
for (const file of readdirSync(join(PROJECT_DIR, "web/words"))) {
  const exported: Readonly<Record<string, unknown>> = await import(`../../../web/words/${file.replace(".ts", "")}.ts`);
  for (const [name, value] of Object.entries(exported)) if (isSection(value)) sections.push({ name, section: value });
}

/** They say what Attune is not, and who asks first. */
const MAY_NAME_IT: readonly string[] = ["safetyWords", "clientSafetyWords"];

describe("the dictionary", () => {
  it("has sections", () => {
    expect(sections.map(({ name }) => name)).toContain("settingsWords");
  });

  it.each(sections)("$name says everything in both languages, in words of each", ({ name, section }) => {
    expect(gapsBetween(name, section.languages)).toEqual([]);
  });

  it.each(sections.filter(({ name }) => !MAY_NAME_IT.includes(name)))(
    "$name has no medical word",
    ({ name, section }) => {
      const texts = LANGUAGES.flatMap((language) => textsOf(`${name}.${language}`, section.languages[language]));
      expect(texts.filter(({ text }) => MEDICAL.test(text))).toEqual([]);
    },
  );

  it("would see one", () => {
    for (const text of ["It treats stress", "a therapy", "Heilt", "die Diagnose", "eine Störung"])
      expect(text).toMatch(MEDICAL);
    for (const text of ["a healthy signal", "the ideal", "Teil", "Urteil", "weil", "secure"])
      expect(text).not.toMatch(MEDICAL);
  });
});

describe("a section", () => {
  afterEach(() => {
    chosenLanguage.value = null;
  });
  const tideWords = inBoth(
    { title: "Tide", left: (minutes: number) => `${counted(minutes, { one: "minute", other: "minutes" })} to go` },
    { title: "Gezeiten", left: (minutes) => `noch ${counted(minutes, { one: "Minute", other: "Minuten" })}` },
  );

  it("speaks the language that is chosen, with its plurals and numbers", () => {
    expect([tideWords().title, tideWords().left(1), tideWords().left(1200)]).toEqual([
      "Tide",
      "1 minute to go",
      "1,200 minutes to go",
    ]);
    chosenLanguage.value = "de";
    expect([tideWords().title, tideWords().left(1), tideWords().left(1200)]).toEqual([
      "Gezeiten",
      "noch 1 Minute",
      "noch 1.200 Minuten",
    ]);
    expect(numberText(-0.5, 1)).toBe("−0,5");
  });

  it("refuses to compile with a text missing in one language", () => {
    // @ts-expect-error: the German has no `line`
    inBoth({ title: "Tide", line: "Breath and waves" }, { title: "Gezeiten" });
    // @ts-expect-error: the English has no `line`
    inBoth({ title: "Tide" }, { title: "Gezeiten", line: "Atem und Wellen" });
  });

  it("takes the browser's first language that Attune speaks", () => {
    expect(firstSpoken(["fr-FR", "de-AT", "en"])).toBe("de");
    expect(firstSpoken(["EN-gb", "de"])).toBe("en");
    expect(firstSpoken(["fr", "den"])).toBeUndefined();
  });
});
