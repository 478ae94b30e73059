/** This file follows all electrodes of the stream, and what only several of them together, or another sensor, can show. */
import type { Chunk, ElectrodeFeatures, StreamInfo } from "../types.ts";
import { DESK_PLACES } from "./artifacts/background.ts";
import { type Blink, createBlinkDetector } from "./artifacts/blink.ts";
import { createJaw, OWN_EXCESS } from "./artifacts/jaw.ts";
import { createMotionWatch } from "./artifacts/motion.ts";
import { createSaccadeDetector, type Saccade } from "./artifacts/saccade.ts";
import { createBlinkRepair, type TakenOut } from "./blink-repair.ts";
import type { ComplexFir } from "./complex-fir.ts";
import { createElectrode, type Electrode, missing } from "./electrode.ts";
import { WAIT_SEC } from "./fast-alpha.ts";
import { createGlanceRepair } from "./glance-repair.ts";
import type { HopClock } from "./hop-clock.ts";
import { createSpectrum } from "./spectrum.ts";
import { hannPeriodic } from "./tapers.ts";

export type MontageConfig = {
  readonly eeg: StreamInfo;
  readonly epochSamples: number;
  /** Streams of accelerometer and gyroscope. */
  readonly motion: readonly StreamInfo[];
  /** The fast filter of the channel at a place, null where alpha is not followed fast. */
  readonly fastFilterAt: (place: number) => ComplexFir | null;
  /** Whether it is looked at between hops too. */
  readonly hasLooks: boolean;
  /** The person's own alpha peak; null where it is not known. */
  readonly iafHz: number | null;
};

export type Montage = {
  /** Samples `from` … `to` of a chunk of the EEG; `firstSample` is the number of the sample at `from`. */
  readonly push: (samples: readonly Float64Array[], from: number, to: number, firstSample: number) => void;
  readonly pushMotion: (chunk: Chunk) => void;
  readonly skip: (count: number) => void;
  /** At a hop: what each electrode shows. */
  readonly read: (clock: Pick<HopClock, "next" | "hopSamples" | "tSec">) => readonly ElectrodeFeatures[];
  /** Fast alpha between two hops, in µV² by place, and the samples that weigh in it: from the older to the newer, counted back from now. */
  readonly look: () => {
    readonly fromAgo: number;
    readonly toAgo: number;
    readonly alphaUv2: readonly (number | null)[];
  };
  /** What they show in a gap. */
  readonly nothing: readonly ElectrodeFeatures[];
};

/** The mains and what it spreads to: no band and no detector looks higher. */
const MOST_HZ = 64;

/** Carried is a third of what the watched pair shows; never less than these. */
const CARRIED_SHARE = 1 / 3;
const CARRIED_BLINK_UV = 25;
const CARRIED_SACCADE_UV = 15;

