import { statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createOffsets } from "../../../src/recording/exports/clock-offsets.ts";
import { type Survey, surveyLog } from "../../../src/recording/exports/survey.ts";
import { writeXdf } from "../../../src/recording/exports/xdf.ts";
import { CONTROL_LANES } from "../../../src/types.ts";
import { needing } from "../../needs.ts";
import { chunkAt, scratchDir } from "../scratch.ts";
import { readBack } from "./read-back.ts";
import { eegAt, featuresOf, GAP, MARK, recordSession, SAID } from "./recorded.ts";

const dir = scratchDir();
const PATH = join(dir, "a.xdf");
let survey: Survey;
beforeAll(async () => {
  survey = surveyLog(await recordSession(dir));
  writeXdf(survey, PATH);
});

describe("an XDF", () => {
  it("is for its owner alone", () => {
    if (process.platform !== "win32") expect(statSync(PATH).mode & 0o777).toBe(0o600);
  });

  it("measures a live source's clock by the least delay of five seconds", () => {
    const told: (readonly number[])[] = [];
    const live = { ...survey, header: { ...survey.header, pace: "live" as const } };
    const offsets = createOffsets(
      live,
      (id, sec, offset) => void (id === "eeg" && told.push([sec, Math.round(offset * 1000)])),
    );
    for (let k = 0; k < 48; k++) {
      // A link that holds samples up by 20 ms, and every other time by 150.
      const timeMs = (k + 1) * 250 + (k % 2 === 0 ? 150 : 20);
      offsets.take(
        timeMs,
        chunkAt(
          k * 64,
          Array.from({ length: 4 }, () => Array.from({ length: 64 }, () => 0)),
        ),
      );
    }
    offsets.flush();
    expect(told.map(([, offset]) => offset)).toEqual([20, 20, 20]);
    expect(offsets.sessionSecOf("eeg", 3)).toBeCloseTo(3.02, 9);
  });
});

describe("pyxdf", needing("readers"), () => {
  it("reads samples, features, states, targets, lanes and marks on one time", () => {
    const [found] = readBack(["xdf", PATH]);
    expect(Object.keys(found)).toEqual([
      ...["Attune-eeg", "Attune-ppg", "Attune-acc", "Attune-markers", "Attune-quality", "Attune-features"],
      ...["Attune-states", "Attune-targets", "Attune-lanes", "Attune-feedback"],
    ]);
    const eeg = found["Attune-eeg"];
    expect([eeg.type, eeg.nominalHz, eeg.labels, eeg.units]).toEqual([
      ...["EEG", 256, ["TP9", "AF7", "AF8", "TP10"]],
      Array.from({ length: 4 }, () => "microvolts"),
    ]);
    let worst = 0;
    for (const [k, sec] of eeg.stamps.entries()) {
      const sample = Math.round(sec * 256);
      for (const [c, value] of eeg.values[k].entries())
        if (value !== null) worst = Math.max(worst, Math.abs(value - eegAt(c, sample)));
    }
    expect(worst).toBe(0);
    expect(eeg.stamps.length).toBe(12.5 * 256);
    const none = eeg.values.slice(GAP.firstSample, GAP.firstSample + GAP.lengthSamples).flat();
    expect(new Set(none)).toEqual(new Set([null]));
    const marks = found["Attune-markers"].stamps.map((sec: number, k: number) => [
      Math.round(sec * 256),
      found["Attune-markers"].values[k][0],
    ]);
    expect(marks).toContainEqual([MARK.sample, MARK.label]);
    expect(marks).toContainEqual([9 * 256, SAID.label]);
    expect(marks.map(([, text]: [number, string]) => text)).toContain("gap eeg: lost-packets, 256 samples");
    const features = featuresOf(survey.folder);
    expect(found["Attune-features"].labels.slice(0, 3)).toEqual(["delta TP9", "theta TP9", "alpha TP9"]);
    expect(found["Attune-features"].values.length).toBe(features.length);
    expect(found["Attune-features"].values[0][2]).toBeCloseTo(features[0]!.electrodes[0]!.bandsUv2!.alpha, 3);
    expect(found["Attune-lanes"].labels).toEqual([...CONTROL_LANES]);
    expect(found["Attune-lanes"].values.length).toBe(found["Attune-feedback"].values.length);
    expect(found["Attune-targets"].labels).toContain("tempoBpm");
    expect(found["Attune-states"].labels).toContain("relaxation z");
  });
});
