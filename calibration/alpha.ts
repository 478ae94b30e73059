/** This file learns a person's own alpha from their clean samples: its frequency, and the filter that follows it within 100 ms. */

import { standardDeviation } from "simple-statistics";
import { type AlphaWithUncertainty, createAlphaStream } from "../src/signal/alpha-stream.ts";
import { fitEnvelope } from "../src/signal/fit-envelope.ts";
import { meanOf } from "../src/signal/sums.ts";
import type { FastFilter, Profile } from "./profile.ts";

/** Stretches of the jackknife, for recordings too short for the one of the alpha stream. */
const STRETCHES = 6;
/** A peak is a bin: within it every frequency is as likely. */
const BIN_SD_HZ = 0.25 / Math.sqrt(12);
/** Half the width of the band that the filter follows (reference/signal.md, section 12). */
const HALF_BAND_HZ = 2;
const FAST_DELAY_MS = 100;
/** Shorter stretches carry more of their ends than of themselves. */
const LEAST_STRETCH_SEC = 4;
const LEAST_TRAINING_SEC = 20;
const MOST_TRAINING_SEC = 60;

/**
 * Null where the channels show no alpha, where its peaks compete, and where it hangs on one stretch of the recording: chance makes such peaks.
 * Samples by channel; NaN is left out.
 */
export function findAlpha(channels: readonly Float64Array[], samplingRateHz: number): Profile["individualAlpha"] {
  if (channels.length === 0) return null;
  const { peak, gravity, peakSdHz } = estimateOf(channels, samplingRateHz);
  if (!peak || !gravity) return null;
  const sdHz = peakSdHz ?? shortSdHz(channels, samplingRateHz);
  return sdHz === null ? null : { iafHz: peak.hz, cogHz: gravity.hz, sdHz };
}

function estimateOf(channels: readonly Float64Array[], samplingRateHz: number): AlphaWithUncertainty {
  const stream = createAlphaStream({ samplingRateHz, channels: channels.length });
  stream.push(channels);
  return stream.estimate();
}

/** Jackknife over stretches (Efron 1981): null where leaving one out loses the peak. */
function shortSdHz(channels: readonly Float64Array[], samplingRateHz: number): number | null {
  const found: number[] = [];
  for (let left = 0; left < STRETCHES; left++) {
    const { peak } = estimateOf(
      channels.map((samples) => without(samples, left)),
      samplingRateHz,
    );
    if (!peak) return null;
    found.push(peak.hz);
  }
  return Math.hypot(Math.sqrt(STRETCHES - 1) * standardDeviation(found), BIN_SD_HZ);
}

function without(samples: Float64Array, stretch: number): Float64Array {
  const at = (n: number) => Math.round((n * samples.length) / STRETCHES);
  return samples.slice().fill(Number.NaN, at(stretch), at(stretch + 1));
}

/** Null where too little is clean: the samples of one electrode, NaN where they are not. Only a bench asks for another delay than the loop's. */
export function fitFastFilter(
  samples: Float64Array,
  samplingRateHz: number,
  electrode: string,
  iafHz: number,
  delayMs = FAST_DELAY_MS,
): { readonly taps: readonly number[]; readonly filter: FastFilter } | null {
  const training = trainingOf(samples, samplingRateHz);
  if (training.length < LEAST_TRAINING_SEC * samplingRateHz) return null;
  const bandHz = [iafHz - HALF_BAND_HZ, iafHz + HALF_BAND_HZ] as const;
  const fir = fitEnvelope({ training, samplingRateHz, bandHz, delayMs });
  const taps = [...fir.re, ...fir.im];
  return taps.every(Number.isFinite) ? { taps, filter: { electrode, bandHz, delayMs } } : null;
}

/** The longest clean stretches, each with its mean removed, one after the other: their few seams weigh little against seconds. */
function trainingOf(samples: Float64Array, samplingRateHz: number): Float64Array {
  const stretches = stretchesOf(samples).filter(({ length }) => length >= LEAST_STRETCH_SEC * samplingRateHz);
  const training = new Float64Array(MOST_TRAINING_SEC * samplingRateHz);
  let filled = 0;
  for (const stretch of stretches.sort((a, b) => b.length - a.length)) {
    const part = stretch.subarray(0, training.length - filled);
    const mean = meanOf(part);
    training.set(
      part.map((sample) => sample - mean),
      filled,
    );
    filled += part.length;
  }
  return training.slice(0, filled);
}

function stretchesOf(samples: Float64Array): Float64Array[] {
  const found: Float64Array[] = [];
  let from = 0;
  for (let n = 0; n <= samples.length; n++) {
    if (n < samples.length && Number.isFinite(samples[n])) continue;
    if (n > from) found.push(samples.subarray(from, n));
    from = n + 1;
  }
  return found;
}
