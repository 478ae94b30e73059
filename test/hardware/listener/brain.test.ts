import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { type Brain, createBrain } from "../../../hardware/listener/brain.ts";
import { LISTENER_ELECTRODES, PERSONALITIES, type PersonalityName } from "../../../hardware/listener/personalities.ts";
import { meanOf } from "../../../src/signal/sums.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { heardWith } from "../../streams.ts";
import { readSource } from "../files/temp-file.ts";
import { bandsOf, powerBetween, spectrumOf, varianceOf } from "./measure.ts";

const SEED = 4;
const RATE_HZ = 256;
const brainOf = (name: PersonalityName, seed = SEED) => createBrain(PERSONALITIES[name], seed, RATE_HZ);

const row = (samples: readonly Float64Array[], electrode: (typeof LISTENER_ELECTRODES)[number]): Float64Array =>
  samples[LISTENER_ELECTRODES.indexOf(electrode)] ?? new Float64Array();

/** Two minutes with the eyes closed, after they have settled. */
function closedMinutes(name: PersonalityName, seed = SEED): readonly Float64Array[] {
  const brain = brainOf(name, seed);
  brain.instruct({ type: "instruction", eyes: "closed" });
  brain.next(4 * RATE_HZ);
  return brain.next(120 * RATE_HZ);
}

const hear = (brain: Brain, arousal: number) => brain.hear(heardWith({ arousal }));

