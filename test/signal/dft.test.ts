import { describe, expect, it } from "vitest";
import { binsOf, createPowerDft } from "../../src/signal/dft.ts";
import { testSignal } from "./oracles/test-signal.ts";

/** The definition, summed. */
function slowPower(x: Float64Array, k: number): number {
  let re = 0;
  let im = 0;
  for (let n = 0; n < x.length; n++) {
    const angle = (-2 * Math.PI * ((k * n) % x.length)) / x.length;
    re += x[n]! * Math.cos(angle);
    im += x[n]! * Math.sin(angle);
  }
  return re * re + im * im;
}

describe("the power DFT", () => {
  it.each([256, 320, 401, 500, 512, 1000])("of %i samples equals the definition at every bin", (length) => {
    const x = testSignal(length, 250);
    const power = new Float64Array(binsOf(length));
    createPowerDft(length)(x, power);
    const largest = Math.max(...power);
    for (let k = 0; k < power.length; k++) {
      expect(Math.abs(power[k]! - slowPower(x, k)) / largest, `bin ${k}`).toBeLessThan(1e-12);
    }
  });

  it("leaves no trace of one epoch in the next", () => {
    const dft = createPowerDft(500);
    const [fresh, used] = [new Float64Array(251), new Float64Array(251)];
    const x = testSignal(500, 250);
    createPowerDft(500)(x, fresh);
    dft(
      x.map((value) => value * 1e6),
      used,
    );
    dft(x, used);
    expect(used).toEqual(fresh);
  });
});
