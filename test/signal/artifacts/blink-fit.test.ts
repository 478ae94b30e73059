import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { createArModel } from "../../../src/signal/artifacts/ar-model.ts";
import { fitBlink, USUAL_SCALES } from "../../../src/signal/artifacts/blink-fit.ts";
import { createBlinkScale } from "../../../src/signal/artifacts/blink-scale.ts";
import { createBlinkShape } from "../../../src/signal/artifacts/blink-shape.ts";

const RATE_HZ = 256;

/** Alpha that comes and goes on a 1/f background, some 8 µV. */
function brain(length: number, seed: number): Float64Array {
  const gaussian = createGaussian(randomFor(seed, "brain"));
  const values = new Float64Array(length);
  let [re, im, slow] = [0, 0, 0];
  for (let n = 0; n < length; n++) {
    const turn = (2 * Math.PI * 10) / RATE_HZ;
    const next = 0.985 * (Math.cos(turn) * re - Math.sin(turn) * im) + gaussian();
    im = 0.985 * (Math.sin(turn) * re + Math.cos(turn) * im);
    re = next;
    slow = 0.97 * slow + 0.6 * gaussian();
    values[n] = re + slow;
  }
  return values;
}

describe("a blink in the fit", () => {
  const shape = createBlinkShape(RATE_HZ, -1);
  const signals = [1, 2].map((seed) => brain(20 * RATE_HZ, seed));
  const models = signals.map((signal) => {
    const model = createArModel();
    for (let end = RATE_HZ; end <= signal.length; end += RATE_HZ) model.learn(signal.subarray(0, end), RATE_HZ);
    return model.whitening()!;
  });
  const clean = signals.map((signal) => signal.slice(-512));
  const valueAt = (at: number) => {
    const low = Math.floor(at);
    const [a, b] = [shape.shape[low] ?? 0, shape.shape[low + 1] ?? 0];
    return a + (at - low) * (b - a);
  };
  /** A blink at 202.5, 10 % longer than the mean one, deeper on one side. */
  const blinks = [-120, -140].map((uv) => clean[0]!.map((_, n) => uv * valueAt((n - 202.5) / 1.1 + shape.before)));
  const traces = clean.map((signal, c) => ({
    signal: signal.map((value, n) => value + blinks[c]![n]!),
    whitening: models[c]!,
    // As of somebody whose blinks are known.
    shape: { ...shape, blinks: () => 20 },
    ways: [],
  }));

  it("has its place, its length and its heights", () => {
    const fit = fitBlink(traces, { from: 125, to: 420, peak: 200 }, RATE_HZ);
    expect(Math.abs(fit.peak - 202.5)).toBeLessThan(1);
    expect(Math.abs(fit.stretch - 1.1)).toBeLessThan(0.06);
    expect(Math.abs(fit.heightsUv[0]! / -120 - 1)).toBeLessThan(0.06);
    expect(Math.abs(fit.heightsUv[1]! / -140 - 1)).toBeLessThan(0.06);
  });

  it("leaves the brain behind it: less than a hundredth of the blink's power is wrong", () => {
    const { blinksUv, from } = fitBlink(traces, { from: 125, to: 420, peak: 200 }, RATE_HZ);
    for (const [c, blinkUv] of blinksUv.entries()) {
      let [wrong, all] = [0, 0];
      for (const [n, value] of blinkUv.entries()) {
        wrong += (value - blinks[c]![from + n]!) ** 2;
        all += blinks[c]![from + n]! ** 2;
      }
      expect(wrong / all).toBeLessThan(0.01);
    }
  });

  it("is found better by looking again, and comes to rest: each look is held by what blinks are, not by the last", () => {
    const uv = [-120, -140];
    const long = uv.map((deepUv) => clean[0]!.map((_, n) => deepUv * valueAt((n - 206) / 1.35 + shape.before)));
    const seen = traces.map((trace, c) => ({ ...trace, signal: clean[c]!.map((value, n) => value + long[c]![n]!) }));
    const place = { from: 125, to: 420, peak: 200 };
    const looks = [fitBlink(seen, place, RATE_HZ)];
    for (let look = 1; look < 8; look++) looks.push(fitBlink(seen, { ...place, begin: looks.at(-1)! }, RATE_HZ));
    const wrongUv2 = looks.map(({ blinksUv: [blinkUv], from }) =>
      blinkUv!.reduce((sum, value, n) => sum + (value - long[0]![from + n]!) ** 2, 0),
    );
    expect(wrongUv2[1]).toBeLessThan(wrongUv2[0]!);
    // Some of its length may be told as a lid that opens slowly.
    expect(looks[1]!.stretch).toBeGreaterThan(1.25);
    expect(Math.abs(looks[1]!.stretch * looks[1]!.opening - 1.35)).toBeLessThan(0.04);
    expect(Math.abs(looks[7]!.peak - looks[6]!.peak)).toBeLessThan(0.05);
    expect(Math.abs(looks[7]!.stretch - looks[6]!.stretch)).toBeLessThan(0.01);
  });

  it.each([
    ["length", [0.15, 0, 0]],
    ["opening", [0, 0, 0.3]],
  ] as const)(
    "may differ by as much as this person's do, each by itself: whose blinks differ in %s alone differ in no other",
    (name, sds) => {
      const scales = USUAL_SCALES.map(() => createBlinkScale());
      for (let blink = 0; blink < 16; blink++) {
        const [length, , opening] = sds.map((sd) => Math.exp(blink % 2 === 0 ? sd : -sd)) as [number, number, number];
        const from = 512 + 210 * blink;
        const seen = traces.map((trace, c) => {
          const signal = signals[c]!.slice(from, from + 512).map((value, n) => {
            const at = (n - 202) / length / (n > 202 ? opening : 1);
            return value + [-120, -140][c]! * valueAt(at + shape.before);
          });
          return { ...trace, signal };
        });
        const place = { from: 125, to: 420, peak: 202, scales: scales.map(({ scale }) => scale()) };
        const evidences = fitBlink(seen, place, RATE_HZ).weighScales();
        for (const [group, { learn }] of scales.entries()) learn(evidences[group]!);
      }
      const strays = scales.slice(-3).map(({ scale }) => scale());
      const own = ["length", "rebound", "opening"].indexOf(name);
      for (const [k, scale] of strays.entries()) {
        if (k === own) expect(scale).toBeGreaterThan(0.7);
        else expect(scale).toBeLessThan(0.5);
      }
    },
  );

  it("finds next to nothing where there is none", () => {
    const { heightsUv } = fitBlink(
      traces.map((trace, c) => ({ ...trace, signal: clean[c]! })),
      { from: 125, to: 420, peak: 200 },
      RATE_HZ,
    );
    for (const uv of heightsUv) expect(Math.abs(uv)).toBeLessThan(15);
  });
});
