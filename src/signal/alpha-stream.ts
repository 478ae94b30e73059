/**
 * This file follows a person's alpha frequency while samples come in, with its uncertainty: 4 s epochs of the unfiltered samples (symmetric
 * Hamming, half overlapped, zero-padded to a power of two, as Corcoran et al. 2018 take them), summed in groups, and a jackknife over the groups.
 */

import { type IndividualAlpha, individualAlpha } from "./individual-alpha.ts";
import { createRing } from "./ring.ts";
import { createSpectrum } from "./spectrum.ts";
import { meanOf } from "./sums.ts";
import { hammingSymmetric } from "./tapers.ts";

const EPOCH_SEC = 4;
/** Groups of the jackknife. Each takes stretches of epochs, since epochs that overlap are not independent. */
const GROUPS = 8;
const STRETCH_EPOCHS = 4;

export type AlphaWithUncertainty = IndividualAlpha & {
  /**
   * Uncertainty (standard error over time) of the peak frequency, the width of a bin included; null until every group has an epoch, or where leaving
   * out a group loses the peak. Not the spread over channels.
   */
  readonly peakSdHz: number | null;
  readonly gravitySdHz: number | null;
};

export type AlphaStream = {
  /** One array a channel. An epoch that holds a missing sample is left out. */
  readonly push: (samples: readonly Float64Array[]) => void;
  /** Begins a new epoch after a gap. */
  readonly restart: () => void;
  /** What is known so far. Costs milliseconds: ask once a second at most. */
  readonly estimate: () => AlphaWithUncertainty;
};

export function createAlphaStream(config: {
  readonly samplingRateHz: number;
  readonly channels: number;
  /** So many channels must show alpha; by default three of five or more, else one. */
  readonly leastChannels?: number;
}): AlphaStream {
  const channels = Array.from({ length: config.channels }, () => createGroupedSpectra(config.samplingRateHz));
  const binHz = channels[0]?.binHz ?? 1;
  const measure = (without: number | null) => {
    const spectra = channels.flatMap((channel) => channel.mean(without) ?? []);
    return individualAlpha(spectra, binHz, config.leastChannels);
  };
  return {
    push: (samples) => {
      for (const [c, channel] of channels.entries()) channel.push(samples[c] ?? new Float64Array(0));
    },
    restart: () => {
      for (const channel of channels) channel.restart();
    },
    estimate: () => {
      const whole = measure(null);
      const isSpread = channels.every((channel) => channel.filledGroups() === GROUPS);
      const parts = isSpread && whole.gravity ? Array.from({ length: GROUPS }, (_, group) => measure(group)) : [];
      const peakSdHz = jackknife(parts.map(({ peak }) => peak?.hz ?? null));
      return {
        ...whole,
        // A peak is a bin: within it every frequency is as likely.
        peakSdHz: whole.peak && peakSdHz !== null ? Math.hypot(peakSdHz, binHz / Math.sqrt(12)) : null,
        gravitySdHz: jackknife(parts.map(({ gravity }) => gravity?.hz ?? null)),
      };
    },
  };
}

/** Standard error from the estimates that leave out one group each (Efron 1981). */
function jackknife(left: readonly (number | null)[]): number | null {
  const found = left.filter((hz) => hz !== null);
  if (left.length === 0 || found.length < left.length) return null;
  const mean = meanOf(found);
  const squares = found.reduce((sum, hz) => sum + (hz - mean) ** 2, 0);
  return Math.sqrt(((found.length - 1) / found.length) * squares);
}

/** One channel's epochs, their spectra summed in groups. */
function createGroupedSpectra(samplingRateHz: number) {
  const length = Math.round(EPOCH_SEC * samplingRateHz);
  const hopSamples = Math.round(length / 2);
  const dftLength = 2 ** Math.ceil(Math.log2(length));
  const spectrum = createSpectrum({ samplingRateHz, taper: hammingSymmetric(length), detrend: "none", dftLength });
  const ring = createRing(length);
  const epoch = new Float64Array(length);
  const psd = new Float64Array(spectrum.bins);
  const sums = Array.from({ length: GROUPS }, () => new Float64Array(spectrum.bins));
  const counts = new Float64Array(GROUPS);
  let epochs = 0;
  let filled = 0;

  const addEpoch = () => {
    ring.copyNewest(epoch);
    spectrum.measure(epoch, psd);
    const group = Math.floor(epochs / STRETCH_EPOCHS) % GROUPS;
    const sum = sums[group]!;
    for (let k = 0; k < psd.length; k++) sum[k]! += psd[k]!;
    counts[group]! += 1;
    epochs++;
    filled -= hopSamples;
  };
  const push = (samples: Float64Array) => {
    for (let n = 0; n < samples.length; n++) {
      const sample = samples[n]!;
      if (!Number.isFinite(sample)) {
        filled = 0;
        continue;
      }
      ring.push(sample);
      filled++;
      if (filled === length) addEpoch();
    }
  };
  const mean = (without: number | null): Float64Array | null => {
    const total = new Float64Array(spectrum.bins);
    let count = 0;
    for (const [group, sum] of sums.entries()) {
      if (group === without) continue;
      count += counts[group]!;
      for (let k = 0; k < total.length; k++) total[k]! += sum[k]!;
    }
    return count === 0 ? null : total.map((power) => power / count);
  };
  return {
    binHz: spectrum.binHz,
    push,
    mean,
    restart: () => {
      filled = 0;
    },
    filledGroups: () => counts.filter((count) => count > 0).length,
  };
}
