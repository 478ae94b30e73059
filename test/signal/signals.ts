/** Made-up EEG for tests: rhythms of known size on seeded noise. */
import { randomFor } from "../../src/random.ts";
import type { Chunk } from "../../src/types.ts";

export type Rhythm = { readonly hz: number; readonly uv: number };

/** Sines of the given amplitudes and white noise of `noiseUv` RMS, on an offset of 850 µV. */
export function rhythms(
  sec: number,
  samplingRateHz: number,
  parts: readonly Rhythm[],
  { noiseUv = 2, seed = 1, channel = 0 } = {},
): Float64Array {
  const random = randomFor(seed, "test-eeg", channel);
  const noise = () => (random.unit() + random.unit() + random.unit() - 1.5) * 2 * noiseUv;
  return Float64Array.from({ length: Math.round(sec * samplingRateHz) }, (_, n) =>
    parts.reduce((sum, { hz, uv }) => sum + uv * Math.sin((2 * Math.PI * hz * n) / samplingRateHz), 850 + noise()),
  );
}

/** A recording cut into chunks of the given sizes, taken in turn. */
export function* cut(samples: readonly Float64Array[], sizes: readonly number[], firstSample = 0): Generator<Chunk> {
  const length = samples[0]!.length;
  for (let from = 0, turn = 0; from < length; turn++) {
    const to = Math.min(length, from + sizes[turn % sizes.length]!);
    yield {
      type: "chunk",
      stream: "eeg",
      firstSample: firstSample + from,
      samples: samples.map((channel) => channel.slice(from, to)),
    };
    from = to;
  }
}
