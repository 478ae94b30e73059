/** This file follows one electrode: keeps its newest 2 s, and at each hop measures bands, quality and the causes of bad signal. */
import type { ArtifactCause, BandPowersUv2, ElectrodeFeatures } from "../types.ts";
import { MOST_THETA_UV2 } from "./artifacts/background.ts";
import { createCalm } from "./artifacts/calm.ts";
import { createMainsPower, isStrongMains } from "./artifacts/mains.ts";
import { createBandPowers } from "./band-power.ts";
import { createBlinkLoss } from "./blink-loss.ts";
import { subtract, type TakenOut } from "./blink-repair.ts";
import type { ComplexFir } from "./complex-fir.ts";
import { createEpochStore } from "./epoch-store.ts";
import { createFastAlpha } from "./fast-alpha.ts";
import { createFastLooks } from "./fast-looks.ts";
import { createJudge, ordered, type Verdict } from "./judge.ts";
import { createOwnBands } from "./own-bands.ts";
import type { Spectrum } from "./spectrum.ts";

export type ElectrodeConfig = {
  readonly electrode: string;
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly isHeadband: boolean;
  /** The amplifier's limits, where they are known. */
  readonly rangeUv?: readonly [lowest: number, highest: number] | undefined;
  /** Shared by all electrodes: it keeps nothing between epochs. */
  readonly spectrum: Spectrum;
  /** Follows individual alpha; null leaves the fast path out. */
  readonly fastFilter: ComplexFir | null;
  /** Whether it is looked at between hops too. */
  readonly hasLooks: boolean;
  /** The person's own alpha peak; null where it is not known. */
  readonly iafHz: number | null;
};

export type Electrode = {
  readonly push: (samples: Float64Array, from: number, to: number) => void;
  /** Samples that never came. */
  readonly skip: (count: number) => void;
  /** At a hop, before anything else: the epoch ends now; `newSamples` came since the last hop. */
  readonly settle: (newSamples: number) => void;
  /** Leaves what the eyes did out of the epoch that has settled, and what was left out before. Only the flanks of a blink may look like muscle or a pop. */
  readonly takeOut: (what: readonly TakenOut[], areBlinks: boolean) => void;
  /** Measures it. */
  readonly measure: () => void;
  /** No sample is missing in the epoch. */
  readonly isWhole: () => boolean;
  /** Whole, and it touched the skin when it was measured last; what a blink itself may look like (muscle, a pop, a drift) does not count. */
  readonly isSound: () => boolean;
  /** The epoch after the 1 Hz high-pass, and the same without the blinks that were taken out. */
  readonly highPassed: Float64Array;
  readonly repaired: () => Float64Array;
  /** ln of the newest hop's 20–45 Hz power over the quiet median; NaN where that is not known, or the contact is bad. */
  readonly muscleExcess: () => number;
  /** What it shows is the background of an open input. */
  readonly isOnDesk: () => boolean;
  /** Tells of something that several electrodes or another sensor showed: it refuses the epochs of the next `leavesIn` samples. */
  readonly refuse: (cause: SharedCause, leavesIn: number) => void;
  /** A blink that was taken out lay from `fromAgo` to `toAgo` samples before the epoch's end: what rests on it is not read. */
  readonly cover: (fromAgo: number, toAgo: number) => void;
  /** The features of the epoch that was measured. */
  readonly read: () => ElectrodeFeatures;
  /** Fast alpha between two hops, in µV²; null where it cannot be known, or is not followed. */
  readonly look: () => number | null;
};

/** The quality that is left while a cause told from outside is in the epoch: eyes do no harm to the contact, a movement does. */
const SHARED_QUALITY = { blink: 0.5, saccade: 0.5, jaw: 0, motion: 0, offHead: 0 } as const;
export type SharedCause = keyof typeof SHARED_QUALITY;
const SHARED_CAUSES = Object.keys(SHARED_QUALITY) as readonly SharedCause[];
const OF_THE_EYES: readonly SharedCause[] = ["blink", "saccade"];
/** Over when it is over: what comes after it can be read. */
const OF_A_MOMENT: readonly SharedCause[] = ["blink", "saccade", "jaw"];
/** A look weighs the last 0.55 s: three hops after the last loud one nothing of it is left. */
const MUSCLE_GONE_HOPS = 3;
/** Fast alpha may rest so far on samples that a blink was taken out of. */
const MOST_COVERED = 0.2;
/** A look is worth less than an index and missed more: half of it may (measured at home: 4 % more of the time is read, and as truly). */
const MOST_COVERED_LOOK = 0.5;
/** A blink is told from edge to edge of its dip; what swings back after it is over so much later. */
const REBOUND_SEC = 0.15;

