/** Epochs that are worth showing to a detector: 2 s at 256 Hz, with the spectrum that belongs to them. */
import { expect } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { createCalm } from "../../../src/signal/artifacts/calm.ts";
import type { Detector, DetectorConfig, Epoch } from "../../../src/signal/artifacts/detector.ts";
import { createSpectrum } from "../../../src/signal/spectrum.ts";
import { hannPeriodic } from "../../../src/signal/tapers.ts";

const RATE_HZ = 256;
export const EPOCH_SAMPLES = 512;
const spectrum = createSpectrum({ samplingRateHz: RATE_HZ, taper: hannPeriodic(EPOCH_SAMPLES), detrend: "constant" });

export const CONFIG: DetectorConfig = {
  samplingRateHz: RATE_HZ,
  epochSamples: EPOCH_SAMPLES,
  ...spectrum,
  isHeadband: true,
};

/** `raw` defaults to the high-passed samples lifted by a Muse's offset. */
export function epochOf(highPassed: Float64Array, options: { raw?: Float64Array; newSamples?: number } = {}): Epoch {
  const psdUv2PerHz = new Float64Array(spectrum.bins);
  spectrum.measure(highPassed, psdUv2PerHz);
  const raw = options.raw ?? highPassed.map((value) => value + 850);
  const calm = new Float64Array(EPOCH_SAMPLES);
  const filter = createCalm(RATE_HZ);
  filter.start();
  filter.run(highPassed, 0, EPOCH_SAMPLES, calm, 0);
  return { raw, highPassed, calm, blinkless: calm, blinkSamples: 0, psdUv2PerHz, newSamples: options.newSamples ?? 64 };
}

/** Sum of sines, [Hz, amplitude in µV] each. */
export const sines = (...parts: readonly (readonly [number, number])[]): Float64Array =>
  Float64Array.from({ length: EPOCH_SAMPLES }, (_, n) =>
    parts.reduce((sum, [hz, uv]) => sum + uv * Math.sin((2 * Math.PI * hz * n) / RATE_HZ), 0),
  );

/**
 * Slides along a signal that swings by up to `mostUv`, wanders and is cut for some seconds, and expects of a detector that has seen what came
 * before the answer of one that has not.
 */
export function slideOver(create: (config: DetectorConfig) => Detector, hopSamples: number, mostUv: number): void {
  const random = randomFor(7, "slide-over");
  let wanderUv = 0;
  const signal = Float64Array.from({ length: 20 * EPOCH_SAMPLES }, (_, n) => {
    wanderUv = 0.995 * wanderUv + 0.08 * mostUv * (random.unit() - 0.5);
    const loudness = (1 + Math.sin((2 * Math.PI * n) / 3000)) / 2;
    const uv = wanderUv + mostUv * loudness * Math.sin((2 * Math.PI * 50 * n) / RATE_HZ);
    return n % 4000 < 1000 ? Math.min(uv, 0.6 * mostUv) : uv;
  });
  const sliding = create(CONFIG);
  const answers = new Set<number>();
  for (let end = EPOCH_SAMPLES; end <= signal.length; end += hopSamples) {
    const raw = signal.slice(end - EPOCH_SAMPLES, end);
    const seen = sliding(epochOf(raw, { raw, newSamples: end === EPOCH_SAMPLES ? EPOCH_SAMPLES : hopSamples }));
    expect(seen, `sample ${end}`).toBe(create(CONFIG)(epochOf(raw, { raw, newSamples: EPOCH_SAMPLES })));
    answers.add(seen);
  }
  expect(answers.size).toBeGreaterThan(1);
}
