/** This file listens to a person who rests in one condition: what is clean becomes series and samples, what is not is counted with its cause. */
import { HOP_SEC } from "../src/signal/analyze.ts";
import { chooseElectrodes } from "../src/state/electrode-choice.ts";
import { createEstimate } from "../src/state/estimate.ts";
import {
  type ArtifactCause,
  type Chunk,
  type Features,
  INDEX_NAMES,
  type IndexName,
  type IndexState,
  type StreamInfo,
} from "../src/types.ts";
import type { CauseCounts } from "./advice.ts";
import { type CleanSamples, createCleanSamples } from "./clean-samples.ts";
import type { Series } from "./statistics.ts";

/** How an electrode did while a condition was measured. */
export type ElectrodeTally = { readonly electrode: string; readonly cleanSec: number; readonly counts: CauseCounts };

export type RestRecord = {
  readonly series: Readonly<Record<IndexName, Series>>;
  /** ln µV² of alpha of each clean hop, a mean over the electrodes that the indices read. */
  readonly lnAlpha: readonly number[];
  readonly hops: number;
  readonly cleanHops: number;
  /** By electrode: ln(alpha/theta) of its clean hops, which says where alpha is strongest. */
  readonly lnAlphaTheta: readonly (readonly number[])[];
  readonly samples: CleanSamples["read"];
};

export type Rest = {
  readonly push: (part: Chunk, features: Features | null) => void;
  /** Hops of a gap: nothing can be read from them. */
  readonly pushGap: (features: readonly Features[]) => void;
  /** Ends a block; the next one has its own smoothing. */
  readonly endBlock: () => void;
  /** Clean seconds of the running block. */
  readonly blockCleanSec: () => number;
  /** Why the newest hop does not count; empty where it does. */
  readonly causes: () => readonly ArtifactCause[];
  /** Of the electrodes that the indices read, the one that gave least in the running block. */
  readonly worst: () => ElectrodeTally | null;
  readonly record: () => RestRecord;
};

export function createRest(eeg: StreamInfo): Rest {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const places = chooseElectrodes(electrodes);
  const samples = createCleanSamples(eeg);
  const all = createTally(electrodes);
  const indices = createIndexSeries(electrodes);
  const lnAlpha: number[] = [];
  const lnAlphaTheta: number[][] = electrodes.map(() => []);
  let block = createTally(electrodes);

  const hop = (features: Features) => {
    all.add(features);
    block.add(features);
    if (indices.add(features)) lnAlpha.push(meanLnAlpha(features, places));
    for (const [place, { artifacts, bandsUv2 }] of features.electrodes.entries()) {
      if (artifacts.length === 0 && bandsUv2) lnAlphaTheta[place]?.push(Math.log(bandsUv2.alpha / bandsUv2.theta));
    }
  };
  return {
    push: (part, features) => {
      samples.push(part, features);
      if (features) hop(features);
    },
    pushGap: (missing) => {
      samples.part();
      for (const features of missing) hop(features);
    },
    endBlock: () => {
      samples.part();
      indices.endBlock();
      block = createTally(electrodes);
    },
    blockCleanSec: () => indices.blockCleanHops() * HOP_SEC,
    causes: indices.causes,
    worst: () => {
      const tallies = block.read();
      const [worst] = places.flatMap((place) => tallies[place] ?? []).sort((a, b) => a.cleanSec - b.cleanSec);
      return worst ?? tallies[0] ?? null;
    },
    record: () => {
      indices.endBlock();
      samples.part();
      return { ...indices.read(), lnAlpha, lnAlphaTheta, samples: samples.read };
    },
  };
}

/** The smoothed indices hop by hop, as a session computes them; each block begins its own smoothing. */
function createIndexSeries(electrodes: readonly string[]) {
  const done: Record<IndexName, number[][]> = { relaxation: [], focus: [] };
  let running: Record<IndexName, number[]> = { relaxation: [], focus: [] };
  let estimate = createEstimate({ electrodes, baseline: null });
  let hops = 0;
  let cleanHops = 0;
  let blockCleanHops = 0;
  let causes: readonly ArtifactCause[] = [];

  /** True for a clean hop: relaxation is offered wherever anything is. */
  const add = (features: Features): boolean => {
    const { indices } = estimate(features);
    for (const name of INDEX_NAMES) running[name].push(rawOf(indices[name]));
    causes = indices.relaxation.status === "artifact" ? indices.relaxation.causes : [];
    const isClean = indices.relaxation.status !== "artifact";
    hops++;
    if (isClean) cleanHops++;
    if (isClean) blockCleanHops++;
    return isClean;
  };
  const endBlock = () => {
    for (const name of INDEX_NAMES) if (running[name].length > 0) done[name].push(running[name]);
    running = { relaxation: [], focus: [] };
    estimate = createEstimate({ electrodes, baseline: null });
    blockCleanHops = 0;
  };
  return {
    add,
    endBlock,
    blockCleanHops: () => blockCleanHops,
    causes: () => causes,
    read: () => ({ series: done, hops, cleanHops }),
  };
}

const rawOf = (index: IndexState): number => (index.status === "artifact" ? Number.NaN : index.raw);

/** Clean hops and causes, by electrode. */
function createTally(electrodes: readonly string[]) {
  const cleanHops = electrodes.map(() => 0);
  const counts = electrodes.map((): CauseCounts => new Map());
  return {
    add: (features: Features) => {
      for (const [place, { artifacts }] of features.electrodes.entries()) {
        if (artifacts.length === 0) cleanHops[place] = (cleanHops[place] ?? 0) + 1;
        for (const cause of artifacts) counts[place]?.set(cause, (counts[place]?.get(cause) ?? 0) + 1);
      }
    },
    read: (): readonly ElectrodeTally[] =>
      electrodes.map((electrode, place) => ({
        electrode,
        cleanSec: (cleanHops[place] ?? 0) * HOP_SEC,
        counts: counts[place] ?? new Map(),
      })),
  };
}

function meanLnAlpha({ electrodes }: Features, places: readonly number[]): number {
  const values = places.flatMap((place) => {
    const seen = electrodes[place];
    return seen?.bandsUv2 && seen.artifacts.length === 0 ? [Math.log(seen.bandsUv2.alpha)] : [];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