export function createElectrode(config: ElectrodeConfig): Electrode {
  const { electrode, epochSamples, isHeadband, spectrum } = config;
  const store = createEpochStore(config.samplingRateHz, epochSamples);
  const judge = createJudge({ ...config, ...spectrum });
  const mainsPower = createMainsPower(spectrum);
  const bandsOf = createBandPowers(spectrum);
  const ownBandsOf = config.iafHz === null ? null : createOwnBands(spectrum, config.iafHz);
  const addLoss = createBlinkLoss(config.samplingRateHz, epochSamples, spectrum);
  const fast = createFastReader(config);
  const psd = new Float64Array(spectrum.bins);
  const { raw, highPassed, calm } = store;
  const repaired = new Float64Array(epochSamples);
  const blinkless = new Float64Array(epochSamples);
  const blinkCalm = createBlinkCalm(config);
  const leavesIn: Record<SharedCause, number> = { blink: 0, saccade: 0, jaw: 0, motion: 0, offHead: 0 };
  let verdict: Verdict | null = null;
  let isWhole = false;
  /** What is measured: the epoch as it came, or without the blinks in it. */
  let [shown, shownCalm] = [highPassed, calm];
  let takenOut: readonly TakenOut[] = [];
  let hopSamples = 0;
  let covered = 0;
  let blinkSamples = 0;
  const isAuxiliary = AUXILIARY.test(electrode);
  let isWired = !isAuxiliary;

  const settle = (newSamples: number) => {
    hopSamples = newSamples;
    covered = 0;
    blinkSamples = 0;
    for (const cause of SHARED_CAUSES) leavesIn[cause] = Math.max(0, leavesIn[cause] - newSamples);
    // What the eyes do is told anew at each hop.
    for (const cause of OF_THE_EYES) leavesIn[cause] = 0;
    isWhole = store.isWhole();
    if (!isWhole) return;
    store.settle();
    takenOut = [];
    shown = highPassed;
    shownCalm = calm;
  };
  const takeOut: Electrode["takeOut"] = (what, areBlinks) => {
    if (what.length === 0) return;
    if (takenOut.length === 0) {
      repaired.set(highPassed);
      blinkless.set(calm);
      [shown, shownCalm] = [repaired, blinkless];
    }
    takenOut = [...takenOut, ...what];
    for (const { from, blinkUv } of what) {
      subtract(repaired, from, blinkUv);
      if (areBlinks) blinkSamples = epochSamples - Math.max(0, from);
      subtract(blinkless, from, blinkCalm(blinkUv));
    }
  };
  const measure = () => {
    if (!isWhole) {
      verdict = null;
      return;
    }
    spectrum.measure(shown, psd);
    for (const one of takenOut) addLoss(one, psd);
    const newSamples = verdict ? hopSamples : epochSamples;
    verdict = judge.judge({
      raw,
      highPassed: shown,
      calm,
      blinkless: shownCalm,
      blinkSamples,
      psdUv2PerHz: psd,
      newSamples,
    });
    // A clench that was told while a blink came, and of which nothing is left without the blink, was its flanks.
    const jawAgo = epochSamples - leavesIn.jaw;
    if (leavesIn.jaw > 0 && jawAgo <= blinkSamples && !verdict.causes.includes("muscle")) leavesIn.jaw = 0;
  };
  const refuse = (cause: SharedCause, samples: number) => {
    leavesIn[cause] = Math.max(leavesIn[cause], Math.min(samples, epochSamples));
  };
  const read = (): ElectrodeFeatures => {
    if (isAuxiliary && verdict?.causes.length === 0) isWired = true;
    if (!isWired || !verdict) fast?.settle(null, leavesIn);
    if (!isWired) return silent(electrode, fast !== null);
    if (!verdict) return missing(electrode, fast !== null);
    const bandsUv2 = verdict.causes.includes("flat") ? null : positiveOrNull(bandsOf(psd));
    const shared = SHARED_CAUSES.filter((cause) => leavesIn[cause] > 0);
    if (isHeadband && bandsUv2 && bandsUv2.theta > MOST_THETA_UV2 && leavesIn.blink === 0) shared.push("motion");
    const quality = shared.reduce((least, cause) => Math.min(least, SHARED_QUALITY[cause]), verdict.quality);
    const artifacts = shared.length > 0 ? ordered([...verdict.causes, ...shared]) : verdict.causes;
    const isStrong = isStrongMains(mainsPower(psd));
    const own = ownBandsOf && { ownBandsUv2: bandsUv2 && ownBandsOf(psd) };
    if (!fast) {
      const seen = { electrode, bandsUv2, ...own, quality, artifacts };
      return isStrong ? { ...seen, ...STRONG_MAINS } : seen;
    }
    const isHidden = verdict.causes.length > 0 || covered > MOST_COVERED;
    const fastAlphaUv2 = isHidden ? null : fast.read(shown, hopSamples, leavesIn);
    fast.settle(mayBeLookedAt(verdict) ? shownCalm : null, leavesIn);
    const seen = { electrode, bandsUv2, ...own, quality, artifacts, fastAlphaUv2 };
    return isStrong ? { ...seen, ...STRONG_MAINS } : seen;
  };
  /** Muscle hides an epoch as long as it is in it, and a look only as long as it weighs in it. */
  const mayBeLookedAt = ({ causes }: Verdict): boolean =>
    covered <= MOST_COVERED_LOOK &&
    causes.every((cause) => isMuscle(cause) && judge.muscleLoudAgo() >= MUSCLE_GONE_HOPS);
  const muscleExcess = () => (isWired && verdict?.causes.every(isMuscle) ? judge.muscleExcess() : Number.NaN);
  return {
    push: store.push,
    skip: store.skip,
    settle,
    takeOut,
    measure,
    isWhole: () => isWhole,
    isSound: () => isWhole && !verdict?.causes.some((cause) => NO_CONTACT.includes(cause)),
    highPassed,
    repaired: () => shown,
    muscleExcess,
    isOnDesk: () => verdict !== null && judge.isOnDesk(),
    refuse,
    cover: (fromAgo, toAgo) => {
      covered += fast?.shareOf(fromAgo, toAgo, hopSamples) ?? 0;
    },
    read,
    look: () => (fast?.look && store.isWhole() ? fast.look(store.waiting(), store.waitingCount()) : null),
  };
}

