/** This file finds the mains of the room while samples come in: asked anew with each epoch until a line stands out. */
import { EPOCH_SEC } from "./analyze.ts";
import { mainsFrequency } from "./mains-frequency.ts";
import { hannPeriodic } from "./tapers.ts";
import { createWelch } from "./welch.ts";

export type MainsWatch = {
  /** One array a channel; null as long as no line stands out. */
  readonly push: (samples: readonly Float64Array[]) => 50 | 60 | null;
  /** Begins new epochs after a gap; what was heard before still counts. */
  readonly restart: () => void;
};

export function createMainsWatch(config: { readonly samplingRateHz: number; readonly channels: number }): MainsWatch {
  const { samplingRateHz } = config;
  const epochSamples = Math.round(EPOCH_SEC * samplingRateHz);
  const taper = hannPeriodic(epochSamples);
  const hopSamples = Math.max(1, Math.round(epochSamples / 2));
  const spectra = Array.from({ length: config.channels }, () =>
    createWelch({ samplingRateHz, taper, detrend: "constant", hopSamples }),
  );
  const epochsOf = () => spectra.reduce((sum, { epochs }) => sum + epochs(), 0);
  return {
    push: (samples) => {
      const before = epochsOf();
      for (const [c, welch] of spectra.entries()) welch.push(samples[c] ?? new Float64Array(0));
      return epochsOf() === before ? null : mainsFrequency(spectra);
    },
    restart: () => {
      for (const welch of spectra) welch.restart();
    },
  };
}
