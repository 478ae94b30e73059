/** This file compares what is said of the same brain with and without artifacts, hop by hop. */
import { createAnalyze } from "../../signal/analyze.ts";
import { createEstimate } from "../../state/estimate.ts";
import { type Features, type IndexName, type MentalState, SD_OF_MAD } from "../../types.ts";
import { quantileOf } from "../row.ts";
import type { Heard } from "./listeners.ts";
import type { Pair } from "./recorded-pair.ts";

/** `floor`: what can be known at best, the clean signal read without what the disturbed one hides; a method's own fault is what lies above it. */
export type Twins = {
  readonly clean: readonly MentalState[];
  readonly disturbed: readonly MentalState[];
  readonly floor: readonly MentalState[];
};

/** Twins of one clean brain, which is read once. */
export function createTwins(clean: Heard): (disturbed: Heard) => Twins {
  const features = featuresOf(clean);
  const states = statesFrom(clean, features);
  return (disturbed) => {
    const seen = featuresOf(disturbed);
    return {
      clean: states,
      disturbed: statesFrom(disturbed, seen),
      floor: statesFrom(clean, hiddenAs(features, seen)),
    };
  };
}

const statesFrom = ({ electrodes }: Heard, features: readonly Features[]): readonly MentalState[] =>
  features.map(createEstimate({ electrodes, baseline: null }));

const hiddenAs = (features: readonly Features[], hidden: readonly Features[]): readonly Features[] =>
  features.map((one, hop) => ({
    ...one,
    electrodes: one.electrodes.map((electrode, c) => ({
      ...electrode,
      artifacts: hidden[hop]?.electrodes[c]?.artifacts ?? electrode.artifacts,
    })),
  }));

function featuresOf({ samplingRateHz, electrodes, samples }: Heard): readonly Features[] {
  const channels = electrodes.map((electrode) => ({ electrode, unit: "uV" }));
  const analyze = createAnalyze({ eeg: { id: "eeg", kind: "eeg", samplingRateHz, channels } });
  return analyze({ type: "chunk", stream: "eeg", firstSample: 0, samples });
}

/** Two real temples as those of a Muse. */
export const asTemples = ({ samplingRateHz, left, right }: Pair): Heard => ({
  samplingRateHz,
  electrodes: ["TP9", "TP10"],
  samples: [left, right],
});

const rawOf = ({ indices }: MentalState, name: IndexName): number => {
  const index = indices[name];
  return index.status === "artifact" ? Number.NaN : index.raw;
};

/** By how many of the clean one's robust SDs the index differs, up or down, of each hop that is readable in both. */
export function shiftedZ({ clean, disturbed }: Pick<Twins, "clean" | "disturbed">, name: IndexName): readonly number[] {
  const raws = clean.map((state) => rawOf(state, name)).filter(Number.isFinite);
  const middle = quantileOf(raws, 0.5);
  const mad = quantileOf(
    raws.map((raw) => Math.abs(raw - middle)),
    0.5,
  );
  return clean.flatMap((state, hop) => {
    const z = (rawOf(disturbed[hop] ?? state, name) - rawOf(state, name)) / (SD_OF_MAD * mad);
    return Number.isFinite(z) ? [z] : [];
  });
}

/** The same without its sign. */
export const movedZ = (twins: Pick<Twins, "clean" | "disturbed">, name: IndexName): readonly number[] =>
  shiftedZ(twins, name).map(Math.abs);

export const usableShare = (states: readonly MentalState[]): number =>
  states.filter(({ indices }) => indices.relaxation.status !== "artifact").length / states.length;

/** Share of the hops that are no jaw's or other muscle's. */
export const unclenchedShare = (states: readonly MentalState[]): number =>
  states.filter(({ indices: { relaxation } }) => relaxation.status !== "artifact" || !relaxation.causes.some(isMuscle))
    .length / states.length;

const isMuscle = (cause: string): boolean => cause === "muscle" || cause === "jaw";

/**
 * What an index says for itself on average, 0 … 1: a logistic of z where it is told from the baseline, half where it is not or cannot be read. Any
 * reward by the index is a rising function of that.
 */
export function meanReward(states: readonly MentalState[], name: IndexName): number {
  const rewards = states.map(({ indices }) => {
    const index = indices[name];
    return index.status === "value" && index.z !== null ? 1 / (1 + Math.exp(-index.z)) : 0.5;
  });
  return rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
}
