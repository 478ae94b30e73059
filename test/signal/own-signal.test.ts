/** This file holds how loud an electrode may be where a blink or a glance was taken out. */
import { expect, it } from "vitest";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import { createOwnSignal } from "../../src/signal/own-signal.ts";

const RATE_HZ = 128;

// A clean brain reaches twice its usual loudness in one of 70 looks, three times in one of 430: the first is no failure of a fit.
it.each([
  [1, true],
  [2.4, true],
  [4, false],
])("what is left may be as loud as a brain now and then is: %f times the usual is usual: %s", (times, isUsual) => {
  const gaussian = createGaussian(randomFor(1, "own"));
  const own = createOwnSignal(RATE_HZ, -1);
  const brain = Float64Array.from({ length: 40 * RATE_HZ }, () => 8 * gaussian());
  for (let sec = 1; sec <= 40; sec++) own.learn(brain.subarray(0, sec * RATE_HZ), RATE_HZ);
  const rest = brain.slice(-RATE_HZ).map((uv) => times * uv);
  expect(own.isUsual(rest, 0, rest.length)).toBe(isUsual);
});
