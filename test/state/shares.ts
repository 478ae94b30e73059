/** Counts how often the three-state rule tells an index from its baseline, for tests. */
import { sampleStandardDeviation } from "simple-statistics";
import { createEstimate } from "../../src/state/estimate.ts";
import { baselineOf } from "../../src/state/session-baseline.ts";
import { type Baseline, type Features, INDEX_NAMES, type IndexName, type MentalState } from "../../src/types.ts";
import { soakOr } from "../soak.ts";

/** A whole number of simulated people: forty, or a thousand in the soak. */
export const SEEDS = soakOr(1000, 40);
/** A busy machine needs minutes for forty, an hour for a thousand. */
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
  /** By person. */
  const shares: Record<IndexName, number[]> = { relaxation: [], focus: [] };
  return {
    /** What one person shows. */
    add: (states: readonly MentalState[]) => {
      for (const name of INDEX_NAMES) {
        const seen = states.filter(({ indices }) => indices[name].status !== "artifact");
        const distinct = seen.filter(({ indices }) => indices[name].status === "value");
        read[name] += seen.length;
        told[name] += distinct.length;
        if (seen.length > 0) shares[name].push(distinct.length / seen.length);
      }
    },
    share: (name: IndexName): number => told[name] / read[name],
    /** Of `people` who were added in turn, the mean share of the one who is told most. */
    most: (name: IndexName, people: number): number =>
      Math.max(
        ...Array.from({ length: people }, (_, person) => {
          const own = shares[name].filter((_, n) => n % people === person);
          return own.length === 0 ? 0 : own.reduce((sum, share) => sum + share, 0) / own.length;
        }),
      ),
    /** Of the share: what another choice of as many people would change. */
    standardError: (name: IndexName): number => sampleStandardDeviation(shares[name]) / Math.sqrt(shares[name].length),
    text: (): string =>
      INDEX_NAMES.map((name) => `${name} ${((100 * told[name]) / read[name]).toFixed(1)} %`).join(", "),
  };
}
