/** This file listens to a person who rests in one condition: what is clean becomes series and samples, what is not is counted with its cause. */
import type { Series } from "../src/state/autocorrelation.ts";
import { chooseElectrodes } from "../src/state/electrode-choice.ts";
import {
  type ArtifactCause,
  type Chunk,
  type Features,
  type HeartReading,
  HOP_SEC,
  type StreamInfo,
} from "../src/types.ts";
import type { CauseCounts } from "./advice.ts";
import { type CleanSamples, createCleanSamples } from "./clean-samples.ts";
import type { FeatureName } from "./profile.ts";
import { createFeatureSeries, createHeartSeries, type HeartAtRest } from "./rest-series.ts";

/** How an electrode did while a condition was measured. */
export type ElectrodeTally = { readonly electrode: string; readonly cleanSec: number; readonly counts: CauseCounts };

export type RestRecord = {
  readonly series: Readonly<Record<FeatureName, Series>>;
  readonly hops: number;
  readonly cleanHops: number;
  /** By electrode: ln(alpha/theta) of its clean hops, which says where alpha is strongest. */
  readonly lnAlphaTheta: readonly (readonly number[])[];
  /** Hops in which a cause was told at one of the electrodes that the indices read. */
  readonly causes: CauseCounts;
  readonly heart: HeartAtRest;
  readonly samples: CleanSamples["read"];
};

export type Rest = {
  readonly push: (part: Chunk, features: Features | null) => void;
  /** Hops of a gap: nothing can be read from them. */
  readonly pushGap: (features: readonly Features[]) => void;
  readonly pushHeart: (reading: HeartReading) => void;
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
  const features = createFeatureSeries(electrodes, places);
  const heart = createHeartSeries();
  const causes: CauseCounts = new Map();
  const lnAlphaTheta: number[][] = electrodes.map(() => []);
  let block = createTally(electrodes);

  const hop = (seen: Features) => {
    all.add(seen);
    block.add(seen);
    features.add(seen);
    const told = new Set(places.flatMap((place) => seen.electrodes[place]?.artifacts ?? []));
    for (const cause of told) causes.set(cause, (causes.get(cause) ?? 0) + 1);
    for (const [place, { artifacts, bandsUv2 }] of seen.electrodes.entries()) {
      if (artifacts.length === 0 && bandsUv2) lnAlphaTheta[place]?.push(Math.log(bandsUv2.alpha / bandsUv2.theta));
    }
  };
  return {
    push: (part, seen) => {
      samples.push(part, seen);
      if (seen) hop(seen);
    },
    pushGap: (missing) => {
      samples.part();
      for (const seen of missing) hop(seen);
    },
    pushHeart: heart.add,
    endBlock: () => {
      samples.part();
      features.endBlock();
      heart.endBlock();
      block = createTally(electrodes);
    },
    blockCleanSec: () => features.blockCleanHops() * HOP_SEC,
    causes: features.causes,
    worst: () => {
      const tallies = block.read();
      const [worst] = places.flatMap((place) => tallies[place] ?? []).sort((a, b) => a.cleanSec - b.cleanSec);
      return worst ?? tallies[0] ?? null;
    },
    record: () => {
      features.endBlock();
      heart.endBlock();
      samples.part();
      return { ...features.read(), lnAlphaTheta, causes, heart: heart.read(), samples: samples.read };
    },
  };
}

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
