/** This file holds what two electrodes have in common: a shared brain is in their sum, and not in their difference. */
import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { createArModel, powerAt } from "../../../src/signal/artifacts/ar-model.ts";
import { createPairModel } from "../../../src/signal/artifacts/pair-model.ts";

const RATE_HZ = 128;
const SECONDS = 40;
/** Of both electrodes' power. */
const SHARED = 0.6;

describe("two electrodes, the right one half as loud, that share three fifths of their power", () => {
  const gaussian = createGaussian(randomFor(1, "pair"));
  const slow = () => {
    let value = 0;
    return () => {
      value = 0.9 * value + gaussian();
      return value;
    };
  };
  const [both, left, right] = [slow(), slow(), slow()];
  const length = SECONDS * RATE_HZ;
  const common = Float64Array.from({ length }, both);
  const [a, b] = [left, right].map((own, c) =>
    common.map((value) => (c === 0 ? 1 : 0.5) * (Math.sqrt(SHARED) * value + Math.sqrt(1 - SHARED) * own())),
  ) as [Float64Array, Float64Array];
  const pair = createPairModel();
  const models = [createArModel(), createArModel()];
  for (let end = RATE_HZ; end <= length; end += RATE_HZ) {
    pair.learn(a.subarray(0, end), b.subarray(0, end), RATE_HZ);
    for (const [c, signal] of [a, b].entries()) models[c]!.learn(signal.subarray(0, end), RATE_HZ);
  }
  const views = pair.views(
    models.map((model) => model.whitening()!),
    RATE_HZ,
  )!;

  it("count alike in their sum and their difference, each in units of its own theta", () => {
    for (const { weights } of views) expect(Math.abs(weights[1]! / weights[0]!)).toBeCloseTo(2, 0);
    expect(Math.sign(views[0]!.weights[1]!)).toBe(1);
    expect(Math.sign(views[1]!.weights[1]!)).toBe(-1);
  });

  it("have four times as much theta in the sum as in the difference: 1.6 against 0.4", () => {
    const [sum, difference] = views.map(({ whitening }) => powerAt(whitening, (2 * Math.PI * 6) / RATE_HZ));
    expect(sum! / difference!).toBeGreaterThan(3);
    expect(sum! / difference!).toBeLessThan(5.5);
  });

  it("are not known before some clean stretches", () => {
    const young = createPairModel();
    young.learn(a, b, RATE_HZ);
    expect(
      young.views(
        models.map((model) => model.whitening()!),
        RATE_HZ,
      ),
    ).toBeNull();
  });
});
