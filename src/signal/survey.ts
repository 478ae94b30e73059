/**
 * This file surveys a whole recording from its unfiltered samples: mean spectrum and alpha peak of each electrode, individual alpha,
 * and the blinks. It keeps sums only, so a recording may be as long as it likes.
 */
import type { BandPowersUv2, Chunk, Gap, StreamInfo } from "../types.ts";
import { alphaPeakHz } from "./alpha-peak.ts";
import { createAlphaStream } from "./alpha-stream.ts";
import { EPOCH_SEC } from "./analyze.ts";
import { type Aperiodic, fitAperiodic } from "./aperiodic/aperiodic.ts";
import { createBlinkDetector } from "./artifacts/blink.ts";
import { createBandPowers } from "./band-power.ts";
import { leastAlphaChannels } from "./individual-alpha.ts";
import { mainsFrequency } from "./mains-frequency.ts";
import { hannPeriodic } from "./tapers.ts";
import { createWelch } from "./welch.ts";

type Findings = {
  /** Individual alpha frequency with its standard error over time; null where too few electrodes show one clear peak. */
  readonly iafHz: number | null;
  readonly iafSdHz: number | null;
  /** Centre of gravity of the individual alpha band, with its standard error. */
  readonly cogHz: number | null;
  readonly cogSdHz: number | null;
  /** By electrode; null where its spectrum has no crest between 7 and 13 Hz. */
  readonly alphaPeakHz: Readonly<Record<string, number | null>>;
  /** Mean over the recording, by electrode; null where it is shorter than an epoch. */
  readonly bandsUv2: Readonly<Record<string, BandPowersUv2 | null>>;
  /** Slope of the mean spectrum and the peaks above it, by electrode; null where a bin of 2–40 Hz has no power. */
  readonly aperiodic: Readonly<Record<string, Aperiodic | null>>;
  /** Mains of the room, 50 or 60 Hz, where a line stands out of the mean spectrum of an electrode. */
  readonly mainsHz: 50 | 60 | null;
  /** Time of each blink's extremum in the raw signal. */
  readonly blinksSec: readonly number[];
};

export type Survey = { readonly push: (event: Chunk | Gap) => void; readonly findings: () => Findings };

const AUXILIARY = /^AUX/i;

export function createSurvey(eeg: StreamInfo): Survey {
  const { samplingRateHz } = eeg;
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const epochSamples = Math.round(EPOCH_SEC * samplingRateHz);
  // SciPy's welch with its usual half overlap: reference/signal.md, section 2.
  const taper = hannPeriodic(epochSamples);
  const hopSamples = epochSamples - Math.floor(epochSamples / 2);
  const spectra = electrodes.map(() => createWelch({ samplingRateHz, taper, detrend: "constant", hopSamples }));
  // A headband's inputs for more electrodes are mostly empty: they make no cap of its four.
  const leastChannels = leastAlphaChannels(electrodes.filter((electrode) => !AUXILIARY.test(electrode)).length);
  const alpha = createAlphaStream({ samplingRateHz, channels: electrodes.length, leastChannels });
  const blinks = createBlinkDetector({ electrodes, samplingRateHz });
  const blinksSec: number[] = [];

  const push = (event: Chunk | Gap) => {
    if (event.stream !== eeg.id) return;
    if (event.type === "gap") {
      for (const welch of spectra) welch.restart();
      alpha.restart();
      blinks.restart();
      return;
    }
    for (const [c, samples] of event.samples.entries()) spectra[c]?.push(samples);
    alpha.push(event.samples);
    const length = event.samples[0]?.length ?? 0;
    for (const blink of blinks.push(event.samples, 0, length, event.firstSample)) {
      blinksSec.push(blink.peakSample / samplingRateHz);
    }
  };
  const findings = (): Findings => {
    const bandsOf = createBandPowers(spectra[0]!);
    const means = spectra.map((welch) => welch.mean());
    const named = <Value>(of: (psd: Float64Array) => Value) =>
      Object.fromEntries(electrodes.map((electrode, c) => [electrode, means[c] ? of(means[c]) : null]));
    const { peak, gravity, peakSdHz, gravitySdHz } = alpha.estimate();
    return {
      iafHz: peak?.hz ?? null,
      iafSdHz: peakSdHz,
      cogHz: gravity?.hz ?? null,
      cogSdHz: gravitySdHz,
      alphaPeakHz: named((psd) => alphaPeakHz(psd, spectra[0]!.binHz)),
      bandsUv2: named(bandsOf),
      aperiodic: named((psd) => fitAperiodic(psd, (k) => k * spectra[0]!.binHz)),
      mainsHz: mainsFrequency(spectra),
      blinksSec,
    };
  };
  return { push, findings };
}