export function createMontage({ eeg, epochSamples, motion, fastFilterAt, hasLooks, iafHz }: MontageConfig): Montage {
  const { samplingRateHz } = eeg;
  const names = eeg.channels.map(({ electrode }) => electrode);
  const taper = hannPeriodic(epochSamples);
  const spectrum = createSpectrum({ samplingRateHz, taper, detrend: "constant", mostHz: MOST_HZ });
  const shared = { samplingRateHz, epochSamples, spectrum, hasLooks, iafHz };
  const onHeadband = headbandPlaces(names);
  const electrodes = eeg.channels.map(({ electrode, range: rangeUv }, place) => {
    const isHeadband = onHeadband[place] ?? false;
    return createElectrode({ electrode, ...shared, isHeadband, rangeUv, fastFilter: fastFilterAt(place) });
  });
  const blinks = createBlinkWatch({ names, samplingRateHz, epochSamples, electrodes });
  const glances = createGlanceWatch({ names, samplingRateHz, epochSamples, electrodes, blinks });
  const isClench = createJaw(names);
  const moves = createMotionWatch(motion);

  const push: Montage["push"] = (samples, from, to, firstSample) => {
    for (let c = 0; c < electrodes.length; c++) electrodes[c]!.push(samples[c]!, from, to);
    blinks.push(samples, from, to, firstSample);
  };
  const skip = (count: number) => {
    for (const electrode of electrodes) electrode.skip(count);
    blinks.restart();
    glances.restart();
  };
  const read: Montage["read"] = (clock) => {
    const newSamples = clock.hopSamples();
    for (const electrode of electrodes) electrode.settle(newSamples);
    blinks.takeOut(clock.next());
    glances.takeOut(clock.next(), newSamples);
    for (const electrode of electrodes) electrode.measure();
    blinks.refuse(clock.next());
    glances.refuse(clock.next());
    refuseClench(electrodes, isClench, epochSamples);
    refuseDesk(electrodes, onHeadband, newSamples);
    const movedIn = epochSamples - Math.floor((clock.tSec() - moves.lastSec(clock.tSec())) * samplingRateHz);
    if (movedIn > 0) for (const electrode of electrodes) electrode.refuse("motion", movedIn);
    const seen = electrodes.map((electrode) => electrode.read());
    if (!glances.isRecent(clock.next())) blinks.learn(seen, clock.next());
    return seen;
  };
  const lookSpan = lookSpanOf(
    names.map((_, place) => fastFilterAt(place)),
    samplingRateHz,
  );
  const look: Montage["look"] = () => {
    const isHidden = blinks.mayShowAt();
    return { ...lookSpan, alphaUv2: electrodes.map((electrode, place) => (isHidden(place) ? null : electrode.look())) };
  };
  return {
    push,
    pushMotion: moves.push,
    skip,
    read,
    look,
    nothing: names.map((name, place) => missing(name, fastFilterAt(place) !== null)),
  };
}

/** The filter's whole memory, behind the wait for a judgement. */
function lookSpanOf(filters: readonly (ComplexFir | null)[], samplingRateHz: number) {
  const toAgo = Math.round(WAIT_SEC * samplingRateHz);
  return { fromAgo: toAgo + Math.max(0, ...filters.map((filter) => filter?.re.length ?? 0)), toAgo };
}

/** Where two places of a headband show an open input, it lies on a desk, whatever the others show. */
function refuseDesk(electrodes: readonly Electrode[], onHeadband: readonly boolean[], newSamples: number): void {
  const worn = electrodes.filter((_, place) => onHeadband[place]);
  if (worn.filter((electrode) => electrode.isOnDesk()).length < DESK_PLACES) return;
  for (const electrode of worn) electrode.refuse("offHead", newSamples);
}

/** The electrodes of a Muse; its auxiliary inputs may be any other. */
const MUSE = ["TP9", "AF7", "AF8", "TP10"];

function headbandPlaces(names: readonly string[]): readonly boolean[] {
  const isHeadband = names.includes("TP9") && names.every((name) => MUSE.includes(name) || /^AUX/i.test(name));
  return names.map((name) => isHeadband && MUSE.includes(name));
}

/** So long after a blink's extremum what was taken out may still be wrong where it weighs. */
const HOLD_SEC = 0.15;
/** A blink's dip, for whoever reads its samples: so far before and after the extremum. */
const DIP_SEC = [0.08, 0.1] as const;

