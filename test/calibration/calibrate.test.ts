import { describe, expect, it } from "vitest";
import { calibrate } from "../../calibration/calibrate.ts";
import { indistinctIndices } from "../../calibration/learn-profile.ts";
import { createCalibration } from "../../calibration/steps.ts";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { createHeart } from "../../hardware/listener/heart.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { createRhythm } from "../../hardware/listener/rhythm.ts";
import type { Source } from "../../hardware/source.ts";
import { randomFor } from "../../src/random.ts";
import type { Chunk } from "../../src/types.ts";
import { calibrated, configFor, EEG, listener, only } from "./listening.ts";

/** Every number of a value, however deep. */
const numbersOf = (value: unknown): readonly number[] => {
  if (typeof value === "number") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersOf) : [];
};

describe("the calibration of a simulated person", () => {
  it("with strong alpha finds their alpha, and that both conditions differ", async () => {
    const { profile, mainsHz } = await calibrated(listener("strong-alpha"));
    expect(profile!.individualAlpha!.iafHz).toBeGreaterThan(8.5);
    expect(profile!.individualAlpha!.iafHz).toBeLessThan(11.5);
    expect(profile!.individualAlpha!.sdHz).toBeLessThan(0.5);
    expect(profile!.closedOpenAlphaRatio).toBeGreaterThan(2.5);
    const { open, closed } = profile!.conditions;
    expect(closed!.relaxation!.median).toBeGreaterThan(open!.relaxation!.median + 0.7);
    expect(profile!.contrast!.relaxation).toMatchObject({ distinct: true });
    expect(profile!.firTaps).toHaveLength(2 * 256);
    expect(profile!.fastFilter).toMatchObject({ delayMs: 100, electrode: expect.stringMatching(/^TP/) });
    expect(profile!.rest).toMatchObject({ seed: 7, cleanSec: 120 });
    expect(mainsHz).toBe(50);
    expect(profile).not.toHaveProperty("mainsHz");
  });

  it("without alpha says so, and marks the indices that cannot tell their conditions apart", async () => {
    const { profile } = await calibrated(listener("no-alpha"));
    expect(profile).toMatchObject({ individualAlpha: null, firTaps: null, fastFilter: null });
    expect(profile!.closedOpenAlphaRatio).toBeGreaterThan(0.8);
    expect(profile!.closedOpenAlphaRatio).toBeLessThan(1.25);
    expect(indistinctIndices(profile!)).toEqual(["relaxation", "focus"]);
  });

  it("who is noisy takes longer, and their seconds with artifacts do not count", async () => {
    const [calm, noisy] = [await calibrated(listener("default")), await calibrated(listener("noisy"))];
    const lastOf = (outputs: typeof calm.outputs) => only(outputs, "progress").at(-1)!.tSec;
    expect(lastOf(noisy.outputs)).toBeGreaterThan(lastOf(calm.outputs) + 20);
    expect(noisy.profile!.artifactShare).toBeGreaterThan(calm.profile!.artifactShare + 0.1);
    expect(noisy.profile!.rest!.cleanSec).toBe(120);
  });

  it("with a dead electrode goes on with the others after a minute, and says which it is", async () => {
    const { outputs, profile } = await calibrated(listener("dead-electrode"));
    expect(only(outputs, "without")).toEqual([
      {
        type: "without",
        electrodes: ["TP10"],
        text: "TP10: it gives no signal",
        advice: "Moisten it and press it on; if it stays flat, its wire is broken.",
      },
    ]);
    expect(profile!.unusable).toEqual(["TP10"]);
    expect(profile!.individualAlpha).not.toBeNull();
    expect(profile!.fastFilter!.electrode).toBe("TP9");
  });

  it.each(["default", "strong-alpha", "no-alpha", "noisy", "dead-electrode"])(
    "%s gives finite numbers only, and the same ones for the same seed",
    async (personality) => {
      const { profile } = await calibrated(listener(personality, 11));
      expect(numbersOf(profile).filter((value) => !Number.isFinite(value))).toEqual([]);
      expect((await calibrated(listener(personality, 11))).profile).toEqual(profile);
    },
  );

  it("finds alpha that is three times as strong with closed eyes, within 10 %", async () => {
    // A steady rhythm of 200 µV² with open eyes, 600 with closed ones, on the background of a person without alpha.
    const source = listener("no-alpha");
    let uv = 20;
    const humming: Source = {
      ...source,
      notify: (event) => {
        if (event.type === "instruction") uv = event.eyes === "closed" ? 20 * Math.sqrt(3) : 20;
      },
    };
    const { profile } = await calibrated(humming, {
      change: (chunk) => ({
        ...chunk,
        samples: chunk.samples.map((row) =>
          row.map((sample, n) => sample + uv * Math.sin((2 * Math.PI * 10 * (chunk.firstSample + n)) / 256)),
        ),
      }),
    });
    expect(profile!.closedOpenAlphaRatio! / 3).toBeGreaterThan(0.9);
    expect(profile!.closedOpenAlphaRatio! / 3).toBeLessThan(1.1);
    expect(profile!.individualAlpha!.iafHz).toBeCloseTo(10, 1);
  });

  it("learns their heart at rest where the headband has light, and nothing of the rest changes", async () => {
    const withPulse = openListener({ personality: "strong-alpha", seed: 7, hasPulse: true });
    const chance = (...key: readonly string[]) => randomFor(7, "listener", ...key);
    const { restingBpm } = createHeart(0.3, 64, chance);
    const { profile } = await calibrated(withPulse);
    const { heart, ...rest } = profile!;
    expect(Math.abs(heart!.restingBpm - restingBpm)).toBeLessThan(2);
    expect(heart!.rmssdMs).toBeGreaterThan(10);
    expect(heart!.rmssdMs).toBeLessThan(80);
    expect(heart!.cleanSec).toBeGreaterThan(100);
    const { heart: none, ...others } = (await calibrated(listener("strong-alpha"))).profile!;
    expect(none).toBeNull();
    expect(rest).toEqual(others);
  });

  it("has no heart where light shows no pulse", async () => {
    const source = openListener({ personality: "default", seed: 7, hasPulse: true });
    const dark = (chunk: Chunk): Chunk =>
      chunk.stream === "ppg"
        ? { ...chunk, samples: chunk.samples.map((row) => row.map((_, n) => 100 + (n % 3))) }
        : chunk;
    const { profile } = await calibrated(source, { change: dark, blocks: ["closed"] });
    expect(profile!.heart).toBeNull();
  });

  it("counts causes and clean seconds: how often each artifact came, and what each number rests on", async () => {
    const { profile } = await calibrated(listener("dead-electrode"));
    expect(profile!.artifactShares!.flat).toBe(1);
    expect(profile!.artifactShares!.rail).toBe(0);
    const { closed } = profile!.conditions;
    for (const name of ["relaxation", "focus", "lnAlphaUv2", "lnGammaUv2"] as const) {
      expect(closed![name]).toMatchObject({ cleanSec: 60, blocks: 2 });
    }
    expect(closed!.lnAlphaUv2!.median).toBeGreaterThan(profile!.conditions.open!.lnAlphaUv2!.median + 0.5);
    expect(profile!.closedOpenAlphaRatioLnSd).toBeGreaterThan(0);
    expect(profile!.closedOpenAlphaRatioLnSd).toBeLessThan(0.5);
  });

  it("finds a rhythm that waxes and wanes three times as strong with closed eyes, within its error, and within 10 % in the mean of people", async () => {
    const lnErrors: number[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      const source = listener("no-alpha", seed);
      const gaussian = createGaussian(randomFor(seed, "waxing"));
      const alpha = createRhythm({ hz: 9 + seed / 4, bandwidthHz: 1.1, samplingRateHz: 256, gaussian });
      let sdUv = 16;
      const breathing: Source = {
        ...source,
        notify: (event) => {
          if (event.type === "instruction") sdUv = event.eyes === "closed" ? 16 * Math.sqrt(3) : 16;
        },
      };
      const change = (chunk: Chunk): Chunk => {
        const uv = Float64Array.from(chunk.samples[0]!, () => {
          alpha.step();
          return sdUv * alpha.at(1, 0);
        });
        return { ...chunk, samples: chunk.samples.map((row) => row.map((sample, n) => sample + uv[n]!)) };
      };
      const { profile } = await calibrated(breathing, { seed, change });
      const lnError = Math.log(profile!.closedOpenAlphaRatio! / 3);
      expect(Math.abs(lnError), `seed ${seed}`).toBeLessThan(3 * profile!.closedOpenAlphaRatioLnSd!);
      lnErrors.push(lnError);
    }
    const meanShare = Math.exp(lnErrors.reduce((sum, error) => sum + error, 0) / lnErrors.length);
    expect(meanShare).toBeGreaterThan(0.9);
    expect(meanShare).toBeLessThan(1.1);
  });

  it("leaves a forehead without a focus index, for none is offered there", async () => {
    const source = listener("default");
    const places = [1, 2];
    const streams = [{ ...EEG, channels: places.flatMap((place) => EEG.channels[place] ?? []) }];
    const { profile } = await calibrated(
      { ...source, streams },
      { change: (chunk) => ({ ...chunk, samples: places.flatMap((place) => chunk.samples[place] ?? []) }) },
    );
    expect(profile!.conditions.closed).toMatchObject({ relaxation: { mad: expect.any(Number) }, focus: null });
    expect(profile!.contrast!.focus).toBeNull();
    expect(indistinctIndices(profile!)).not.toContain("focus");
  });
});

describe("a calibration that is stopped", () => {
  /** A headband that gives nothing at all. */
  const silent = (): Source => ({
    name: "silent",
    pace: "live",
    streams: [EEG],
    chunks: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }),
    close: async () => {},
  });

  it("ends at once, though the source gives nothing", async () => {
    const stop = new AbortController();
    const calibration = createCalibration({ ...configFor(), blocks: ["open"] });
    const running = calibrate({ source: silent(), calibration, speed: null, onOutput: () => {}, signal: stop.signal });
    stop.abort();
    await expect(running).rejects.toThrow("the calibration was stopped; nothing was kept");
  });

  it("fails with the reason of the source", async () => {
    const broken: Source = {
      ...silent(),
      chunks: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("radio off")) }) }),
    };
    const calibration = createCalibration({ ...configFor(), blocks: ["open"] });
    await expect(calibrate({ source: broken, calibration, speed: null, onOutput: () => {} })).rejects.toThrow(
      "radio off",
    );
  });
});
