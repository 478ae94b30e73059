import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { writeEdf } from "../../../src/recording/exports/edf.ts";
import { edfLimit } from "../../../src/recording/exports/edf-text.ts";
import { type Survey, surveyLog } from "../../../src/recording/exports/survey.ts";
import type { SourceEvent } from "../../../src/types.ts";
import { needing } from "../../needs.ts";
import { scratchDir } from "../scratch.ts";
import { readBack } from "./read-back.ts";
import { eegAt, GAP, LENGTH_SEC, MARK, recordSession, SAID, WITHOUT_AF8 } from "./recorded.ts";

const dir = scratchDir();
const EDF = join(dir, "a.edf");
const BDF = join(dir, "a.bdf");
let survey: Survey;
beforeAll(async () => {
  survey = surveyLog(await recordSession(dir));
  writeEdf(survey, "edf", EDF);
  writeEdf(survey, "bdf", BDF);
});

const isMissing = (channel: number, sample: number) =>
  (sample >= GAP.firstSample && sample < GAP.firstSample + GAP.lengthSamples) ||
  (channel === WITHOUT_AF8.channel && sample >= WITHOUT_AF8.from && sample < WITHOUT_AF8.to) ||
  sample >= LENGTH_SEC * 256;

describe("an EDF+C and a BDF+C", () => {
  it("are for their owner alone, continuous, and name nobody", () => {
    for (const [path, reserved] of [
      [EDF, "EDF+C"],
      [BDF, "BDF+C"],
    ] as const) {
      const bytes = readFileSync(path);
      if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(bytes.toString("latin1", 192, 197)).toBe(reserved);
      expect(bytes.toString("latin1", 8, 88).trim()).toBe("X X X X");
      expect(bytes.includes("ada")).toBe(false);
    }
  });

  it("have limits of eight characters that hold every sample", () => {
    for (const value of [0.1, 1 / 3, 123.456789, 1682.815, 187_500.02, 12_345_678.9, 1e-5]) {
      expect(edfLimit(value, "up").length).toBeLessThanOrEqual(8);
      expect(Number(edfLimit(value, "up"))).toBeGreaterThanOrEqual(value);
      expect(Number(edfLimit(-value, "down"))).toBeLessThanOrEqual(-value);
      expect(edfLimit(-value, "down").length).toBeLessThanOrEqual(8);
    }
  });

  it("are opened again with the gap as a gap and the lost samples of one electrode as none", async () => {
    const source = await openFile(BDF);
    const events: SourceEvent[] = [];
    for await (const event of source.chunks()) events.push(event);
    await source.close();
    const gaps = events.flatMap((event) => (event.type === "gap" && event.stream === "eeg" ? [event] : []));
    expect(gaps[0]).toMatchObject(GAP);
    const lost = new Map<number, number>();
    let worst = 0;
    for (const event of events) {
      if (event.type !== "chunk" || event.stream !== "eeg") continue;
      for (const [c, row] of event.samples.entries()) {
        for (const [i, value] of row.entries()) {
          if (Number.isNaN(value)) lost.set(c, (lost.get(c) ?? 0) + 1);
          else worst = Math.max(worst, Math.abs(value - eegAt(c, event.firstSample + i)));
        }
      }
    }
    expect(worst).toBeLessThan(1e-4);
    expect([...lost]).toEqual([[WITHOUT_AF8.channel, WITHOUT_AF8.to - WITHOUT_AF8.from]]);
    const marks = events.flatMap((event) => (event.type === "marker" ? [[event.sample, event.label]] : []));
    expect(marks).toContainEqual([MARK.sample, MARK.label]);
  });
});

describe("MNE and edfio", needing("readers"), () => {
  it("read what was recorded, to half a step, with its marks and its holes", () => {
    const [edf, bdf, own, ownBdf] = readBack(["edf", EDF], ["bdf", BDF], ["edfio", EDF], ["edfio-bdf", BDF]);
    for (const [raw, steps] of [
      [edf, 2 ** 16],
      [bdf, 2 ** 24],
    ] as const) {
      expect(raw.rateHz).toBe(256);
      expect(raw.names.slice(0, 4)).toEqual(["EEG TP9", "EEG AF7", "EEG AF8", "EEG TP10"]);
      expect(raw.startedAt).toBe("2026-01-02T03:04:05+00:00");
      expect(raw.uv[0].length).toBe(13 * 256);
      for (let c = 0; c < 4; c++) {
        const { lowest, highest } = survey.main!.extremes[c]!;
        // A microvolt in volts and back costs a double some of its digits.
        const most = (0.51 * (highest - lowest + 1e-5)) / (steps - 1) + 1e-9;
        const off = raw.uv[c].map((uv: number, i: number) => (isMissing(c, i) ? 0 : Math.abs(uv - eegAt(c, i))));
        expect(Math.max(...off)).toBeLessThan(most);
      }
      const lostAt = Number((WITHOUT_AF8.from / 256).toFixed(9));
      expect(raw.annotations).toContainEqual([6, 1, "BAD_ACQ_SKIP", []]);
      expect(raw.annotations).toContainEqual([12.5, 0.5, "BAD_ACQ_SKIP", []]);
      expect(raw.annotations).toContainEqual([lostAt, 10 / 256, "BAD_NAN", ["EEG AF8"]]);
      const texts = raw.annotations.map(([onset, , text]: [number, number, string]) => [onset, text]);
      expect(texts).toContainEqual([MARK.sample / 256, MARK.label]);
      expect(texts).toContainEqual([9, SAID.label]);
      expect(texts).toContainEqual([12.5, "phase: ended"]);
    }
    expect(own.labels).toEqual(["EEG TP9", "EEG AF7", "EEG AF8", "EEG TP10", "PPG PPG1", "ACC X", "ACC Y", "ACC Z"]);
    expect(own.units).toEqual(["uV", "uV", "uV", "uV", "au", "g", "g", "g"]);
    expect(own.rates).toEqual([256, 256, 256, 256, 64, 52, 52, 52]);
    expect(own.records).toBe(13);
    for (const file of [own, ownBdf]) {
      expect(file.ranges[0][0]).toBeLessThanOrEqual(survey.main!.extremes[0]!.lowest);
      expect(file.ranges[0][1] - survey.main!.extremes[0]!.highest).toBeLessThan(1e-3);
      expect(file.annotations).toContainEqual([9, null, SAID.label]);
    }
    expect(ownBdf.data[4][10]).toBeCloseTo(1000 + 10 * Math.sin((2 * Math.PI * 1.1 * 10) / 64), 5);
  });
});
