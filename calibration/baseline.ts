/**
 * This file turns what a person showed at rest into the numbers of their profile. Every number is finite, or its place is null: a profile that
 * says nothing is better than one that guesses.
 */
import { mean, median, variance } from "simple-statistics";
import { HOP_SEC } from "../src/signal/analyze.ts";
import {
  ARTIFACT_CAUSES,
  type FeatureName,
  type HeartBaseline,
  INDEX_NAMES,
  type IndexName,
  type Profile,
  type StreamInfo,
} from "../src/types.ts";
import { findAlpha, fitFastFilter } from "./alpha.ts";
import { contrastOf, type IndexAtRest } from "./contrast.ts";
import { findMainsHz } from "./mains.ts";
import { PROFILE_VERSION } from "./profile-schema.ts";
import type { Eyes } from "./protocol.ts";
import type { RestRecord } from "./rest.ts";
import { independentHopsOf, type Measured, statisticsOf } from "./statistics.ts";

/** What the calibration cannot know by itself. */
export type ProfileHead = Pick<Profile, "client" | "headband" | "createdAt" | "versions"> & {
  /** Null: as found in the recording. */
  readonly mainsHz: 50 | 60 | null;
  /** Where neither is given nor found. */
  readonly usualMainsHz: 50 | 60;
  readonly seed: number | null;
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
/** Readings of the heart come once a second. */
const HEART_STEP_SEC = 1;

export function profileOf(eeg: StreamInfo, { open, closed, blocks }: Rested, head: ProfileHead): Profile {
  const { samplingRateHz } = eeg;
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const { client, headband, createdAt, versions } = head;
  const conditions = { open: open && conditionOf(open), closed: closed && conditionOf(closed) };
  const records = [open, closed].filter((record) => record !== null);
  // Alpha is clearest with closed eyes.
  const best = closed ?? open;
  if (best === null) throw new RangeError("rested must hold a condition; got none");
  const samples = best.samples();
  const heard = electrodes.flatMap((_, place) => (cleanShareOf(best, place) >= LEAST_CLEAN_SHARE ? [place] : []));
  const heardSamples = heard.flatMap((place) => samples[place] ?? []);
  const individualAlpha = findAlpha(heardSamples, samplingRateHz);
  const fast = individualAlpha && fastFilterOf(eeg, best, heard, samples, individualAlpha.iafHz);
  const ratio = open && closed ? alphaRatioOf(open, closed, conditions) : null;
  return {
    version: PROFILE_VERSION,
    client,
    headband,
    createdAt,
    montage: { electrodes, samplingRateHz },
    ...mainsOf(head, heardSamples, samplingRateHz),
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
}

function mainsOf(
  { mainsHz, usualMainsHz }: ProfileHead,
  samples: readonly Float64Array[],
  samplingRateHz: number,
): Pick<Profile, "mainsHz" | "mainsOrigin"> {
  if (mainsHz !== null) return { mainsHz, mainsOrigin: "given" };
  const foundHz = findMainsHz(samples, samplingRateHz);
  return foundHz === null
    ? { mainsHz: usualMainsHz, mainsOrigin: "assumed" }
    : { mainsHz: foundHz, mainsOrigin: "found" };
}

type Conditions = Readonly<Record<Eyes, MeasuredCondition | null>>;
type MeasuredCondition = Readonly<Record<FeatureName, Measured | null>>;

const conditionOf = ({ series }: RestRecord): MeasuredCondition => ({
  relaxation: statisticsOf(series.relaxation),
  focus: statisticsOf(series.focus),
  lnDeltaUv2: statisticsOf(series.lnDeltaUv2),
  lnThetaUv2: statisticsOf(series.lnThetaUv2),
  lnAlphaUv2: statisticsOf(series.lnAlphaUv2),
  lnBetaUv2: statisticsOf(series.lnBetaUv2),
  lnGammaUv2: statisticsOf(series.lnGammaUv2),
});

/** Of mean powers: alpha comes in bursts, which a mean of logarithms or a median would know less surely. */
function alphaRatioOf(open: RestRecord, closed: RestRecord, conditions: Conditions) {
  const of = ({ series }: RestRecord, condition: MeasuredCondition | null) => {
    const powersUv2 = series.lnAlphaUv2.flat().filter(Number.isFinite).map(Math.exp);
    const alpha = condition?.lnAlphaUv2 ?? null;
    if (alpha === null) return null;
    const meanUv2 = mean(powersUv2);
    return { ln: Math.log(meanUv2), variance: variance(powersUv2) / meanUv2 ** 2 / independentHopsOf(alpha) };
  };
  const [opened, shut] = [of(open, conditions.open), of(closed, conditions.closed)];
  return opened && shut && { ln: shut.ln - opened.ln, lnSd: Math.sqrt(opened.variance + shut.variance) };
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

/** Of both conditions together: the heart rests with open eyes too. */
function heartOf(records: readonly RestRecord[]): HeartBaseline | null {
  const statistics = statisticsOf(
    records.flatMap(({ heart }) => heart.bpm),
    HEART_STEP_SEC,
  );
  if (statistics === null) return null;
  const rmssdMs = records.flatMap(({ heart }) => heart.rmssdMs);
  return {
    restingBpm: statistics.median,
    sdBpm: 1.4826 * statistics.mad,
    rmssdMs: rmssdMs.length > 0 ? median(rmssdMs) : null,
    tauSec: statistics.tauSec,
    cleanSec: statistics.cleanSec,
  };
}

const cleanShareOf = ({ lnAlphaTheta, hops }: RestRecord, place: number): number =>
  (lnAlphaTheta[place]?.length ?? 0) / Math.max(1, hops);

const sumOf = (records: readonly RestRecord[], name: "hops" | "cleanHops"): number =>
  records.reduce((sum, record) => sum + record[name], 0);

/** At the electrode where alpha stands highest above theta. */
function fastFilterOf(
  { channels, samplingRateHz }: StreamInfo,
  { lnAlphaTheta }: RestRecord,
  heard: readonly number[],
  samples: readonly Float64Array[],
  iafHz: number,
) {
  const heights = heard.map((place) => ({ place, height: median([...(lnAlphaTheta[place] ?? [Number.NaN])]) }));
  for (const { place } of heights.sort((a, b) => b.height - a.height)) {
    const [channel, row] = [channels[place], samples[place]];
    const fast = channel && row && fitFastFilter(row, samplingRateHz, channel.electrode, iafHz);
    if (fast) return fast;
  }
  return null;
}

function contrastsOf(
  open: RestRecord,
  closed: RestRecord,
  conditions: Readonly<Record<Eyes, MeasuredCondition | null>>,
) {
  const of = (name: IndexName) => {
    const opens = measuredOf(open, conditions.open, name);
    const closeds = measuredOf(closed, conditions.closed, name);
    return opens && closeds && contrastOf(name, opens, closeds);
  };
  return { relaxation: of("relaxation"), focus: of("focus") };
}

function measuredOf(record: RestRecord, condition: MeasuredCondition | null, name: IndexName): IndexAtRest | null {
  const statistics = condition?.[name] ?? null;
  return statistics && { series: record.series[name], statistics };
}

/** The indices that cannot tell this person's open eyes from their closed ones; none where only one condition was measured. */
export const indistinctIndices = ({ contrast }: Profile): readonly IndexName[] =>
  contrast ? INDEX_NAMES.filter((name) => contrast[name]?.distinct === false) : [];
