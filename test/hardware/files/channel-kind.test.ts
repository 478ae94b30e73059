/** This file holds what the labels of clinics, sleep laboratories and headsets are: their lists as published recordings have them. */
import { describe, expect, it } from "vitest";
import { kindsOf } from "../../../hardware/files/channel-kind.ts";

/** Labels of one kind, in their order. */
const labelsOf = (labels: readonly string[], kind: string | null) => {
  const kinds = kindsOf(labels.map((label) => ({ label, unit: "uV" })));
  return labels.filter((_, i) => kinds[i] === kind);
};

describe("kindsOf", () => {
  it.each([
    [
      "a clinic",
      ["EEG FP1-REF", "EEG EKG1-REF", "EEG LOC-REF", "EEG EMG-REF", "EEG A1-REF", "IBI"],
      ["EEG FP1-REF"],
      ["EEG EKG1-REF"],
    ],
    ["ANT", ["EEG Fp1-M1Ref", "EEG M1-M1Ref", "EEG HEOG-M1Ref", "EEG VEOG-M1Ref"], ["EEG Fp1-M1Ref"], []],
    ["Micromed", ["Fp1-G2", "ECG1+", "MKR+", "SpO2+"], ["Fp1-G2"], ["ECG1+"]],
    ["a sleep laboratory", ["EEG Fpz-Cz", "EOG horizontal", "Resp oro-nasal", "EMG submental"], ["EEG Fpz-Cz"], []],
    [
      "MNE's copies of bipolar channels",
      ["FP1-F7", "T8-P8-0", "T8-P8-1", "--0", "ECG"],
      ["FP1-F7", "T8-P8-0", "T8-P8-1"],
      ["ECG"],
    ],
  ])("of %s tells EEG and ECG from what is neither", (_, labels, eeg, ecg) => {
    expect([labelsOf(labels, "eeg"), labelsOf(labels, "ecg")]).toEqual([eeg, ecg]);
  });

  it("takes an extra input for EEG where its label says so", () => {
    expect(labelsOf(["EEG TP9", "EEG AUX_RIGHT", "AUX_LEFT"], "eeg")).toEqual(["EEG TP9", "EEG AUX_RIGHT"]);
  });

  it("takes what is measured in volts for EEG where no label names a place, but for eyes, muscle and breath", () => {
    expect(labelsOf(["EXG 1", "LOC", "EMG chin", "THOR RES", "EXG 2"], "eeg")).toEqual(["EXG 1", "EXG 2"]);
  });
});
