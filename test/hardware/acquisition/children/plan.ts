/** This file is the plan that the tests' own children claim to have: four channels of EEG at 250 Hz, one row a package. */
import type { PresetPlan } from "../../../../hardware/brainflow/preset-plan.ts";

const channels = ["TP9", "AF7", "AF8", "TP10"].map((electrode) => ({ electrode, unit: "uV" }));

export const PLAN: PresetPlan = {
  preset: 0,
  samplingRateHz: 250,
  takes: [0, 5, 1, 2, 3, 4],
  counter: { modulus: 256, step: 1, rowsPerPackage: 1 },
  markerPlace: 1,
  streams: [{ info: { id: "eeg", kind: "eeg", samplingRateHz: 250, channels }, places: [2, 3, 4, 5] }],
};
