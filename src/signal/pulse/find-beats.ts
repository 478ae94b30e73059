/**
 * This file finds heart beats in one optical or electrical channel while samples come in: two moving means over the squared, band-passed
 * signal, one as wide as a peak and one as wide as a beat (Elgendi et al. 2013, 10.1371/journal.pone.0076585, for PPG;
 * Elgendi 2013, 10.1371/journal.pone.0073557, for the R peaks of ECG).
 */
import { createHighPass, createLowPass } from "../sections.ts";
import { createMovingMean } from "./moving-mean.ts";
import { createTypicalMean } from "./typical-mean.ts";

type BeatBand = {
  readonly loHz: number;
  readonly hiHz: number;
  /** Width of a peak and of a beat. */
  readonly peakSec: number;
  readonly beatSec: number;
  /** A peak must stand above the beat's mean by this share of the signal's typical mean. */
  readonly offset: number;
  /** An R peak swings both ways; light is read where it rises. */
  readonly isTwoSided: boolean;
};

export const BEAT_BANDS = {
  ppg: { loHz: 0.5, hiHz: 8, peakSec: 0.111, beatSec: 0.667, offset: 0.02, isTwoSided: false },
  ecg: { loHz: 8, hiHz: 20, peakSec: 0.097, beatSec: 0.611, offset: 0.08, isTwoSided: true },
} as const satisfies Readonly<Record<string, BeatBand>>;
export type PulseKind = keyof typeof BEAT_BANDS;

/** Two beats are never closer. */
const REFRACTORY_SEC = 0.3;
/** How much of the filtered signal is kept, for the shapes of beats. */
const KEPT_SEC = 2;

/**
 * `polarity` −1 turns the signal over: light that comes back through a finger is weakest when the blood comes, and an ECG may be worn the
 * other way round.
 */
export type BeatConfig = { readonly samplingRateHz: number; readonly kind: PulseKind; readonly polarity: 1 | -1 };

export type BeatFinder = {
  /** Takes a finite sample; true when it made a beat certain, about 0.4 s after its peak. */
  readonly step: (sample: number) => boolean;
  /** Where the last beat's peak was, in samples since the start, between samples by a parabola. */
  readonly beatSample: () => number;
  /** Copies the filtered signal around the last beat's peak; false when it is no longer or not yet there. */
  readonly copyShape: (before: number, into: Float64Array) => boolean;
  /** Forgets the past: the next sample is number 0. */
  readonly restart: () => void;
};

export function createBeatFinder(config: BeatConfig): BeatFinder {
  const { samplingRateHz, polarity } = config;
  const band: BeatBand = BEAT_BANDS[config.kind];
  const oddSamples = (sec: number) => 2 * Math.round((sec * samplingRateHz - 1) / 2) + 1;
  const peakSamples = Math.max(1, oddSamples(band.peakSec));
  const beatSamples = oddSamples(band.beatSec);
  // Both means are centred: the narrow one waits for the wide one.
  const lateness = (beatSamples - 1) / 2;
  const peakWait = lateness - (peakSamples - 1) / 2;
  const refractory = REFRACTORY_SEC * samplingRateHz;
  const highPass = createHighPass(samplingRateHz, band.loHz, 2);
  const lowPass = createLowPass(samplingRateHz, Math.min(band.hiHz, 0.45 * samplingRateHz), 4);
  const typical = createTypicalMean(Math.round(samplingRateHz));
  const beatMean = createMovingMean(beatSamples);
  const peakMean = createMovingMean(peakSamples);
  const kept = new Float64Array(Math.ceil(KEPT_SEC * samplingRateHz));
  const squares = new Float64Array(lateness + 1);
  let lastBeat = Number.NEGATIVE_INFINITY;
  let count = 0;
  let blockStart = -1;

  const heightAt = (n: number) => kept[n % kept.length]!;
  /** The highest sample of a block that is still kept, refined by the parabola through its neighbours. */
  const peakOf = (from: number, to: number) => {
    let top = Math.max(from, count - kept.length + 1);
    for (let n = top + 1; n <= to; n++) if (heightAt(n) > heightAt(top)) top = n;
    const [left, middle, right] = [heightAt(top - 1), heightAt(top), heightAt(top + 1)];
    const bend = left - 2 * middle + right;
    return bend < 0 ? top + Math.max(-0.5, Math.min(0.5, (0.5 * (left - right)) / bend)) : top;
  };
  const endBlock = (end: number): boolean => {
    const start = blockStart;
    blockStart = -1;
    if (start < 0 || end - start < peakSamples) return false;
    const peak = peakOf(start, end - 1);
    if (peak - lastBeat < refractory) return false;
    lastBeat = peak;
    return true;
  };
  const filter = (sample: number) => {
    const input = polarity * sample;
    if (count === 0) {
      highPass.start(input);
      lowPass.start(0);
    }
    return lowPass.step(highPass.step(input));
  };
  const step = (sample: number): boolean => {
    const value = filter(sample);
    kept[count % kept.length] = value;
    const height = band.isTwoSided ? value : Math.max(0, value);
    const square = height * height;
    squares[count % squares.length] = square;
    const level = typical.add(square);
    const beat = beatMean.add(square);
    const past = count - peakWait;
    const peak = peakMean.add(past < 0 ? 0 : squares[past % squares.length]!);
    const centre = count - lateness;
    count++;
    if (centre < lateness) return false;
    if (peak > beat + band.offset * level) {
      if (blockStart < 0) blockStart = centre;
      return false;
    }
    return endBlock(centre);
  };
  const copyShape = (before: number, into: Float64Array): boolean => {
    const from = Math.round(lastBeat) - before;
    if (!(from >= 0 && from > count - kept.length && from + into.length <= count)) return false;
    for (let i = 0; i < into.length; i++) into[i] = kept[(from + i) % kept.length]!;
    return true;
  };
  const restart = () => {
    count = 0;
    blockStart = -1;
    typical.clear();
    lastBeat = Number.NEGATIVE_INFINITY;
    beatMean.clear();
    peakMean.clear();
    squares.fill(0);
  };
  return { step, beatSample: () => lastBeat, copyShape, restart };
}
