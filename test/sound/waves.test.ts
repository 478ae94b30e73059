import { describe, expect, it } from "vitest";
import { hzOfMidi } from "../../src/sound/exact.ts";
import { PAD_WAVES, WAVE_LENGTH, waveLevelOf } from "../../src/sound/waves.ts";

/** Amplitude of one harmonic of a wave, by its Fourier sum. */
function harmonicOf(wave: Float64Array, harmonic: number): number {
  let re = 0;
  let im = 0;
  for (let i = 0; i < WAVE_LENGTH; i++) {
    re += wave[i]! * Math.cos((2 * Math.PI * harmonic * i) / WAVE_LENGTH);
    im += wave[i]! * Math.sin((2 * Math.PI * harmonic * i) / WAVE_LENGTH);
  }
  return (2 * Math.hypot(re, im)) / WAVE_LENGTH;
}

describe("waves", () => {
  it("hold the spectrum that was asked for", () => {
    const wave = PAD_WAVES[2]!;
    for (const harmonic of [1, 2, 5, 20]) {
      expect(harmonicOf(wave, harmonic)).toBeCloseTo(1 / (harmonic * (1 + harmonic ** 2 / 900)), 5);
    }
  });

  it("hold nothing above 15 kHz for any note a piano has", () => {
    for (let midi = 21; midi <= 105; midi += 7) {
      const hz = hzOfMidi(midi);
      const wave = PAD_WAVES[waveLevelOf(hz)]!;
      for (let harmonic = Math.ceil(15_001 / hz); harmonic < 100; harmonic += 3) {
        expect(harmonicOf(wave, harmonic), `harmonic ${harmonic} of note ${midi}`).toBeLessThan(1e-6);
      }
    }
  });

  it("join end and beginning without a step", () => {
    for (const wave of PAD_WAVES) expect(wave[WAVE_LENGTH]).toBe(wave[0]);
  });
});
