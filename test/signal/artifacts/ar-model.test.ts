import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { createArModel, whiten } from "../../../src/signal/artifacts/ar-model.ts";

/** x[n] = 1.6 x[n−1] − 0.8 x[n−2] + e[n], e of SD 2. */
function autoregressive(length: number): Float64Array {
  const gaussian = createGaussian(randomFor(4, "ar"));
  const values = new Float64Array(length);
  for (let n = 2; n < length; n++) values[n] = 1.6 * values[n - 1]! - 0.8 * values[n - 2]! + 2 * gaussian();
  return values;
}

describe("the model of an electrode's own signal", () => {
  const signal = autoregressive(256 * 40);
  const model = createArModel();

  it("is not known before some clean stretches", () => {
    expect(createArModel().whitening()).toBeNull();
  });

  it("finds the coefficients and the noise of a known process", () => {
    for (let end = 256; end <= signal.length; end += 256) model.learn(signal.subarray(0, end), 256);
    const { coefficients, sdUv } = model.whitening()!;
    expect(Math.abs(coefficients[0]! - 1.6)).toBeLessThan(0.1);
    expect(Math.abs(coefficients[1]! + 0.8)).toBeLessThan(0.3);
    expect(Math.abs(sdUv - 2)).toBeLessThan(0.3);
  });

  it("leaves white what it has whitened", () => {
    const white = new Float64Array(signal.length);
    const first = whiten(model.whitening()!, signal, 0, signal.length, white);
    let [power, next] = [0, 0];
    for (let n = first + 1; n < signal.length; n++) {
      power += white[n]! ** 2;
      next += white[n]! * white[n - 1]!;
    }
    expect(Math.abs(next / power)).toBeLessThan(0.15);
  });
});