describe("a simulated person's EEG", () => {
  it("is the same for a seed whatever the chunking, also when eyes and music change on the way", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom<PersonalityName>("default", "noisy", "dead-electrode"),
        fc.nat(1000),
        cuts,
        (name, seed, lengths) => {
          const [whole, cut] = [brainOf(name, seed), brainOf(name, seed)];
          for (const brain of [whole, cut]) {
            brain.next(100);
            brain.instruct({ type: "instruction", eyes: "closed" });
            hear(brain, 0);
          }
          const total = lengths.reduce((sum, length) => sum + length, 0);
          const inOne = whole.next(total).map((samples) => [...samples]);
          const parts = lengths.map((length) => cut.next(length));
          const joined = LISTENER_ELECTRODES.map((_, c) => parts.flatMap((part) => [...(part[c] ?? [])]));
          expect(joined).toEqual(inOne);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("differs from seed to seed, in its samples and in its individual alpha", () => {
    expect(brainOf("default", 1).next(64)).not.toEqual(brainOf("default", 2).next(64));
    const iafs = Array.from({ length: 40 }, (_, seed) => brainOf("default", seed).iafHz);
    expect(Math.min(...iafs)).toBeGreaterThanOrEqual(8.7);
    expect(Math.max(...iafs)).toBeLessThanOrEqual(11.3);
    expect(Math.max(...iafs) - Math.min(...iafs)).toBeGreaterThan(1);
  });

  it("never holds anything but numbers within a Muse's range", () => {
    for (const name of ["default", "noisy"] as const) {
      for (const samples of brainOf(name).next(120 * RATE_HZ)) {
        expect(samples.every((x) => Math.abs(x) < 1000)).toBe(true);
      }
    }
  });

  it("has its individual alpha as the peak of its spectrum, stronger at the temples than at the forehead", () => {
    const brain = brainOf("strong-alpha");
    const samples = closedMinutes("strong-alpha");
    const { binHz, psd } = spectrumOf(row(samples, "TP9"));
    const from = 7 / binHz;
    const peakHz = (from + psd.slice(from, 13 / binHz).indexOf(Math.max(...psd.slice(from, 13 / binHz)))) * binHz;
    expect(Math.abs(peakHz - brain.iafHz)).toBeLessThanOrEqual(0.75);
    expect(bandsOf(row(samples, "TP9")).alpha).toBeGreaterThan(2 * bandsOf(row(samples, "AF7")).alpha);
  });

  it("has about two and a half times the alpha when the eyes are closed, and no more blinks", () => {
    const open = createBrain({ ...PERSONALITIES.default, blinksPerMin: 0, response: 0 }, SEED, RATE_HZ).next(
      120 * RATE_HZ,
    );
    const closed = closedMinutes("default");
    for (const electrode of ["TP9", "TP10"] as const) {
      const ratio = bandsOf(row(closed, electrode)).alpha / bandsOf(row(open, electrode)).alpha;
      expect(ratio, `${electrode}, seed ${SEED}`).toBeGreaterThan(1.9);
      expect(ratio, `${electrode}, seed ${SEED}`).toBeLessThan(3.3);
    }
    expect(closed.every((samples) => samples.every((x) => x > -100))).toBe(true);
    expect(Math.min(...row(brainOf("default").next(60 * RATE_HZ), "TP9"))).toBeLessThan(-100);
  });

  it("has blinks at both temples together and hardly at the forehead", () => {
    const samples = brainOf("default").next(120 * RATE_HZ);
    const dips = [...row(samples, "TP9").keys()].filter((i) => (row(samples, "TP9")[i] ?? 0) < -95);
    expect(dips.length).toBeGreaterThan(20);
    for (const i of dips) {
      expect(row(samples, "TP10")[i]).toBeLessThan(-40);
      expect(Math.abs(row(samples, "AF7")[i] ?? 0)).toBeLessThan(60);
    }
  });

  it("without alpha has no peak there", () => {
    const { alpha } = bandsOf(row(closedMinutes("no-alpha"), "TP9"));
    // 12/f µV²/Hz alone would be 12 · ln(13/8) = 5.8 µV².
    expect(alpha).toBeGreaterThan(4.5);
    expect(alpha).toBeLessThan(8);
  });

  it("of noisy contact has more mains, drift and muscle; a dead electrode is flat and spoils no other", () => {
    const [quiet, noisy, dead] = [closedMinutes("default"), closedMinutes("noisy"), closedMinutes("dead-electrode")];
    for (const electrode of LISTENER_ELECTRODES) {
      expect(powerBetween(row(noisy, electrode), 49, 51)).toBeGreaterThan(
        20 * powerBetween(row(quiet, electrode), 49, 51),
      );
      expect(varianceOf(row(noisy, electrode))).toBeGreaterThan(5 * varianceOf(row(quiet, electrode)));
    }
    expect(Math.sqrt(varianceOf(row(dead, "TP10")))).toBeLessThan(0.5);
    expect(row(dead, "TP9")).toEqual(row(quiet, "TP9"));
  });

  it("grows calmer, with more alpha, to quiet music than to music that rouses, weakly and not at once", () => {
    const ratios = Array.from({ length: 8 }, (_, seed) => {
      const [calm, roused] = [brainOf("default", seed), brainOf("default", seed)];
      for (const brain of [calm, roused]) brain.instruct({ type: "instruction", eyes: "closed" });
      hear(calm, 0);
      hear(roused, 1);
      const firstSec = [calm, roused].map((brain) => row(brain.next(RATE_HZ), "TP9"));
      expect(Math.max(...(firstSec[0] ?? []).map((x, i) => Math.abs(x - (firstSec[1]?.[i] ?? 0))))).toBeLessThan(3);
      for (const brain of [calm, roused]) brain.next(40 * RATE_HZ);
      const [more = 0, less = 1] = [calm, roused].map((brain) => bandsOf(row(brain.next(60 * RATE_HZ), "TP9")).alpha);
      return more / less;
    });
    expect(Math.min(...ratios)).toBeGreaterThan(1.1);
    expect(Math.max(...ratios)).toBeLessThan(2);
  });
});

describeShared("a simulated person beside a real one (eeg101_relax, eyes closed)", () => {
  it("has every band within a factor of 2.5, at every electrode", async () => {
    const { samplesOf } = await readSource(await openFile(sharedPath("eeg/muse/eeg101_relax.csv")));
    const simulated = closedMinutes("default");
    for (const [c, electrode] of LISTENER_ELECTRODES.entries()) {
      const real = bandsOf(Float64Array.from(samplesOf("eeg", c)));
      const ours = bandsOf(row(simulated, electrode));
      for (const band of ["delta", "theta", "alpha", "beta", "gamma"] as const) {
        const ratio = ours[band]! / real[band]!;
        expect(ratio, `${band} at ${electrode}`).toBeGreaterThan(0.33);
        expect(ratio, `${band} at ${electrode}`).toBeLessThan(2.5);
      }
    }
    expect(Math.abs(meanOf(row(simulated, "TP9")))).toBeLessThan(20);
  });
});
