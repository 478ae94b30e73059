/**
 * This file parts a spectrum into its aperiodic slope and the peaks above it, after specparam (Donoghue et al. 2020, 10.1038/s41593-020-00744-x;
 * fixed mode): log10 P = offset − exponent · log10 f + Gaussians. The exponent has no unit, the offset is log10 of the spectrum's unit at 1 Hz.
 * It cannot tell a flat slope of the brain from that of muscle, nor see a peak narrower than the spectrum's bins.
 */
import { meanOf } from "../sums.ts";
import { fitGaussians, type Gaussian, type GaussianLimits, sumAt } from "./gaussians.ts";
import { guessPeaks, type PeakSettings } from "./guess-peaks.ts";
import { fitLogLine, type LogLine, lineAt } from "./log-line.ts";

export type SpectralPeak = {
  readonly hz: number;
  /** Height over the slope, in log10 units of power. */
  readonly height: number;
  /** Twice the Gaussian's standard deviation. */
  readonly widthHz: number;
};

export type Aperiodic = LogLine & {
  /** By frequency. */
  readonly peaks: readonly SpectralPeak[];
  /** Share of the variance of log power that slope and peaks explain together. */
  readonly explained: number;
};

/** Peaks as wide as EEG's rhythms are, a tenth above the slope. */
export const EEG_PEAKS: PeakSettings = { widthHz: [1, 8], mostPeaks: 6, leastHeight: 0.05, leastSd: 2 };

export const RANGE_HZ = [2, 40] as const;
/** While peaks are fitted a middle may move by three deviations. */
const MOVES_SD = 3;
/** Fewer bins cannot hold a slope and a peak. */
const LEAST_BINS = 10;

/** Null where too few bins in the range have power. */
export function fitAperiodic(
  psd: ArrayLike<number>,
  hzOf: (bin: number) => number,
  settings: PeakSettings = EEG_PEAKS,
  [loHz, hiHz]: readonly [number, number] = RANGE_HZ,
): Aperiodic | null {
  const bins = Array.from({ length: psd.length }, (_, k) => k).filter((k) => hzOf(k) >= loHz && hzOf(k) <= hiHz);
  if (bins.length < LEAST_BINS || bins.some((k) => !(psd[k]! > 0 && Number.isFinite(psd[k]!)))) return null;
  const hz = bins.map(hzOf);
  const logHz = hz.map(Math.log10);
  const power = bins.map((k) => Math.log10(psd[k]!));
  const first = fitUnderPeaks(logHz, power);
  const flat = power.map((level, i) => level - lineAt(first, logHz[i]!));
  const guesses = guessPeaks(hz, flat, settings);
  const gaussians = fitGaussians(
    hz,
    flat,
    guesses,
    guesses.map((guess) => limitsOf(guess, settings, loHz, hiHz)),
  );
  const line = fitLogLine(
    logHz,
    power.map((level, i) => level - sumAt(gaussians, hz[i]!)),
  );
  const model = hz.map((at, i) => lineAt(line, logHz[i]!) + sumAt(gaussians, at));
  return {
    ...line,
    peaks: gaussians.map((gaussian) => ({
      hz: gaussian.hz,
      height: sumAt(gaussians, gaussian.hz),
      widthHz: 2 * gaussian.sdHz,
    })),
    explained: explainedBy(power, model),
  };
}

/** A first line through everything, then one through what lies under it: peaks only ever lie above. */
function fitUnderPeaks(logHz: readonly number[], power: readonly number[]): LogLine {
  const whole = fitLogLine(logHz, power);
  return fitLogLine(logHz, power, (i) => (power[i]! <= lineAt(whole, logHz[i]!) ? 1 : 0));
}

function limitsOf({ hz, sdHz }: Gaussian, { widthHz }: PeakSettings, loHz: number, hiHz: number): GaussianLimits {
  return {
    least: { hz: Math.max(loHz, hz - MOVES_SD * sdHz), height: 0, sdHz: widthHz[0] / 2 },
    most: { hz: Math.min(hiHz, hz + MOVES_SD * sdHz), height: Number.POSITIVE_INFINITY, sdHz: widthHz[1] / 2 },
  };
}

/** Squared correlation, as specparam gives it. */
function explainedBy(power: readonly number[], model: readonly number[]): number {
  const [a, b] = [meanOf(power), meanOf(model)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < power.length; i++) {
    ab += (power[i]! - a) * (model[i]! - b);
    aa += (power[i]! - a) ** 2;
    bb += (model[i]! - b) ** 2;
  }
  return aa > 0 && bb > 0 ? ab ** 2 / (aa * bb) : 0;
}
