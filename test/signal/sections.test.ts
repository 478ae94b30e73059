import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHighPass, createLowPass, createNotch, type Section } from "../../src/signal/sections.ts";
import { SCIPY } from "./oracles/scipy.ts";
import { testSignal } from "./oracles/test-signal.ts";

/** Gain in dB of a section, measured on a sine once it has settled. */
function gainDb(section: Section, hz: number, rate: number): number {
  section.start(0);
  const [settle, read] = [Math.ceil(20 * rate), Math.round((rate * Math.ceil(20 * hz)) / hz)];
  let [cos, sin] = [0, 0];
  for (let n = 0; n < settle + read; n++) {
    const y = section.step(Math.sin((2 * Math.PI * hz * n) / rate));
    if (n < settle) continue;
    cos += y * Math.cos((2 * Math.PI * hz * n) / rate);
    sin += y * Math.sin((2 * Math.PI * hz * n) / rate);
  }
  return 20 * Math.log10((2 * Math.hypot(cos, sin)) / read);
}

describe("filter sections", () => {
  it.each(SCIPY.filters)(
    "stay within 0.05 dB of SciPy's filters of the same order at $rate Hz",
    ({ rate, highPass, lowPass, notch }) => {
      for (const [place, hz] of SCIPY.hz.entries()) {
        const wanted = [
          ["high-pass", createHighPass(rate, 1, 2), highPass[place]!],
          ["low-pass", createLowPass(rate, 45, 4), lowPass[place]!],
          ["notch at 50 Hz", createNotch(rate, 50), notch["50"][place]!],
          ["notch at 60 Hz", createNotch(rate, 60), notch["60"][place]!],
        ] as const;
        for (const [name, section, gain] of wanted) {
          if (gain < 1e-2) continue;
          expect(Math.abs(gainDb(section, hz, rate) - 20 * Math.log10(gain)), `${name} at ${hz} Hz`).toBeLessThan(0.05);
        }
      }
    },
  );

  it.each(SCIPY.filters)("start at zi · x[0] as SciPy does at $rate Hz", ({ rate, highPassed }) => {
    const samples = testSignal(rate, rate);
    const highPass = createHighPass(rate, 1, 2);
    highPass.start(samples[0]!);
    const out = samples.map(highPass.step);
    for (const [place, value] of highPassed.entries()) expect(out[16 * place]).toBeCloseTo(value, 8);
  });

  it("an offset of 850 µV leaves no transient in any of them", () => {
    const high = createHighPass(256, 1, 2);
    const others = [createLowPass(256, 45, 4), createNotch(256, 50)];
    for (const section of [high, ...others]) section.start(850);
    for (let n = 0; n < 100; n++) {
      expect(high.step(850)).toBe(0);
      for (const section of others) expect(section.step(850)).toBe(850);
    }
  });

  it("give the same bits for any chunking, sample by sample or at once", () => {
    const samples = testSignal(700, 250);
    const makers = [() => createHighPass(250, 1, 2), () => createLowPass(250, 45, 4), () => createNotch(250, 50)];
    for (const make of makers) {
      const byOne = make();
      byOne.start(samples[0]!);
      const wanted = samples.map(byOne.step);
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 9 }), (sizes) => {
          const section = make();
          section.start(samples[0]!);
          const out = new Float64Array(samples.length);
          for (let from = 0, turn = 0; from < out.length; turn++) {
            const to = Math.min(out.length, from + sizes[turn % sizes.length]!);
            section.run(samples, from, to, out, from);
            from = to;
          }
          expect(out).toEqual(wanted);
        }),
        { numRuns: 30 },
      );
    }
  });

  it("the notch takes 50 Hz away and leaves 45 Hz", () => {
    expect(gainDb(createNotch(250, 50), 50, 250)).toBeLessThan(-60);
    expect(gainDb(createNotch(250, 50), 45, 250)).toBeGreaterThan(-0.2);
  });

  it("forget a signal when started again", () => {
    const [used, fresh] = [createHighPass(256, 1, 2), createHighPass(256, 1, 2)];
    used.start(0);
    for (let n = 0; n < 50; n++) used.step(n * 1000);
    used.start(5);
    fresh.start(5);
    for (const x of [5, 7, -3, 12]) expect(used.step(x)).toBe(fresh.step(x));
  });
});
