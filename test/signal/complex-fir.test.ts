import { describe, expect, it } from "vitest";
import { type ComplexFir, designComplexFir } from "../../src/signal/complex-fir.ts";

const RATE_HZ = 256;
const flat = new Float64Array(513).fill(1);

/** Frequency response at `hz`: [real, imaginary]. */
function responseOf({ re, im }: ComplexFir, hz: number): readonly [number, number] {
  let [real, imaginary] = [0, 0];
  for (const [n, tap] of re.entries()) {
    const angle = (-2 * Math.PI * hz * n) / RATE_HZ;
    real += tap * Math.cos(angle) - (im[n] ?? 0) * Math.sin(angle);
    imaginary += tap * Math.sin(angle) + (im[n] ?? 0) * Math.cos(angle);
  }
  return [real, imaginary];
}

describe("a complex FIR of 8 to 12 Hz with even weights and 300 ms of delay", () => {
  const fir = designComplexFir({ samplingRateHz: RATE_HZ, bandHz: [8, 12], delayMs: 300, taps: 256, weights: flat });

  it("doubles the middle of the band and turns it by the delay, 2 exp(-iωD), within the ripple of one second of taps", () => {
    const [real, imaginary] = responseOf(fir, 10);
    const angle = -2 * Math.PI * 10 * 0.3;
    expect(Math.abs(real - 2 * Math.cos(angle))).toBeLessThan(0.25);
    expect(Math.abs(imaginary - 2 * Math.sin(angle))).toBeLessThan(0.25);
  });

  it.each([-10, 3, 20, 40, -3])("lets next to nothing of %s Hz through", (hz) => {
    expect(Math.hypot(...responseOf(fir, hz))).toBeLessThan(0.06);
  });

  it("equals the truncated ideal response, which even weights make the least-squares answer", () => {
    // bₙ = (1/M) Σ 2 exp(iω(n−D)) over the bins of the band, on the same grid of M = 1024 bins.
    const delay = 0.3 * RATE_HZ;
    for (const n of [0, 50, 77, 255]) {
      let expected = 0;
      for (let k = 32; k <= 48; k++) expected += (2 / 1024) * Math.cos(((2 * Math.PI * k) / 1024) * (n - delay));
      expect(fir.re[n]).toBeCloseTo(expected, 6);
    }
  });
});

it("a band beyond half the sampling rate is refused with the limits", () => {
  const config = { samplingRateHz: 100, delayMs: 0, taps: 10, weights: flat };
  expect(() => designComplexFir({ ...config, bandHz: [40, 60] })).toThrow(/bandHz must be rising and below 50/);
});
