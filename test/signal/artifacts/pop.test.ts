import { expect, it } from "vitest";
import { createPop } from "../../../src/signal/artifacts/pop.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf, sines } from "./epochs.ts";

const HOP = 64;
const quiet = (length: number) =>
  Float64Array.from({ length }, (_, n) => 850 + 20 * Math.sin((2 * Math.PI * 10 * n) / 256) + 8 * Math.sin(1.7 * n));

/** Shows a recording hop by hop; returns which hops were refused. */
function refused(samples: Float64Array): boolean[] {
  const detect = createPop(CONFIG);
  const said: boolean[] = [];
  for (let end = EPOCH_SAMPLES; end <= samples.length; end += HOP) {
    const raw = samples.slice(end - EPOCH_SAMPLES, end);
    said.push(detect(epochOf(sines(), { raw, newSamples: end === EPOCH_SAMPLES ? EPOCH_SAMPLES : HOP })) === 0);
  }
  return said;
}

it("refuses the epoch from a jump on until it has left it", () => {
  const at = 900;
  const said = refused(quiet(2048).map((value, n) => (n < at ? value : value - 200)));
  const hops = said.map((_, hop) => EPOCH_SAMPLES + HOP * hop);
  expect(said).toEqual(hops.map((end) => end > at + 26 && end - EPOCH_SAMPLES < at + 3));
});

it.each([
  ["a blink's flank that is gone without the blink", 0, false],
  ["a jump that is still there without it", 1, true],
] as const)("in a blink that was taken out %s: refused %i", (_name, left, isRefused) => {
  const at = 440;
  const jump = Float64Array.from({ length: EPOCH_SAMPLES }, (_, n) => (n < at ? 0 : -200));
  const raw = quiet(EPOCH_SAMPLES).map((value, n) => value + jump[n]!);
  const highPassed = quiet(EPOCH_SAMPLES).map((value, n) => value - 850 + left * jump[n]!);
  const seen = (blinkSamples: number) =>
    createPop(CONFIG)({ ...epochOf(highPassed, { raw, newSamples: EPOCH_SAMPLES }), blinkSamples });
  expect(seen(150) === 0).toBe(isRefused);
  expect(seen(0)).toBe(0);
});

it("a jump that creeps back is one too", () => {
  const said = refused(quiet(2048).map((value, n) => (n < 900 ? value : value + 300 * Math.exp((900 - n) / 200))));
  expect(said.filter(Boolean).length).toBeGreaterThan(6);
});

it.each([
  ["alpha, beta and noise", (value: number) => value],
  ["a spike of one sample", (value: number, n: number) => value + (n === 900 ? 400 : 0)],
  ["a blink of 300 µV", (value: number, n: number) => value + 300 * Math.exp(-(((n - 900) / 25) ** 2))],
  ["mains of 300 µV", (value: number, n: number) => value + 300 * Math.sin((2 * Math.PI * 50 * n) / 256)],
] as const)("%s is none", (_name, change) => {
  expect(refused(quiet(2048).map(change))).not.toContain(true);
});