/** Finds blinks and takes them out; refuses those that have not ended, have just ended, or could not be taken out. */
function createBlinkWatch(config: {
  readonly names: readonly string[];
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly electrodes: readonly Electrode[];
}) {
  const { names, samplingRateHz, epochSamples, electrodes } = config;
  const detector = createBlinkDetector({ electrodes: names, samplingRateHz });
  const repair = createBlinkRepair({ electrodes, ...detector, samplingRateHz, epochSamples });
  let ended: readonly Blink[] = [];
  /** A deflection that was deep enough and ended as no blink ends. */
  let stray: Deflection | null = null;
  let open: Deflection | null = null;
  /** The places at which blinks were seen so far. */
  const carriers = new Set<number>();

  const carriersOf = ({ startSample, endSample, depthUv }: Deflection, now: number): readonly number[] => {
    const end = epochSamples - (now - endSample);
    const start = Math.max(0, end - (endSample - startSample));
    const leastUv = Math.max(CARRIED_BLINK_UV, CARRIED_SHARE * depthUv);
    const carries = (c: number) =>
      detector.pair.includes(c) || Math.abs(meanOf(electrodes[c]!.highPassed, start, end)) >= leastUv;
    return names.flatMap((_, c) => (electrodes[c]!.isWhole() && carries(c) ? [c] : []));
  };
  const takeOut = (now: number) => {
    const opened = detector.open();
    const isStray =
      open && open.startSample !== opened?.startSample && !ended.some((b) => b.startSample === open?.startSample);
    if (isStray) stray = open;
    open = opened && { ...opened, endSample: now };
    for (const blink of ended) {
      if (now - blink.endSample >= epochSamples) continue;
      const places = carriersOf(blink, now);
      repair.add(blink, places);
      for (const place of places) carriers.add(place);
    }
    ended = [];
    repair.fit(now, open?.startSample ?? null);
    const depthUv = repair.usualDepthUv();
    if (depthUv !== null) detector.expect(depthUv);
    for (const [place, electrode] of electrodes.entries()) electrode.takeOut(repair.takenAt(place, now), true);
  };
  const refuse = (now: number) => {
    if (stray && now - stray.endSample >= epochSamples) stray = null;
    for (const one of [open, stray]) {
      const leavesIn = one ? epochSamples - (now - one.endSample) : 0;
      if (one) for (const c of carriersOf(one, now)) electrodes[c]!.refuse("blink", leavesIn);
    }
    for (const { blink, places, isOut } of repair.blinks()) {
      const ago = now - blink.peakSample;
      const leavesIn = epochSamples - (now - blink.endSample);
      for (const c of places) {
        if (!isOut(c) && leavesIn > 0) electrodes[c]!.refuse("blink", leavesIn);
        else if (isOut(c) && ago < HOLD_SEC * samplingRateHz) electrodes[c]!.refuse("blink", epochSamples);
        else if (isOut(c))
          electrodes[c]!.cover(
            ago - Math.round(DIP_SEC[1] * samplingRateHz),
            ago + Math.round(DIP_SEC[0] * samplingRateHz),
          );
      }
    }
  };
  const learn = (seen: readonly ElectrodeFeatures[], now: number) => {
    if (open || detector.pair.length === 0) return;
    repair.learn(
      seen.flatMap(({ artifacts }, place) => (artifacts.length === 0 ? [place] : [])),
      now,
    );
  };
  const restart = () => {
    detector.restart();
    repair.restart();
    ended = [];
    open = null;
    stray = null;
  };
  const push = (samples: readonly Float64Array[], from: number, to: number, firstSample: number) => {
    const found = detector.push(samples, from, to, firstSample);
    if (found.length > 0) ended = [...ended, ...found].slice(-MOST_ENDED);
  };
  /** A blink that has begun, or ended since the last hop, hides the places that carry blinks: before the first one, every place may. */
  const mayShowAt = (): ((place: number) => boolean) => {
    if (ended.length === 0 && detector.open() === null) return () => false;
    return (place) => carriers.size === 0 || carriers.has(place);
  };
  /** A blink weighs so far around its extremum. */
  const hasBlink = (place: number, fromSample: number, toSample: number) =>
    repair.blinks().some(({ blink: { startSample, peakSample }, places }) => {
      return places.includes(place) && startSample < toSample && peakSample + BLINK_SEC * samplingRateHz > fromSample;
    }) ||
    (open !== null && open.startSample < toSample && detector.pair.includes(place));
  return { push, takeOut, refuse, learn, restart, mayShowAt, hasBlink, ownAt: repair.ownAt, stride: repair.stride };
}

/** Between two hops, or before the first epoch is whole. */
const MOST_ENDED = 16;

const BLINK_SEC = 0.4;

type Deflection = { readonly startSample: number; readonly endSample: number; readonly depthUv: number };

/** So long after the eye began to turn, what was taken out may still be wrong where it weighs. */
const GLANCE_HOLD_SEC = 0.3;
/** Half a second after it little is left; a stretch of a second is learned from. */
const GONE_SEC = 1.5;
/** A turn, for whoever reads its samples. */
const TURN_SEC = [-0.03, 0.12] as const;

