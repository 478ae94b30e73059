/** Counts how often the three-state rule tells an index from its baseline, for tests. */
import { createEstimate } from "../../src/state/estimate.ts";
import { baselineOf } from "../../src/state/session-baseline.ts";
import { type Baseline, type Features, INDEX_NAMES, type IndexName, type MentalState } from "../../src/types.ts";

/** A whole number of simulated people: a hundred, or a thousand with ATTUNE_SOAK=1. */
export const SEEDS = process.env.ATTUNE_SOAK === "1" ? 1000 : 100;

export const statesOf = (features: readonly Features[], baseline: Baseline | null): readonly MentalState[] => {
  const electrodes = features[0]!.electrodes.map(({ electrode }) => electrode);
  return features.map(createEstimate({ electrodes, baseline }));
};

/** What a calibration would find in `blockSec` clean seconds from each of these moments on. */
export function baselineIn(
  states: readonly MentalState[],
  blockSec: number,
  fromSec: readonly number[] = [0],
): Baseline {
  const rawOf = (name: IndexName) =>
    fromSec.flatMap((from) =>
      states
        .filter(({ tSec, indices }) => tSec >= from && indices[name].status !== "artifact")
        .slice(0, 4 * blockSec)
        .flatMap(({ indices: { [name]: index } }) => (index.status === "artifact" ? [] : index.raw)),
    );
  return baselineOf({ relaxation: rawOf("relaxation"), focus: rawOf("focus") });
}

/** Of the hops that could be read, how many were told from the baseline. */
export function createShares() {
  const told = { relaxation: 0, focus: 0 };
  const read = { relaxation: 0, focus: 0 };
  return {
    add: (states: readonly MentalState[]) => {
      for (const { indices } of states) {
        for (const name of INDEX_NAMES) {
          if (indices[name].status === "artifact") continue;
          read[name]++;
          if (indices[name].status === "value") told[name]++;
        }
      }
    },
    share: (name: IndexName): number => told[name] / read[name],
    text: (): string =>
      INDEX_NAMES.map((name) => `${name} ${((100 * told[name]) / read[name]).toFixed(1)} %`).join(", "),
  };
}
