/** This file checks that sample numbers are the truth's, whatever a radio does to the packages. */
import { describe, expect, it } from "vitest";
import { createNumbering } from "../../../hardware/acquisition/numbering.ts";
import type { PackageCounter } from "../../../hardware/acquisition/package-numbers.ts";
import { randomFor } from "../../../src/random.ts";
import { type Device, deliver, numberAll, packages } from "./numbered-device.ts";

const CYTON: Device = { counter: { modulus: 256, step: 1, rowsPerPackage: 1 }, samplingRateHz: 250 };
const DAISY: Device = { counter: { modulus: 256, step: 2, rowsPerPackage: 1 }, samplingRateHz: 125 };
const MUSE: Device = { counter: { modulus: 65_536, step: 1, rowsPerPackage: 12 }, samplingRateHz: 256 };
const ATHENA: Device = { counter: { modulus: 256, step: 1, rowsPerPackage: 2 }, samplingRateHz: 256 };
const DEVICES = [
  ["a Cyton", CYTON],
  ["a Daisy, whose numbers are every second", DAISY],
  ["a Muse, twelve rows a package", MUSE],
  ["a Muse S Athena, two rows a package", ATHENA],
] as const;

describe.each(DEVICES)("%s", (_, device) => {
  const { rowsPerPackage } = device.counter as PackageCounter;

  it("numbers an undisturbed stream without a gap, through several turns of the counter", () => {
    const { gaps, truthOf, samples } = numberAll(device, deliver(device, packages(device, 700)));
    expect(gaps).toEqual([]);
    expect(samples).toBe(700 * rowsPerPackage);
    expect(truthOf).toEqual([...truthOf.keys()]);
  });

  it("counts lost packages exactly, each loss one gap", () => {
    const lost = new Set([50, 51, 52, 200, 400, 401]);
    const { gaps, isTrue } = numberAll(
      device,
      deliver(
        device,
        packages(device, 600).filter(({ place }) => !lost.has(place)),
      ),
    );
    expect(gaps).toEqual([
      { firstSample: 50 * rowsPerPackage, lengthSamples: 3 * rowsPerPackage, cause: "lost-packets", estimated: false },
      { firstSample: 200 * rowsPerPackage, lengthSamples: rowsPerPackage, cause: "lost-packets", estimated: false },
      { firstSample: 400 * rowsPerPackage, lengthSamples: 2 * rowsPerPackage, cause: "lost-packets", estimated: false },
    ]);
    expect(isTrue).toBe(true);
  });

  it("drops a package that came twice, and puts one that came late where it belongs", () => {
    const sent = packages(device, 300);
    const [first, second, third, fourth] = sent.slice(100, 104);
    if (!first || !second || !third || !fourth) throw new Error("300 packages have a 103rd");
    const disturbed = [...sent.slice(0, 100), first, first, third, second, fourth, fourth, ...sent.slice(104)];
    const { gaps, isTrue, samples } = numberAll(device, deliver(device, disturbed));
    expect(gaps).toEqual([]);
    expect(samples).toBe(300 * rowsPerPackage);
    expect(isTrue).toBe(true);
  });

  it("counts a silence of 3.3 s exactly, although the counter may have wrapped in it", () => {
    const perSec = device.samplingRateHz / rowsPerPackage;
    const back = 100 + Math.round(3.3 * perSec);
    const sent = packages(device, back + 200).filter(({ place }) => place < 100 || place >= back);
    const { gaps, isTrue } = numberAll(device, deliver(device, sent));
    expect(gaps.map(({ lengthSamples }) => lengthSamples)).toEqual([(back - 100) * rowsPerPackage]);
    expect(isTrue).toBe(true);
  });

  it("takes a stall of 1.5 s that a burst makes good for what it is: nothing lost", () => {
    const perSec = device.samplingRateHz / rowsPerPackage;
    const sent = packages(device, 800).map((entry) => {
      const inBurstMs = 2500 + (entry.place - perSec) * 0.05;
      return entry.atMs > 1000 ? { ...entry, atMs: Math.max(entry.atMs, inBurstMs) } : entry;
    });
    const { gaps, isTrue } = numberAll(device, deliver(device, sent));
    expect(gaps).toEqual([]);
    expect(isTrue).toBe(true);
  });

  it("equals the truth for random losses, repeats and swaps", () => {
    const seed = Math.floor(Math.random() * 1e9);
    const random = randomFor(seed, "packages");
    const sent = packages(device, 1200).filter(({ place }) => place === 0 || random.unit() > 0.03);
    for (let i = 10; i < sent.length - 10; i++) {
      const [here, next] = [sent[i], sent[i + 1]];
      if (!here || !next) continue;
      const fate = random.unit();
      // A swap is two neighbours in the wrong order; both arrive at the later one's time.
      if (fate < 0.03) sent.splice(i++, 2, { ...next, atMs: here.atMs }, { ...here, atMs: next.atMs });
      else if (fate < 0.06) sent.splice(i, 0, here);
    }
    const { isTrue, gaps, samples, lastSample } = numberAll(device, deliver(device, sent));
    const missing = gaps.reduce((sum, gap) => sum + gap.lengthSamples, 0);
    expect({ seed, isTrue, total: samples + missing }).toEqual({ seed, isTrue: true, total: lastSample + 1 });
    const kept = new Set(sent.map(({ place }) => place)).size * rowsPerPackage;
    expect({ seed, samples }).toEqual({ seed, samples: kept });
  });
});

