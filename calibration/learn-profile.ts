/**
 * This file turns what a person showed at rest into the numbers of their profile. Every number is finite, or its place is null: a profile that
 * says nothing is better than one that guesses.
 */
import { median } from "simple-statistics";
import { createMainsWatch } from "../src/signal/mains-watch.ts";
import {
  ARTIFACT_CAUSES,
  HOP_SEC,
  INDEX_NAMES,
  type IndexName,
  type PlacesAre,
  type StreamInfo,
} from "../src/types.ts";
import { findAlpha, fitFastFilter } from "./alpha.ts";
import { alphaRatioOf, conditionOf, contrastsOf } from "./conditions.ts";
import { heartOf } from "./heart-at-rest.ts";
import type { Eyes } from "./plan.ts";
import type { Profile } from "./profile.ts";
import { PROFILE_VERSION } from "./profile-schema.ts";
import type { RestRecord } from "./rest.ts";

/** What the calibration cannot know by itself. */
export type ProfileHead = Pick<Profile, "client" | "headband" | "createdAt" | "versions"> & {
  readonly seed: number | null;
  /** How the places of the electrodes are known. */
  readonly placesAre?: PlacesAre;
};

/** At least one condition is measured. */
export type Rested = {
  readonly open: RestRecord | null;
  readonly closed: RestRecord | null;
  /** In the order in which they were measured. */
  readonly blocks: readonly Eyes[];
};

/** An electrode that is clean less than this is not listened to for alpha, and is told. */
const LEAST_CLEAN_SHARE = 0.25;

/** What is kept, and what is told beside it. */
export type Learned = {
  readonly profile: Profile;
  /** Of the room, where a line stands out; told to a person, for nothing is set by it. */
  readonly mainsHz: 50 | 60 | null;
};

export function learnProfile(eeg: StreamInfo, { open, closed, blocks }: Rested, head: ProfileHead): Learned {
  const { samplingRateHz } = eeg;
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const { client, headband, createdAt, versions, placesAre } = head;
  const conditions = { open: open && conditionOf(open), closed: closed && conditionOf(closed) };
  const records = [open, closed].filter((record) => record !== null);
  // Alpha is clearest with closed eyes.
  const best = closed ?? open;
  if (best === null) throw new RangeError("rested must hold a condition; got none");
  const { readableSamples, individualAlpha, fast } = alphaOf(eeg, best);
  const ratio = open && closed ? alphaRatioOf(open, closed, conditions) : null;
  const profile: Profile = {
    version: PROFILE_VERSION,
    client,
    headband,
    createdAt,
    montage: { electrodes, samplingRateHz, ...(placesAre && { placesAre }) },
    individualAlpha,
    conditions,
    closedOpenAlphaRatio: ratio && Math.exp(ratio.ln),
    closedOpenAlphaRatioLnSd: ratio?.lnSd ?? null,
    artifactShare: 1 - sumOf(records, "cleanHops") / sumOf(records, "hops"),
    artifactShares: causeSharesOf(records),
    heart: heartOf(records),
    firTaps: fast?.taps ?? null,
    versions,
    rest: { seed: head.seed, blocks, cleanSec: sumOf(records, "cleanHops") * HOP_SEC },
    contrast: open && closed ? contrastsOf(open, closed, conditions) : null,
    fastFilter: fast?.filter ?? null,
    unusable: electrodes.filter((_, place) =>
      records.every((record) => cleanShareOf(record, place) < LEAST_CLEAN_SHARE),
    ),
  };
  const mains = createMainsWatch({ samplingRateHz, channels: readableSamples.length });
  return { profile, mainsHz: mains.push(readableSamples) };
}

/** Where a channel is clean often enough to be listened to. */
function alphaOf(eeg: StreamInfo, best: RestRecord) {
  const samples = best.samples();
  const readable = eeg.channels.flatMap((_, place) => (cleanShareOf(best, place) >= LEAST_CLEAN_SHARE ? [place] : []));
  const readableSamples = readable.flatMap((place) => samples[place] ?? []);
  const individualAlpha = findAlpha(readableSamples, eeg.samplingRateHz);
  const fast = individualAlpha && fastFilterOf(eeg, best, readable, samples, individualAlpha.iafHz);
  return { readableSamples, individualAlpha, fast };
}

/** At the electrode where alpha stands highest above theta. */
function fastFilterOf(
  { channels, samplingRateHz }: StreamInfo,
  { lnAlphaTheta }: RestRecord,
  readable: readonly number[],
  samples: readonly Float64Array[],
  iafHz: number,
) {
  const heights = readable.map((place) => ({ place, height: median([...(lnAlphaTheta[place] ?? [Number.NaN])]) }));
  for (const { place } of heights.sort((a, b) => b.height - a.height)) {
    const [channel, row] = [channels[place], samples[place]];
    const fast = channel && row && fitFastFilter(row, samplingRateHz, channel.electrode, iafHz);
    if (fast) return fast;
  }
  return null;
}

function causeSharesOf(records: readonly RestRecord[]): NonNullable<Profile["artifactShares"]> {
  const hops = Math.max(1, sumOf(records, "hops"));
  const shareOf = (cause: (typeof ARTIFACT_CAUSES)[number]) =>
    records.reduce((sum, { causes }) => sum + (causes.get(cause) ?? 0), 0) / hops;
  return Object.fromEntries(ARTIFACT_CAUSES.map((cause) => [cause, shareOf(cause)])) as Record<
    (typeof ARTIFACT_CAUSES)[number],
    number
  >;
}

const cleanShareOf = ({ lnAlphaTheta, hops }: RestRecord, place: number): number =>
  (lnAlphaTheta[place]?.length ?? 0) / Math.max(1, hops);

const sumOf = (records: readonly RestRecord[], name: "hops" | "cleanHops"): number =>
  records.reduce((sum, record) => sum + record[name], 0);

/** The indices that cannot tell this person's open eyes from their closed ones; none where only one condition was measured. */
export const indistinctIndices = ({ contrast }: Profile): readonly IndexName[] =>
  contrast ? INDEX_NAMES.filter((name) => contrast[name]?.distinct === false) : [];
