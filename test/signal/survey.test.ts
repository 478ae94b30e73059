import { describe, expect, it } from "vitest";
import { createSurvey } from "../../src/signal/survey.ts";
import { describeShared } from "../shared.ts";
import { readEeg101, recordingOf } from "./recordings.ts";
import { cut, rhythms } from "./signals.ts";

describe("a survey", () => {
  it("finds the peak of each electrode", () => {
    const samples = [9.5, 11].map((hz, channel) => rhythms(20, 250, [{ hz, uv: 10 }], { channel }));
    const { eeg } = recordingOf(["P3", "P4"], 250, samples);
    const survey = createSurvey(eeg);
    for (const chunk of cut(samples, [333])) survey.push(chunk);
    expect(survey.findings().alphaPeakHz).toEqual({ P3: 9.5, P4: 11 });
  });

  it("of a recording shorter than an epoch finds nothing", () => {
    const samples = [rhythms(1, 250, [])];
    const { eeg, chunk } = recordingOf(["P3"], 250, samples);
    const survey = createSurvey(eeg);
    survey.push(chunk);
    expect(survey.findings()).toEqual({
      iafHz: null,
      iafSdHz: null,
      mainsHz: null,
      cogHz: null,
      cogSdHz: null,
      alphaPeakHz: { P3: null },
      bandsUv2: { P3: null },
      aperiodic: { P3: null },
      blinksSec: [],
    });
  });
});

describeShared("a survey of a real Muse", () => {
  it("finds the individual alpha though inputs for more electrodes are empty", () => {
    const { chunk } = readEeg101("relax");
    const iafOf = (more: readonly string[]) => {
      const samples = [...chunk.samples, ...more.map(() => new Float64Array(chunk.samples[0]!.length))];
      const { eeg, chunk: all } = recordingOf(["TP9", "AF7", "AF8", "TP10", ...more], 256, samples);
      const survey = createSurvey(eeg);
      survey.push(all);
      return survey.findings().iafHz;
    };
    expect(iafOf([])).toBeCloseTo(11.13, 2);
    expect(iafOf(["AUX_RIGHT"])).toBe(iafOf([]));
    expect(iafOf(["AUX_1", "AUX_2", "AUX_3", "AUX_4"])).toBe(iafOf([]));
  });

  it("finds alpha at 11.0 Hz at TP9 and TP10 in eeg101_relax", () => {
    const { eeg, chunk } = readEeg101("relax");
    const survey = createSurvey(eeg);
    survey.push(chunk);
    const { alphaPeakHz, bandsUv2, aperiodic } = survey.findings();
    expect([alphaPeakHz.TP9, alphaPeakHz.TP10]).toEqual([11, 11]);
    expect(bandsUv2.TP9!.alpha).toBeCloseTo(22.879154, 6);
    expect(aperiodic.TP9!.exponent).toBeGreaterThan(0.5);
    expect(aperiodic.TP9!.exponent).toBeLessThan(1.5);
    expect(aperiodic.TP9!.peaks.some(({ hz }) => Math.abs(hz - 11) < 1)).toBe(true);
  });
});
