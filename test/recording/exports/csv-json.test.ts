import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeJson } from "../../../src/recording/exports/json.ts";
import { mindMonitorColumns, writeMindMonitorCsv } from "../../../src/recording/exports/mind-monitor.ts";
import { type Survey, surveyLog } from "../../../src/recording/exports/survey.ts";
import { needing } from "../../needs.ts";
import { MUSE_ELECTRODES } from "../../streams.ts";
import { scratchDir } from "../scratch.ts";
import { readBack } from "./read-back.ts";
import { EEG, eegAt, GAP, LENGTH_SEC, MARK, recordSession, SAID, WITHOUT_AF8 } from "./recorded.ts";

const [HZ, CHANNELS] = [EEG.samplingRateHz, MUSE_ELECTRODES.length];

describe("Python's own csv and json", needing("readers"), () => {
  const dir = scratchDir();
  let survey: Survey;
  // biome-ignore lint/suspicious/noExplicitAny: what Python prints
  let [csv, json]: any[] = [];
  beforeAll(async () => {
    survey = surveyLog(await recordSession(dir));
    writeMindMonitorCsv(survey, join(dir, "a.csv"));
    writeJson(survey, join(dir, "a.json"));
    [csv, json] = readBack(["csv", join(dir, "a.csv")], ["json", join(dir, "a.json")]);
  });

  it("read Mind Monitor's columns: every sample of every electrode to 1e-6 µV, what is missing as nothing, marks in their place", () => {
    expect(Object.keys(csv)).toEqual(mindMonitorColumns(MUSE_ELECTRODES));
    const events = csv.Elements.flatMap((text: string, row: number) => (text === "" ? [] : [[row, text]]));
    const isSample = csv.Elements.map((text: string) => text === "");
    const sampled = Array.from({ length: LENGTH_SEC * HZ }, (_, sample) => sample).filter(
      (sample) => sample < GAP.firstSample || sample >= GAP.firstSample + GAP.lengthSamples,
    );
    for (let channel = 0; channel < CHANNELS; channel++) {
      const cells = csv[`RAW_${MUSE_ELECTRODES[channel]}`].filter((_: string, row: number) => isSample[row]);
      expect(cells.length).toBe(sampled.length);
      const wrong = sampled.filter((sample, i) => {
        const isLost = channel === WITHOUT_AF8.channel && sample >= WITHOUT_AF8.from && sample < WITHOUT_AF8.to;
        return isLost ? cells[i] !== "" : !(Math.abs(Number(cells[i]) - eegAt(channel, sample)) <= 1e-6);
      });
      expect(wrong).toEqual([]);
    }
    const secOf = (row: number) =>
      (Date.parse(`${csv.TimeStamp[row].replace(" ", "T")}Z`) - Date.parse(survey.header.startedAt)) / 1000;
    const marks = events
      .filter(([, text]: [number, string]) => text === `/Marker/${MARK.label}` || text.startsWith("/Marker/Tür"))
      .map(([row]: [number]) => secOf(row));
    expect(marks).toEqual([Math.round((MARK.sample / HZ) * 1000) / 1000, SAID.timeMs / 1000]);
  });

  it("read JSON without a number that JSON does not know, with every value of the recording and why it stopped", () => {
    expect(json).toMatchObject({ format: "attune-session", schema: 1, stopped: { reason: "stopped" } });
    expect(json.kinds).toMatchObject({ gap: 3, marker: 1, close: 1 });
    for (const kind of ["features", "state", "targets", "bar", "frame"]) expect(json.kinds[kind]).toBeGreaterThan(1);
    const missing = json.chunks.flatMap(([stream, , samples]: [string, number, (number | null)[][]]) =>
      stream === "eeg" ? samples.map((row) => row.filter((value) => value === null).length) : [],
    );
    expect(missing.reduce((sum: number, one: number) => sum + one, 0)).toBe(WITHOUT_AF8.to - WITHOUT_AF8.from);
    for (const [stream, firstSample, samples] of json.chunks) {
      if (stream === "eeg")
        expect(samples[0]).toEqual(samples[0].map((_: number, i: number) => eegAt(0, firstSample + i)));
    }
  });
});
