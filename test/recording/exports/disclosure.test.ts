import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeBids } from "../../../src/recording/exports/bids.ts";
import { disclosureOf, needReadings } from "../../../src/recording/exports/disclosure.ts";
import { openJsonExport } from "../../../src/recording/exports/import-json.ts";
import { writeJson } from "../../../src/recording/exports/json.ts";
import { writeMindMonitorCsv } from "../../../src/recording/exports/mind-monitor.ts";
import { type Survey, surveyLog } from "../../../src/recording/exports/survey.ts";
import { writeXdf } from "../../../src/recording/exports/xdf.ts";
import { writeReveal } from "../../../src/recording/seal.ts";
import { scratchDir } from "../scratch.ts";
import { MARK, recordSession } from "./recorded.ts";

describe("the export of a session whose readings may not be told", () => {
  const dir = scratchDir();
  let sealed: Survey;
  beforeAll(async () => {
    sealed = { ...surveyLog(await recordSession(dir)), disclosure: { readings: false } };
  });
  const textAfter = (name: string, write: (survey: Survey, path: string) => unknown): string => {
    write(sealed, join(dir, name));
    return readFileSync(join(dir, name), "latin1");
  };

  it("has samples, quality and marks in XDF, and nothing that was made of them", () => {
    const xdf = textAfter("s.xdf", writeXdf);
    for (const name of ["eeg", "markers", "quality"]) expect(xdf).toContain(`<name>Attune-${name}</name>`);
    expect(xdf).not.toMatch(/Attune-(features|states|targets|lanes|feedback)/);
    expect(xdf).toContain(MARK.label);
  });

  it("has them in JSON, which is then none to make the session of again", async () => {
    const { records } = JSON.parse(textAfter("s.json", writeJson));
    const types = new Set(
      records.map((record: { type?: string; event?: { type: string } }) => record.type ?? record.event?.type),
    );
    expect(types).toEqual(new Set(["chunk", "gap", "marker", "command", "tick", "quality", "close"]));
    await expect(openJsonExport(join(dir, "s.json"))).rejects.toThrow(/made of a sealed session/);
  });

  it("leaves the bands' columns empty, and a BIDS folder without what the music was asked for", async () => {
    const rows = textAfter("s.csv", writeMindMonitorCsv).split("\n").slice(1, -1);
    for (const row of rows) expect(row.split(",").slice(1, 21).join("")).toBe("");
    const { files } = await writeBids(sealed, join(dir, "bids"));
    expect(files.filter((file) => file.includes("_stim"))).toEqual([]);
  });

  it("is one that is sealed, until its person has guessed", () => {
    const { folder, header } = sealed;
    const commitments = { number: 0, commitments: ["0".repeat(64)] } as unknown as NonNullable<typeof header.sealed>;
    expect(disclosureOf(folder, header)).toEqual({ readings: true });
    expect(disclosureOf(folder, { ...header, sealed: commitments })).toEqual({ readings: false });
    const guessed = {
      guess: "sham",
      revealedAt: "2026-01-02T03:04:05.000Z",
      arms: ["replay"],
      meansZ: [null],
    } as const;
    writeReveal(folder, guessed as unknown as Parameters<typeof writeReveal>[1]);
    expect(disclosureOf(folder, { ...header, sealed: commitments })).toEqual({ readings: true });
  });

  it("refuses its music by name", () => {
    expect(() => needReadings(sealed.disclosure, "X", "its music")).toThrow(
      "session X is sealed: its music would tell which arm it was",
    );
  });
});
