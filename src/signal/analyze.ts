/**
 * This file is the signal stage: samples of the EEG stream in, features four times a second out.
 * Slow path of reference/signal.md, section 2: periodic Hann, 2 s, constant detrend, SciPy scaling. Bands and quality read the high-passed
 * signal before notch and low-pass, so that mains and muscle stay visible (design, decision 12).
 */
import { badUse } from "../errors.ts";
import {
  type AlphaLook,
  type Chunk,
  CONTROL_FRAME_RATE_HZ,
  type Features,
  type Gap,
  HOP_SEC,
  type StreamInfo,
} from "../types.ts";
import type { ComplexFir } from "./complex-fir.ts";
import { createHopClock } from "./hop-clock.ts";
import { createMontage } from "./montage.ts";

export const EPOCH_SEC = 2;
/** Below this rate beta has no room; below 100 it is short, and gamma and mains have none (`slow-rate.ts`). */
export const LEAST_RATE_HZ = 50;
/** Above it an epoch takes more memory and time than a hop has. */
export const MOST_RATE_HZ = 20_000;

export type AnalyzeConfig = {
  readonly eeg: StreamInfo;
  /** Streams of accelerometer and gyroscope, where the source has them: they tell of movement. */
  readonly motion?: readonly StreamInfo[];
  /** Follows individual alpha within some 0.3 s; without it there is only the slow path. */
  readonly fastFilter?: ComplexFir | null;
  /** Places in the stream's channels at which it does; left out: all. */
  readonly fastPlaces?: readonly number[];
  /** The person's own alpha peak, which moves the bands that training reads; left out or null where it is not known. */
  readonly iafHz?: number | null;
};

/** Events of other streams give nothing by themselves. A chunk's samples are read at once and not kept. */
export function createAnalyze(config: AnalyzeConfig): (event: Chunk | Gap) => readonly Features[] {
  const analyze = createStage(config, false);
  return (event) => analyze(event).filter((seen) => seen.type === "features");
}

/** The same, and between the hops looks at fast alpha, as often as control asks. Where both fall together the hop comes first: it judges. */
export const createAnalyzeAndLook = (config: AnalyzeConfig): ((event: Chunk | Gap) => readonly Seen[]) =>
  createStage(config, Boolean(config.fastFilter));

type Seen = Features | AlphaLook;

function createStage(
  { eeg, motion = [], fastFilter = null, fastPlaces, iafHz = null }: AnalyzeConfig,
  hasLooks: boolean,
): (event: Chunk | Gap) => readonly Seen[] {
  const { samplingRateHz } = eeg;
  checkSamplingRate(samplingRateHz);
  const epochSamples = Math.round(EPOCH_SEC * samplingRateHz);
  const fastFilterAt = (place: number) => (fastPlaces?.includes(place) === false ? null : fastFilter);
  const montage = createMontage({ eeg, epochSamples, motion, fastFilterAt, hasLooks, iafHz });
  const hops = createHopClock({ samplingRateHz, epochSamples, hopSec: HOP_SEC });
  const lookClock = createHopClock({ samplingRateHz, epochSamples, hopSec: 1 / CONTROL_FRAME_RATE_HZ });

  const look = (): AlphaLook => {
    const { fromAgo, toAgo, alphaUv2 } = montage.look();
    const now = lookClock.next();
    return { type: "look", tSec: lookClock.tSec(), fromSample: now - fromAgo, toSample: now - toAgo, alphaUv2 };
  };
  const chunk = ({ firstSample, samples }: Chunk, out: Seen[]) => {
    const length = samples[0]?.length ?? 0;
    let from = hops.overlap(firstSample);
    while (from < length) {
      const most = hasLooks ? Math.min(hops.samplesToHop(), lookClock.samplesToHop()) : hops.samplesToHop();
      const to = Math.min(length, from + most);
      montage.push(samples, from, to, hops.next());
      if (hops.advance(to - from)) out.push({ type: "features", tSec: hops.tSec(), electrodes: montage.read(hops) });
      if (hasLooks && lookClock.advance(to - from)) out.push(look());
      from = to;
    }
  };
  const gapUntil = (sample: number, out: Seen[]) => {
    hops.begin(sample);
    lookClock.begin(sample);
    if (sample > hops.next()) montage.skip(sample - hops.next());
    for (const tSec of hops.skipTo(sample)) out.push({ type: "features", tSec, electrodes: montage.nothing });
    lookClock.skipTo(sample);
  };
  return (event) => {
    if (event.stream !== eeg.id) {
      if (event.type === "chunk") montage.pushMotion(event);
      return [];
    }
    const out: Seen[] = [];
    // A chunk that begins later than expected follows a gap, announced or not.
    gapUntil(event.firstSample, out);
    if (event.type === "gap") gapUntil(event.firstSample + event.lengthSamples, out);
    else chunk(event, out);
    return out;
  };
}

/** Said before anything is designed for a rate that cannot be read. */
export function checkSamplingRate(samplingRateHz: number): void {
  if (samplingRateHz >= LEAST_RATE_HZ && samplingRateHz <= MOST_RATE_HZ) return;
  throw badUse("samplingRateHz", `from ${LEAST_RATE_HZ} to ${MOST_RATE_HZ} for EEG`, samplingRateHz);
}
