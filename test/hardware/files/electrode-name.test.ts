import { describe, expect, it } from "vitest";
import { kindsOf } from "../../../hardware/files/channel-kind.ts";
import {
  isReferenceOnly,
  isScalpElectrode,
  normaliseElectrode,
  normaliseElectrodes,
} from "../../../hardware/files/electrode-name.ts";

describe("normaliseElectrode", () => {
  it.each([
    ["EEG P4", "P4"],
    ["O1..", "O1"],
    ["Fc5.", "FC5"],
    ["Afz.", "AFz"],
    ["FP1", "Fp1"],
    ["EEG Fp2-Ref", "Fp2"],
    ["C3-A2", "C3"],
    ["EEG F3-LE", "F3"],
    ["RAW_TP9", "TP9"],
    ["tp10", "TP10"],
    ["EEG_AF7", "AF7"],
    ["  Cz ", "Cz"],
    ["POL Fp1", "Fp1"],
    ["ch_TP9", "TP9"],
    ["AF8_raw", "AF8"],
    ["raw.eeg.TP10", "TP10"],
    ["C4:M1", "C4"],
    ["C3A2", "C3"],
    ["Fp1_AVG", "Fp1"],
    ["Cz-Ref-0", "Cz"],
    ["EEG Fp1-M1Ref", "Fp1"],
    ["EEG C3-CLE", "C3"],
    ["F7-G2", "F7"],
  ])("%j is %s", (label, name) => {
    expect(normaliseElectrode(label)).toBe(name);
    expect(isScalpElectrode(name)).toBe(true);
  });

  it.each(["T3", "T4", "T5", "T6"])("keeps the 10-20 name %s", (name) => {
    expect(normaliseElectrode(`EEG ${name}`)).toBe(name);
  });

  it("keeps a bipolar derivation as it is", () => {
    expect(normaliseElectrode("EEG FPZ-CZ")).toBe("Fpz-Cz");
    expect(normaliseElectrodes(["T8-P8-0", "T8-P8-1"])).toEqual(["T8-P8", "T8-P8_2"]);
  });

  it.each(["Right AUX", "Right.AUX", "AUX_RIGHT", "right aux", "RIGHTAUX", "AUX_R"])(
    "%j is the Muse's AUX_RIGHT",
    (label) => {
      expect(normaliseElectrode(label)).toBe("AUX_RIGHT");
    },
  );

  it.each([
    ["1", "Ch1"],
    ["EXG 1", "EXG_1"],
    ["µ-sensor (left)", "sensor_left"],
    ["ECG ECG", "ECG"],
    ["", "Ch"],
  ])("an unknown label %j becomes one word, %s", (label, name) => {
    expect(normaliseElectrode(label)).toBe(name);
    expect(isScalpElectrode(name)).toBe(false);
  });
});

describe("isReferenceOnly", () => {
  it("knows earlobes and mastoids and their differences from places of the brain", () => {
    expect(isReferenceOnly("A2-A1")).toBe(true);
    expect(isReferenceOnly("M1")).toBe(true);
    expect(isReferenceOnly("C3-A2")).toBe(false);
    expect(isReferenceOnly("P4")).toBe(false);
  });
});

describe("normaliseElectrodes", () => {
  it("gives no name twice", () => {
    expect(normaliseElectrodes(["P4", "EEG P4", "Cz", "P4.."])).toEqual(["P4", "P4_2", "Cz", "P4_3"]);
  });
});

describe("a BioSemi cap of 32", () => {
  it("has none of its A1 … A32 left out as an earlobe", () => {
    const labels = Array.from({ length: 32 }, (_, i) => `A${i + 1}`);
    const kinds = kindsOf(
      [...labels, "Status"].map((label) => ({ label, unit: label === "Status" ? "Boolean" : "uV" })),
    );
    expect(kinds).toEqual([...labels.map(() => "eeg"), null]);
    expect(normaliseElectrodes(labels).slice(0, 2)).toEqual(["BioSemi_A1", "BioSemi_A2"]);
    expect(kindsOf(["A1", "A2", "Cz"].map((label) => ({ label, unit: "uV" })))).toEqual([null, null, "eeg"]);
  });
});

describe("a name of any length", () => {
  it.each(["-", ".", "_", " ", "a", "eeg-"])("of 100,000 times '%s' is one of a name's, at once", (letters) => {
    const beganMs = performance.now();
    expect(normaliseElectrode(letters.repeat(100_000)).length).toBeLessThan(80);
    expect(performance.now() - beganMs).toBeLessThan(1000);
  });
});