type Glance = {
  readonly sample: number;
  readonly endSample: number;
  /** The electrodes that showed it when it was found. */
  readonly carriers: readonly number[];
};

/** Finds sideways glances and takes them out; refuses those that have just begun, or could not be taken out. */
function createGlanceWatch(config: {
  readonly names: readonly string[];
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly electrodes: readonly Electrode[];
  readonly blinks: Pick<ReturnType<typeof createBlinkWatch>, "ownAt" | "stride" | "hasBlink">;
}) {
  const { names, samplingRateHz, epochSamples, electrodes, blinks } = config;
  const { pair, find, stepUv } = createSaccadeDetector({ electrodes: names, samplingRateHz });
  const places = electrodes.map(({ isSound, repaired }, place) => ({
    own: blinks.ownAt(place),
    isSound,
    shown: repaired,
  }));
  const { hasBlink, stride } = blinks;
  const repair = pair && createGlanceRepair({ hasBlink, places, pair, stride, samplingRateHz, epochSamples });
  let known: readonly Glance[] = [];
  /** False while a sample is missing in front: then nothing is taken out. */
  let isLooking = false;

  const carries = (c: number, { at, sizeUv }: Saccade) => {
    const leastUv = Math.max(CARRIED_SACCADE_UV, CARRIED_SHARE * sizeUv);
    return (
      electrodes[c]!.isWhole() && (pair!.includes(c) || Math.abs(stepUv(electrodes[c]!.repaired(), at)) >= leastUv)
    );
  };
  const takeOut = (now: number, newSamples: number) => {
    known = known.filter(({ endSample }) => endSample > now - epochSamples);
    isLooking = false;
    const [left, right] = [electrodes[pair?.[0] ?? -1], electrodes[pair?.[1] ?? -1]];
    if (!repair || !left?.isWhole() || !right?.isWhole()) return;
    isLooking = true;
    const takeOne = (place: number, glance: TakenOut) => electrodes[place]!.takeOut([glance], false);
    repair.fit(now, takeOne);
    const saccade = find(left.repaired(), right.repaired(), newSamples);
    if (!saccade) return;
    const start = now - epochSamples;
    const carriers = names.flatMap((_, c) => (carries(c, saccade) ? [c] : []));
    known = [...known, { sample: start + saccade.at, endSample: start + saccade.end, carriers }];
    repair.add(saccade, now, takeOne);
  };
  const refuse = (now: number) => {
    for (const { sample, endSample, carriers } of known) {
      const ago = now - sample;
      for (const c of carriers) {
        if (!isLooking || !repair?.isOut(sample, c)) electrodes[c]!.refuse("saccade", endSample - (now - epochSamples));
        else if (ago < GLANCE_HOLD_SEC * samplingRateHz) electrodes[c]!.refuse("saccade", epochSamples);
        else {
          const [from, to] = TURN_SEC.map((sec) => Math.round(sec * samplingRateHz)) as [number, number];
          electrodes[c]!.cover(ago - to, ago - from);
        }
      }
    }
  };
  return {
    takeOut,
    refuse,
    /** One began so lately that it is in what would be learned from. */
    isRecent: (now: number) => known.some(({ sample }) => sample > now - GONE_SEC * samplingRateHz),
    restart: () => {
      known = [];
      repair?.restart();
    },
  };
}

/** A clench refuses every electrode that rose with the others, until the hop has left the epoch. */
function refuseClench(
  electrodes: readonly Electrode[],
  isClench: (excesses: readonly number[]) => boolean,
  epochSamples: number,
): void {
  const excesses = electrodes.map((electrode) => electrode.muscleExcess());
  if (!isClench(excesses)) return;
  for (const [c, electrode] of electrodes.entries()) {
    if (excesses[c]! >= OWN_EXCESS) electrode.refuse("jaw", epochSamples);
  }
}

/** A blink stands off zero on average; a fast rhythm averages out. */
function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < to; n++) sum += values[n]!;
  return sum / Math.max(1, to - from);
}
