/**
 * This file is the signal stage: samples of the EEG stream in, features four times a second out.
 * Slow path of reference/signal.md, section 2: periodic Hann, 2 s, constant detrend, SciPy scaling. Bands and quality read the high-passed
 * signal before notch and low-pass, so that mains and muscle stay visible (design, decision 12).
 */
import { badUse } from "../errors.ts";
import type { Chunk, Features, Gap, StreamInfo } from "../types.ts";
import { type Blink, createBlinkDetector } from "./artifacts/blink.ts";
import { mainsLimitUv2 } from "./artifacts/mains.ts";
import { createElectrode, missing, type SeenBlink } from "./electrode.ts";
import { createHopClock } from "./hop-clock.ts";
import { createSpectrum } from "./spectrum.ts";
import { hannPeriodic } from "./tapers.ts";

export const EPOCH_SEC = 2;
export const HOP_SEC = 0.25;
/** Below this rate gamma (to 45 Hz) and mains have no room. */
export const LEAST_RATE_HZ = 100;
const MOST_RATE_HZ = 20_000;

export type AnalyzeConfig = {
  readonly eeg: StreamInfo;
  /** The notch of the paths that filter it out; contact is judged at both frequencies. */
  readonly mainsHz: 50 | 60;
};

/** Events of other streams give nothing. A chunk's samples are read at once and not kept. */
export function createAnalyze({ eeg }: AnalyzeConfig): (event: Chunk | Gap) => readonly Features[] {
  const { samplingRateHz } = eeg;
  if (!(samplingRateHz >= LEAST_RATE_HZ && samplingRateHz <= MOST_RATE_HZ)) {
    throw badUse("samplingRateHz", `from ${LEAST_RATE_HZ} to ${MOST_RATE_HZ}`, samplingRateHz);
  }
  const montage = createMontage(eeg);
  const clock = createHopClock({ samplingRateHz, epochSamples: montage.epochSamples, hopSec: HOP_SEC });

  const chunk = ({ firstSample, samples }: Chunk, out: Features[]) => {
    const length = samples[0]?.length ?? 0;
    let from = clock.overlap(firstSample);
    while (from < length) {
      const to = Math.min(length, from + clock.samplesToHop());
      montage.push(samples, from, to, clock.next());
      if (clock.advance(to - from)) out.push({ type: "features", tSec: clock.tSec(), electrodes: montage.read(clock) });
      from = to;
    }
  };
  const gapUntil = (sample: number, out: Features[]) => {
    clock.begin(sample);
    if (sample > clock.next()) montage.skip(sample - clock.next());
    for (const tSec of clock.skipTo(sample)) out.push({ type: "features", tSec, electrodes: montage.nothing });
  };
  return (event) => {
    if (event.stream !== eeg.id) return [];
    const out: Features[] = [];
    // A chunk that begins later than expected follows a gap, announced or not.
    gapUntil(event.firstSample, out);
    if (event.type === "gap") gapUntil(event.firstSample + event.lengthSamples, out);
    else chunk(event, out);
    return out;
  };
}

/** All electrodes of the stream, and the blinks that they share. */
function createMontage(eeg: StreamInfo) {
  const { samplingRateHz } = eeg;
  const names = eeg.channels.map(({ electrode }) => electrode);
  const epochSamples = Math.round(EPOCH_SEC * samplingRateHz);
  const spectrum = createSpectrum({ samplingRateHz, taper: hannPeriodic(epochSamples), detrend: "constant" });
  const shared = { samplingRateHz, epochSamples, spectrum, mainsLimitUv2: mainsLimitUv2(names) };
  const electrodes = names.map((electrode) => createElectrode({ electrode, ...shared }));
  const blinks = createBlinkDetector({ electrodes: names, samplingRateHz });
  let lastBlink: Blink | null = null;

  const push = (samples: readonly Float64Array[], from: number, to: number, firstSample: number) => {
    for (let c = 0; c < electrodes.length; c++) electrodes[c]!.push(samples[c]!, from, to);
    lastBlink = blinks.push(samples, from, to, firstSample).at(-1) ?? lastBlink;
  };
  const skip = (count: number) => {
    for (const electrode of electrodes) electrode.skip(count);
    blinks.restart();
    lastBlink = null;
  };
  /** The blink since the last hop: finished, or deep enough already to refuse its electrodes before it ends. */
  const seenBlink = (now: number, channel: number): SeenBlink | null => {
    const open = blinks.open();
    const blink = open ? { ...open, endSample: now } : lastBlink;
    if (!blink) return null;
    const lengthSamples = blink.endSample - blink.startSample;
    const isWatched = blinks.pair.includes(channel);
    return { lengthSamples, endedAgo: now - blink.endSample, depthUv: blink.depthUv, isWatched };
  };
  const read = (clock: { readonly next: () => number; readonly hopSamples: () => number }) => {
    const features = electrodes.map((electrode, c) => electrode.read(clock.hopSamples(), seenBlink(clock.next(), c)));
    lastBlink = null;
    return features;
  };
  return { epochSamples, push, skip, read, nothing: names.map(missing) };
}
