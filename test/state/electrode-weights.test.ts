import { describe, expect, it } from "vitest";
import { createElectrodeWeights } from "../../src/state/electrode-weights.ts";
import { createReading } from "../../src/state/reading.ts";
import type { ArtifactCause, ElectrodeFeatures, Features } from "../../src/types.ts";

const HOPS_PER_SEC = 4;
const LOOKS_PER_HOP = 4;

type Shown = { readonly alpha: number; readonly beta: number; readonly artifacts?: readonly ArtifactCause[] };

const electrodeOf = ({ alpha, beta, artifacts = [] }: Shown, place: number): ElectrodeFeatures => ({
  electrode: ["T3", "T4"][place]!,
  bandsUv2: { delta: 20, theta: 10, alpha, beta, gamma: 1 },
  quality: artifacts.length > 0 ? 0 : 1,
  artifacts,
});
const featuresOf = (hop: number, shown: readonly Shown[]): Features => ({
  type: "features",
  tSec: hop / HOPS_PER_SEC,
  electrodes: shown.map(electrodeOf),
});

/** The weights after each hop. */
function weightsOf(sec: number, at: (sec: number) => readonly Shown[]): readonly number[][] {
  const weigh = createElectrodeWeights([0, 1]);
  return Array.from({ length: sec * HOPS_PER_SEC }, (_, hop) => [...weigh(featuresOf(hop, at(hop / HOPS_PER_SEC)))]);
}

const CALM: Shown = { alpha: 20, beta: 6 };
/** 60 µV of white noise at 500 Hz: 14.4 µV² in every Hz, 72 in alpha and 245 in beta. */
const HISSING: Shown = { alpha: 20 + 72, beta: 6 + 245 };

describe("what each electrode has to say", () => {
  it("is all of it where both are calm, as far as the temples of one person differ", () => {
    expect(weightsOf(60, () => [CALM, { alpha: 8, beta: 15 }]).flat()).toEqual(new Array(480).fill(1));
  });

  it("is the square of what is not hiss in its alpha", () => {
    // (245 + 6 − 3 · 6) · 5 / 17 of 92 µV² are hiss.
    const share = 1 - ((251 - 18) * 5) / 17 / 92;
    const [hissing, calm] = weightsOf(30, () => [HISSING, CALM]).at(-1)!;
    expect(hissing).toBeCloseTo(share ** 2, 6);
    expect(calm).toBe(1);
  });

  it("goes and comes back within seconds, and never in a step", () => {
    const weights = weightsOf(60, (sec) => [sec >= 20 && sec < 40 ? HISSING : CALM, CALM]);
    const of = (sec: number) => weights[sec * HOPS_PER_SEC]![0]!;
    expect(of(19)).toBe(1);
    expect(of(24)).toBeLessThan(0.25);
    expect(of(50)).toBeGreaterThan(0.95);
    for (const [hop, [weight]] of weights.entries()) {
      expect(Math.abs(weight! - (weights[hop - 1]?.[0] ?? 1))).toBeLessThanOrEqual(0.125 + 1e-9);
    }
  });

  it("is not taken from a good electrode by a dead one, or by one that picks up less of everything", () => {
    expect(
      weightsOf(20, () => [
        { alpha: 0.004, beta: 0.01 },
        { alpha: 8, beta: 3 },
      ]).at(-1)![1],
    ).toBe(1);
    expect(weightsOf(20, () => [CALM, { alpha: 80, beta: 24 }]).at(-1)![1]).toBeGreaterThan(0.9);
  });

  it("is not learned from what is refused", () => {
    const clenched: Shown = { ...HISSING, artifacts: ["muscle"] };
    expect(weightsOf(20, (sec) => [sec < 5 ? CALM : clenched, CALM]).at(-1)).toEqual([1, 1]);
  });
});

describe("what music follows beside a hissing electrode", () => {
  /** ln alpha ÷ theta at each look of the last half: T4 swings by 1 (ln) in 8 s, T3 as `other` says. */
  function followed(other: (sec: number) => Shown | null, from = 30, to = 60): readonly number[] {
    const readingOf = createReading({ electrodes: ["T3", "T4"], smoothSec: 0.3 });
    const raws: number[] = [];
    for (let hop = 0; hop < to * HOPS_PER_SEC; hop++) {
      const at = (sec: number): readonly (Shown | null)[] => [other(sec), { ...CALM, alpha: swinging(sec) }];
      const seen = at(hop / HOPS_PER_SEC).map((one) => one ?? { ...CALM, artifacts: ["flat"] as const });
      readingOf(featuresOf(hop, seen));
      for (let look = 0; look < LOOKS_PER_HOP; look++) {
        const tSec = (hop + look / LOOKS_PER_HOP) / HOPS_PER_SEC;
        const alphaUv2 = at(tSec).map((one) => one?.alpha ?? null);
        const reading = readingOf({ type: "look", tSec, fromSample: 0, toSample: 0, alphaUv2 });
        if (tSec >= from && reading) raws.push(reading.indices.relaxation?.raw ?? Number.NaN);
      }
    }
    return raws;
  }
  const swinging = (sec: number) => 20 * Math.exp(0.5 * Math.sin((2 * Math.PI * sec) / 8));
  const swingOf = (raws: readonly number[]) => Math.max(...raws) - Math.min(...raws);

  it("swings as the calm one alone does; a mean of both would swing by half", () => {
    const alone = swingOf(followed(() => null));
    expect(alone).toBeGreaterThan(0.9);
    expect(swingOf(followed(() => HISSING)) / alone).toBeGreaterThan(0.9);
    expect(swingOf(followed(() => ({ ...CALM, alpha: 92 }))) / alone).toBeLessThan(0.55);
  });

  it("stays where it was, whenever the hiss begins: it does not stand higher for good", () => {
    const meanOf = (raws: readonly number[]) => raws.reduce((sum, raw) => sum + raw, 0) / raws.length;
    const both = (sec: number): Shown => ({ ...CALM, alpha: swinging(sec) });
    const calm = meanOf(followed(both, 80, 112));
    const hissed = meanOf(
      followed((sec) => (sec < 64 ? both(sec) : { ...HISSING, alpha: swinging(sec) + 72 }), 80, 112),
    );
    expect(Math.abs(hissed - calm)).toBeLessThan(0.2);
  });
});