/** What a blink shows in the calm signal, which is filtered once more. */
function createBlinkCalm({ samplingRateHz }: ElectrodeConfig) {
  const calm = createCalm(samplingRateHz);
  /** What was found for good is asked for in every hop until it has left. */
  const known = new WeakMap<Float64Array, Float64Array>();
  return (blinkUv: Float64Array): Float64Array => {
    const seen = known.get(blinkUv);
    if (seen) return seen;
    const calmUv = new Float64Array(blinkUv.length);
    calm.start();
    calm.run(blinkUv, 0, blinkUv.length, calmUv, 0);
    known.set(blinkUv, calmUv);
    return calmUv;
  };
}

/** A headband's inputs for more electrodes: mostly nothing is plugged in. */
const AUXILIARY = /^AUX/i;

/** What an input shows that nobody wired: until it was clean for an epoch, it tells nothing and refuses nothing. */
const silent = (electrode: string, hasFast: boolean): ElectrodeFeatures => {
  const seen: ElectrodeFeatures = { electrode, bandsUv2: null, quality: 0, artifacts: [] };
  return hasFast ? { ...seen, fastAlphaUv2: null } : seen;
};

const NO_CONTACT: readonly ArtifactCause[] = ["offHead", "flat", "rail"];

const STRONG_MAINS = { hasStrongMains: true } as const;

/** What an electrode shows while a missing sample is in its epoch. */
export const missing = (electrode: string, hasFast: boolean): ElectrodeFeatures => {
  const seen: ElectrodeFeatures = { electrode, bandsUv2: null, quality: 0, artifacts: ["gap"] };
  return hasFast ? { ...seen, fastAlphaUv2: null } : seen;
};

/** Fast alpha of a hop that nothing but the eyes disturbs, as soon as their movement has left the filter's memory; else null. */
function createFastReader({ fastFilter, hasLooks, samplingRateHz, epochSamples }: ElectrodeConfig) {
  if (!fastFilter) return null;
  const fast = createFastAlpha({ fir: fastFilter, samplingRateHz, epochSamples });
  const looks = hasLooks ? createFastLooks({ fir: fastFilter, samplingRateHz, epochSamples }) : null;
  const rebound = Math.round(REBOUND_SEC * samplingRateHz);
  const read = (
    highPassed: Float64Array,
    hopSamples: number,
    leavesIn: Readonly<Record<SharedCause, number>>,
  ): number | null => {
    const goneFrom = Math.max(0, epochSamples - fast.memorySamples(hopSamples) - rebound);
    for (const cause of SHARED_CAUSES) if (leavesIn[cause] > (OF_THE_EYES.includes(cause) ? goneFrom : 0)) return null;
    const alphaUv2 = fast.measure(highPassed, hopSamples);
    return alphaUv2 > 0 && Number.isFinite(alphaUv2) ? alphaUv2 : null;
  };
  /** Looks go on as soon as what the eyes did weighs no more. */
  const settle = (shown: Float64Array | null, leavesIn: Readonly<Record<SharedCause, number>>) => {
    if (!looks) return;
    const goneFrom = Math.max(0, epochSamples - looks.memorySamples - rebound);
    const isHidden = SHARED_CAUSES.some((cause) => leavesIn[cause] > (OF_A_MOMENT.includes(cause) ? goneFrom : 0));
    looks.settle(isHidden ? null : shown);
  };
  return { read, shareOf: fast.shareOf, settle, look: looks?.look ?? null };
}

const isMuscle = (cause: ArtifactCause): boolean => cause === "muscle";

/** An index is a logarithm: a power of zero is no power. */
function positiveOrNull(bands: BandPowersUv2): BandPowersUv2 | null {
  const { delta, theta, alpha, beta, gamma } = bands;
  const least = Math.min(delta, theta, alpha, beta, gamma ?? Number.POSITIVE_INFINITY);
  return least > 0 && Number.isFinite(delta + theta + alpha + beta + (gamma ?? 0)) ? bands : null;
}
