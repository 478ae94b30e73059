/** Counts how often the three-state rule tells an index from its baseline, for tests. */
import { createEstimate } from "../../src/state/estimate.ts";
import { baselineOf } from "../../src/state/session-baseline.ts";
import { type Baseline, type Features, INDEX_NAMES, type IndexName, type MentalState } from "../../src/types.ts";

/** A whole number of simulated people: a hundred, or a thousand with ATTUNE_SOAK=1. */
export const SEEDS = process.env.ATTUNE_SOAK === "1" ? 1000 : 100;
/** A busy machine needs minutes for a hundred, an hour for a thousand. */
export const TIMEOUT_MS = 6000 * SEEDS;

export const statesOf = (features: readonly Features[], baseline: Baseline | null): readonly MentalState[] => {
  const electrodes = features[0]!.electrodes.map(({ electrode }) => electrode);
  return features.map(createEstimate({ electrodes, baseline }));
};

type Block = { readonly states: readonly MentalState[]; readonly fromSec: number; readonly cleanSec: number };

/** What a calibration would find in so many clean seconds of each block. */
export function baselineIn(blocks: readonly Block[]): Baseline {
  const rawOf = (name: IndexName) =>
    blocks.flatMap(({ states, fromSec, cleanSec }) =>
      states
        .filter(({ tSec }) => tSec >= fromSec)
        .flatMap(({ indices: { [name]: index } }) => (index.status === "artifact" ? [] : [index.raw]))
        .slice(0, 4 * cleanSec),
    );
  return baselineOf({ relaxation: rawOf("relaxation"), focus: rawOf("focus") });
}

export type Shares = ReturnType<typeof createShares>;

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
