/** This file follows all electrodes of the stream, and what only several of them together, or another sensor, can show. */
import type { Chunk, ElectrodeFeatures, StreamInfo } from "../types.ts";
import { DESK_PLACES } from "./artifacts/background.ts";
import { createJaw, OWN_EXCESS } from "./artifacts/jaw.ts";
import { createMotionWatch } from "./artifacts/motion.ts";
import { createBlinkWatch } from "./blink-watch.ts";
import type { ComplexFir } from "./complex-fir.ts";
import { createElectrode, type Electrode, missing } from "./electrode.ts";
import { WAIT_SEC } from "./fast-alpha.ts";
import { createGlanceWatch } from "./glance-watch.ts";
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
