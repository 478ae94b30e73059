import { expect, it } from "vitest";
import { chooseElectrodes } from "../../src/state/electrode-choice.ts";

const choose = (electrodes: readonly string[]) => chooseElectrodes(electrodes).map((place) => electrodes[place]);

it.each([
  ["a Muse", ["TP9", "AF7", "AF8", "TP10", "AUX"], ["TP9", "TP10"]],
  ["an old cap", ["Fp1", "Fp2", "T3", "T4", "O1", "O2", "A2-A1"], ["T3", "T4"]],
  ["a new cap", ["Fp1", "T7", "T8", "TP7", "P7", "Pz"], ["T7", "T8", "TP7"]],
  ["a cap without temporal places", ["Fz", "C3", "Cz", "PO7", "Oz", "F5"], ["C3", "Cz", "PO7", "Oz"]],
  ["a forehead band with auxiliary inputs", ["Fp1", "AF7", "Fp2", "AUX_RIGHT", "A1"], ["Fp1", "AF7", "Fp2"]],
  ["numbers only", ["CH1", "CH2"], ["CH1", "CH2"]],
  ["nothing on the scalp", ["ECG", "A2-A1"], []],
])("%s", (_name, electrodes, chosen) => {
  expect(choose(electrodes)).toEqual(chosen);
});