describe("a device that was opened anew", () => {
  it("is numbered on after a gap estimated from the clock, to 2 %, when its counter began again", () => {
    const before = packages(CYTON, 500);
    const after = packages(CYTON, 500).map((entry) => ({ ...entry, atMs: entry.atMs + 5000 }));
    const numbered = numberAll(CYTON, [...deliver(CYTON, before), ...restarted(deliver(CYTON, after))]);
    expect(numbered.gaps.length).toBe(1);
    expect(numbered.gaps[0]).toMatchObject({ firstSample: 500, cause: "device-restarted", estimated: true });
    expect(numbered.gaps[0]?.lengthSamples).toBeGreaterThan(750 * 0.98);
    expect(numbered.gaps[0]?.lengthSamples).toBeLessThan(750 * 1.02);
    expect(numbered.samples).toBe(1000);
  });

  it("is numbered on by the clock although its long counter seems to have gone on: one that began again may stand there by chance", () => {
    const all = packages(MUSE, 400);
    const before = all.filter(({ place }) => place < 100);
    const after = all.filter(({ place }) => place >= 210);
    const { gaps } = numberAll(MUSE, [...deliver(MUSE, before), ...restarted(deliver(MUSE, after))]);
    expect(gaps.length).toBe(1);
    expect(gaps[0]).toMatchObject({ firstSample: 1200, cause: "device-restarted", estimated: true });
    // To the time of a package and a poll.
    expect(Math.abs((gaps[0]?.lengthSamples ?? 0) - 110 * 12)).toBeLessThan(12 + 4);
  });

  it("is a gap also where a burst makes all of it good", () => {
    const before = packages(CYTON, 500);
    const after = packages(CYTON, 300).map((entry) => ({ ...entry, atMs: before.at(-1)!.atMs + 50 }));
    const { gaps } = numberAll(CYTON, [...deliver(CYTON, before), ...restarted(deliver(CYTON, after))]);
    expect(gaps).toEqual([{ firstSample: 500, lengthSamples: 1, cause: "device-restarted", estimated: true }]);
  });
});

describe("a counter that cannot be right", () => {
  it("does not make hours of gap out of one damaged number", () => {
    const sent = packages(MUSE, 200).map((entry) =>
      entry.place >= 100 ? { ...entry, number: entry.number + 30_000 } : entry,
    );
    const { gaps, samples } = numberAll(MUSE, deliver(MUSE, sent));
    expect(gaps).toEqual([]);
    expect(samples).toBe(2400);
  });
});

describe("a board without a counter", () => {
  const ROWS: Device = { counter: null, samplingRateHz: 250 };

  it("has its rows counted", () => {
    const { gaps, samples } = numberAll(ROWS, deliver(ROWS, packages(ROWS, 1000)));
    expect(gaps).toEqual([]);
    expect(samples).toBe(1000);
  });

  it("has a silence of 2 s told by the clock, marked as estimated", () => {
    const sent = packages(ROWS, 1000).map((entry) =>
      entry.place < 500 ? entry : { ...entry, atMs: entry.atMs + 2000 },
    );
    const { gaps } = numberAll(ROWS, deliver(ROWS, sent));
    expect(gaps.length).toBe(1);
    expect(gaps[0]).toMatchObject({ firstSample: 500, cause: "silence", estimated: true });
    expect(gaps[0]?.lengthSamples).toBeGreaterThan(490);
    expect(gaps[0]?.lengthSamples).toBeLessThan(510);
  });
});

it("gives out what it holds when the stream ends", () => {
  const numbering = createNumbering({ counter: CYTON.counter, samplingRateHz: 250 });
  const block = (numbers: number[], atMs: number) => ({
    numbers: Float64Array.from(numbers),
    count: numbers.length,
    atMs,
    restarted: false,
  });
  numbering.place(block([0, 1, 2], 0));
  expect(numbering.place(block([5, 6], 15))).toEqual([]);
  expect(numbering.flush().map(({ type, firstSample }) => [type, firstSample])).toEqual([
    ["hole", 3],
    ["piece", 5],
  ]);
});

const restarted = <B extends { readonly restarted: boolean }>(blocks: readonly B[]): readonly B[] =>
  blocks.map((block, i) => ({ ...block, restarted: i === 0 }));
