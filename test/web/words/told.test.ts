/** This file proves that what the server says often is said in German, every instruction and every piece of advice of a calibration among it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ADVICE, headbandHint, mainsHint } from "../../../calibration/advice.ts";
import { CALIBRATION } from "../../../calibration/plan.ts";
import { PROJECT_DIR } from "../../../src/config.ts";
import { createSourceList } from "../../../src/server/source/source-choices.ts";
import { chosenLanguage } from "../../../web/words/language.ts";
import { sentence } from "../../../web/words/sentence.ts";
import { loadTold, told } from "../../../web/words/told.ts";

/** Before there is a page. */
const SAID_IN_THE_TERMINAL = ["loopback.ts", "token.ts"];

afterEach(() => {
  chosenLanguage.value = null;
});

describe("what the server says", () => {
  beforeAll(loadTold);

  it("stays as it is in English, and where nobody translated it", () => {
    expect(told("This block is over")).toBe("This block is over");
    chosenLanguage.value = "de";
    expect(told("goal must be one of relax, focus; got joy")).toBe("goal must be one of relax, focus; got joy");
  });

  it("is German for a German reader, with its names and its full stop", () => {
    chosenLanguage.value = "de";
    expect(
      sentence("no samples from muse-2", "Attune is reconnecting. Check that the headband is on, charged and near."),
    ).toBe(
      "Keine Messwerte von muse-2. Attune verbindet sich neu. Sieh nach, ob das Stirnband an, geladen und nah ist.",
    );
    expect(told("TP9: it slips, ab und zu")).toBe("TP9: verrutscht, ab und zu");
  });

  it("is known in German for what the server's own routes refuse, each with its hint", () => {
    chosenLanguage.value = "de";
    const dirs = ["src/server/http", "src/server/source", "src/server/reading"];
    const files = dirs.flatMap((dir) =>
      readdirSync(join(PROJECT_DIR, dir)).map((name) => join(PROJECT_DIR, dir, name)),
    );
    const said = files
      .filter((file) => !SAID_IN_THE_TERMINAL.some((name) => file.endsWith(name)))
      .flatMap((file) => [
        ...readFileSync(file, "utf8").matchAll(/failure\("[A-Z_]+", "([^"]+)"(?:, \{ hint: "([^"]+)")?/g),
      ])
      .flatMap(([, message = "", hint = ""]) => [message, hint].filter((text) => text !== ""));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((text) => told(text) === text)).toEqual([]);
  });

  it("is known in German for every step of a calibration", () => {
    chosenLanguage.value = "de";
    const contacts = ["offHead", "flat", "rail", "mains", "pop", "gap", "motion", "jaw", "muscle"] as const;
    const said = [
      ...Object.values(CALIBRATION.texts),
      ...contacts.map((cause) => `TP9: ${ADVICE[cause].says}`),
      ...Object.values(ADVICE).map(({ advice }) => advice),
      mainsHint(["TP9"]) ?? "",
      headbandHint(["AF7", "AF8"]) ?? "",
    ];
    expect(said.filter((text) => told(text) === text)).toEqual([]);
  });

  it("is known in German for every source and every shipped protocol; a maker's name stays", async () => {
    chosenLanguage.value = "de";
    const emptyCache = mkdtempSync(join(tmpdir(), "attune-told-"));
    const choices = await createSourceList(emptyCache)();
    rmSync(emptyCache, { recursive: true });
    const dir = join(PROJECT_DIR, "src/protocols/shipped");
    const notes = readdirSync(dir).map((name) => JSON.parse(readFileSync(join(dir, name), "utf8")).note as string);
    const said = [...choices.map(({ note }) => note), ...notes].filter((text) => text !== "");
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((text) => told(text) === text)).toEqual([]);
    const english = /\b(with|and|by|of|board|file|channels|listener|recording|stream)\b/;
    expect(choices.map(({ label }) => told(label)).filter((label) => english.test(label))).toEqual([]);
  });
});
