import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFirEnvelope } from "../../src/bench/fir-envelope.ts";
import { zeroPhaseAnalytic } from "../../src/bench/zero-phase.ts";
import { designComplexFir } from "../../src/signal/complex-fir.ts";

const RATE_HZ = 128;
const fir = designComplexFir({
  samplingRateHz: RATE_HZ,
  bandHz: [8, 12],
  delayMs: 250,
  taps: 128,
  weights: new Float64Array(257).fill(1),
});
const sine = (seconds: number, hz: number, amplitudeUv: number) =>
  Float64Array.from({ length: seconds * RATE_HZ }, (_, n) => amplitudeUv * Math.sin((2 * Math.PI * hz * n) / RATE_HZ));

describe("the causal envelope of a complex FIR", () => {
  it("of a 10 Hz sine of 20 µV is 20 µV once its memory is full, within the ripple of its taps, and nothing before", () => {
    const envelope = createFirEnvelope(fir)(sine(4, 10, 20));
    expect(envelope.subarray(0, 127).every(Number.isNaN)).toBe(true);
    for (const value of envelope.subarray(127)) expect(Math.abs(value - 20)).toBeLessThan(3);
  });

  it.each([1, 2, 3, 4, 5, 7, 130])("is the magnitude of its taps' sum, for %i taps", (taps) => {
    const re = Float64Array.from({ length: taps }, (_, n) => Math.cos(n) / (n + 1));
    const im = Float64Array.from({ length: taps }, (_, n) => Math.sin(2 * n) / (n + 2));
    const samples = sine(2, 7, 12);
    const got = createFirEnvelope({ re, im })(samples);
    for (let at = taps - 1; at < samples.length; at++) {
      const sumOf = (parts: Float64Array) => parts.reduce((sum, tap, n) => sum + tap * samples[at - n]!, 0);
      expect(got[at]).toBeCloseTo(Math.sqrt(sumOf(re) ** 2 + sumOf(im) ** 2), 9);
    }
  });

  it("is NaN while a missing sample is in its memory, and right again after it", () => {
    const samples = sine(6, 10, 20);
    samples[300] = Number.NaN;
    const envelope = createFirEnvelope(fir)(samples);
    expect(envelope.subarray(300, 428).every(Number.isNaN)).toBe(true);
    expect(Math.abs(envelope[428]! - 20)).toBeLessThan(3);
  });

  it("is the same, bit for bit, however the samples are cut", () => {
    const samples = sine(3, 9.3, 15);
    const whole = createFirEnvelope(fir)(samples);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 }), (cuts) => {
        const follow = createFirEnvelope(fir);
        const parts: number[] = [];
        let at = 0;
        for (const cut of [...cuts, samples.length]) {
          parts.push(...follow(samples.subarray(at, at + cut)));
          at = Math.min(samples.length, at + cut);
        }
        expect(Float64Array.from(parts)).toEqual(whole);
      }),
    );
  });
});

describe("the zero-phase analytic signal", () => {
  it("of a 10 Hz sine has its amplitude as magnitude, away from the edges", () => {
    const { re, im } = zeroPhaseAnalytic(sine(16, 10, 20), RATE_HZ, [8, 12]);
    for (let n = 512; n < 1536; n++) expect(Math.hypot(re[n] ?? 0, im[n] ?? 0)).toBeCloseTo(20, 1);
  });

  it("of a 20 Hz sine is nothing in the band of 8 to 12 Hz", () => {
    const { re, im } = zeroPhaseAnalytic(sine(16, 20, 20), RATE_HZ, [8, 12]);
    for (let n = 512; n < 1536; n++) expect(Math.hypot(re[n] ?? 0, im[n] ?? 0)).toBeLessThan(0.05);
  });
});
