/** This file holds how far a person's blinks are thought to differ: as far as most of theirs were likely to, and as others' while none is known. */
import { expect, it } from "vitest";
import { SCALES } from "../../../src/signal/artifacts/blink-fit.ts";
import { createBlinkScale } from "../../../src/signal/artifacts/blink-scale.ts";

/** One number of known variance 1, drawn with `sd`, seen without noise: ln of how likely it is under each scale. */
const evidenceOf = (value: number) => Float64Array.from(SCALES, (scale) => -Math.log(scale) - (value / scale) ** 2 / 2);

it("is others' before any blink is known", () => {
  expect(createBlinkScale().scale()).toBe(1);
});

it.each([0.25, 1, 2])("comes to be %f where the blinks differ by so much", (sd) => {
  const scale = createBlinkScale();
  for (let blink = 0; blink < 60; blink++) scale.learn(evidenceOf(blink % 2 === 0 ? 1.3 * sd : -0.55 * sd));
  expect(scale.scale() / sd).toBeGreaterThan(0.8);
  expect(scale.scale() / sd).toBeLessThan(1.25);
});

it("is moved by no one blink, however far that lies from all others", () => {
  const scale = createBlinkScale();
  for (let blink = 0; blink < 20; blink++) scale.learn(evidenceOf(blink % 2 === 0 ? 1.3 : -0.55));
  const before = scale.scale();
  scale.learn(evidenceOf(60));
  scale.learn(new Float64Array(SCALES.length).fill(Number.NaN));
  expect(scale.scale() / before).toBeGreaterThan(0.8);
  expect(scale.scale() / before).toBeLessThan(1.3);
});
