/** This file holds what is said to stay of a blink: a brain and a remainder of known size, and the share that is learned of them. */
import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { createLeftShare, createWindowPower, leftAt } from "../../../src/signal/artifacts/blink-left.ts";
import { LOST_HZ } from "../../../src/signal/artifacts/brain-lost.ts";

const RATE_HZ = 128;
const SD_UV = 4;
const WHITE = { coefficients: new Float64Array(20), sdUv: SD_UV };
const NOTHING = new Float64Array(LOST_HZ.length);
const PEAK = 120;

describe("what usually stays of a blink", () => {
  it("is an energy: beside a white brain of known power it is so many seconds of it", () => {
    // 0.26 µV² s in a Hz at 6 Hz; 4 µV of white noise at 128 Hz have 2 · 16 ÷ 128 = 0.25 µV² in a Hz.
    expect(leftAt(WHITE, 100, RATE_HZ)[LOST_HZ.indexOf(6)]).toBeCloseTo(0.26 / 0.25, 9);
  });

  it("grows with the square of the blink's height, whichever way it points", () => {
    const [low, deep] = [leftAt(WHITE, 70, RATE_HZ), leftAt(WHITE, -140, RATE_HZ)];
    for (const [k, left] of low.entries()) expect(deep[k]).toBeCloseTo(4 * left, 9);
  });
});

describe("the share of it that a person's blinks leave", () => {
  const usual = leftAt(WHITE, 100, RATE_HZ);
  /** A hundred blinks of a person: white noise, and around each blink a click of the energy of so many shares at 6 Hz. */
  const learned = (share: number): number => {
    const gaussian = createGaussian(randomFor(1, "left"));
    const brain = () => Float64Array.from({ length: 2 * RATE_HZ }, () => SD_UV * gaussian());
    const window = createWindowPower(RATE_HZ);
    for (let k = 0; k < 60; k++) window.learn(brain());
    const own = createLeftShare();
    // One-sided: 2 · height² ÷ rate² is the energy in a Hz of a single sample.
    const clickUv = Math.sqrt((share * 0.26) / 2) * RATE_HZ;
    for (let k = 0; k < 100; k++) {
      const signal = brain();
      signal[PEAK + 8]! += clickUv;
      own.learn(window.around(signal, PEAK, WHITE)!, NOTHING, usual);
    }
    return own.share();
  };

  it("is one before any blink was seen", () => {
    expect(createLeftShare().share()).toBe(1);
  });

  it.each([0, 1, 2])("is learned of blinks that leave %d times the usual", (share) => {
    expect(Math.abs(learned(share) - share)).toBeLessThan(0.3);
  });

  it("is not asked where the window is not whole, or nothing is known of the brain", () => {
    const window = createWindowPower(RATE_HZ);
    expect(window.around(new Float64Array(256), PEAK, WHITE)).toBeNull();
    for (let k = 0; k < 3; k++) window.learn(new Float64Array(256).fill(1));
    expect(window.around(new Float64Array(256), 20, WHITE)).toBeNull();
  });
});
