/** This file holds the pieces of the loop's bench by answers known in advance, and runs it on simulated people where recordings are at hand. */
import { describe, expect, it } from "vitest";
import { turned } from "../../src/bench/loop/hear.ts";
import { claimAsFeedback, openBciGain, thresholdGain } from "../../src/bench/loop/peers.ts";
import { type Heard, MOST_LAG_STEPS, medianR, readAt, readPeople } from "../../src/bench/loop/read-people.ts";
import { standardised } from "../../src/bench/loop/series.ts";
import { soundFeatures } from "../../src/bench/loop/sound-features.ts";
import { trueAlpha } from "../../src/bench/loop/true-alpha.ts";
import { loopFiles } from "../../src/bench/loop.ts";
import { randomFor } from "../../src/random.ts";
import type { Features, LoopOutput, MentalState } from "../../src/types.ts";
import { describeShared } from "../shared.ts";

const RATE_HZ = 250;
const SEED = 4;
const sine = (sec: number, hz: number, rate = RATE_HZ) =>
  Float64Array.from({ length: sec * rate }, (_, n) => Math.sin((2 * Math.PI * hz * n) / rate));

describe("true alpha", () => {
  it("of a sine of 10 Hz and 20 µV is ln 400, the squared envelope, and the mean of the places", () => {
    const strong = sine(60, 10).map((value) => 20 * value);
    const weak = sine(60, 10).map((value) => 5 * value);
    expect(trueAlpha([strong], RATE_HZ, [20, 30.25])[1]).toBeCloseTo(Math.log(400), 2);
    expect(trueAlpha([strong, weak], RATE_HZ, [30])[0]).toBeCloseTo((Math.log(400) + Math.log(25)) / 2, 2);
  });

  it("is half as strong at the band's edges, forwards and backwards, and has no delay", () => {
    const edge = trueAlpha([sine(60, 8)], RATE_HZ, [30])[0]!;
    const middle = trueAlpha([sine(60, 10.2)], RATE_HZ, [30])[0]!;
    expect(edge - middle).toBeCloseTo(2 * Math.log(0.5), 1);
    const burst = sine(60, 10).map((value, n) => value * Math.exp(-(((n / RATE_HZ - 30) / 1.5) ** 2)));
    const times = Array.from({ length: 41 }, (_, i) => 25 + i / 4);
    const alpha = [...trueAlpha([burst], RATE_HZ, times)];
    expect(times[alpha.indexOf(Math.max(...alpha))]).toBe(30);
  });
});

describe("features of a sound", () => {
  it("put a sine into its band, whole, and tell how much there is of it", () => {
    const mono = Float32Array.from(sine(2, 1500, 48_000), (value) => 0.1 * value);
    const [, , third, fourth, , total] = soundFeatures(mono, [1]);
    expect(third![0]).toBeCloseTo(0, 3);
    expect(fourth![0]).toBeLessThan(-6);
    const louder = soundFeatures(
      mono.map((value) => 2 * value),
      [1],
    );
    expect(louder[5]![0]! - total![0]!).toBeCloseTo(Math.log(4), 6);
  });

  it("follow what turns them: highs by 6 dB, and not the lows", () => {
    const mono = Float32Array.from(
      { length: 96_000 },
      (_, n) => 0.1 * Math.sin((2 * Math.PI * 150 * n) / 48_000) + 0.1 * Math.sin((2 * Math.PI * 8000 * n) / 48_000),
    );
    const shareAt = (highDb: number) => {
      const [low, , , , high] = soundFeatures(turned(mono, [{ tSec: 0, lowDb: 0, highDb }]), [1.5]);
      return high![0]! - low![0]!;
    };
    // A gentle split at 1 kHz: a little of the lows is above it.
    const movedDb = (10 / Math.LN10) * (shareAt(6) - shareAt(0));
    expect(movedDb).toBeGreaterThan(5);
    expect(movedDb).toBeLessThan(6.1);
  });
});

describe("whose brain a music follows", () => {
  const random = randomFor(SEED, "loop bench");
  const noise = (length: number) => Float64Array.from({ length }, () => random.unit() + random.unit() - 1);
  const POINTS = 380;
  const LAG = 3;
  /** One feature follows this person's alpha so many steps later, another follows nothing. */
  const people = Array.from({ length: 6 }, (): Heard => {
    const alpha = noise(POINTS + MOST_LAG_STEPS);
    const heard = noise(POINTS).map((value, i) => value + (alpha[i + MOST_LAG_STEPS - LAG] ?? 0));
    return { features: [heard, noise(POINTS)], alpha };
  });

  it("is told for everyone at the lag that was planted, with the r of half the variance", () => {
    const found = readPeople(people);
    expect(found.people.every(({ identified }) => identified)).toBe(true);
    expect(found.lagSec).toBe(LAG * 0.25);
    expect(medianR(found)).toBeCloseTo(Math.SQRT1_2, 1);
  });

  it("is the other's where it is another's music, and the person's by chance at most", () => {
    const yoked = people.map((person, place) => ({ ...person, features: people[(place + 1) % 6]!.features }));
    const donor = readPeople(yoked, people, (person) => (person + 1) % 6);
    expect(donor.people.filter(({ identified }) => identified)).toHaveLength(6);
    const self = readAt(yoked, people, (person) => person, LAG);
    expect(self.filter(({ identified }) => identified).length).toBeLessThanOrEqual(2);
    expect(Math.abs(medianR({ people: self }))).toBeLessThan(0.2);
  });

  it("is nobody's where nothing moves", () => {
    const still = people.map((person) => ({ ...person, features: [new Float64Array(POINTS).fill(1)] }));
    expect(readPeople(still).people.some(({ identified }) => identified)).toBe(false);
  });

  it("a series is its own distance from its half minute", () => {
    const ramp = Float64Array.from({ length: 400 }, (_, i) => i);
    // What rises evenly is its own running mean, but at the ends.
    for (const value of standardised(ramp).subarray(70, 330)) expect(Math.abs(value)).toBeLessThan(1e-9);
  });
});

describe("the peers", () => {
  const bands = { delta: 10, theta: 10, alpha: 20, beta: 5, gamma: 5 };
  const hop = (tSec: number, alpha: number): Features => ({
    type: "features",
    tSec,
    electrodes: [{ electrode: "T3", bandsUv2: { ...bands, alpha }, quality: 1, artifacts: [] }],
  });

  it("OpenBCI's gain is −42 dB at no alpha and −7 at nothing else, over ten seconds", () => {
    const hops = Array.from({ length: 80 }, (_, i) => hop(2 + i / 4, i < 40 ? 20 : 90));
    const gains = openBciGain(hops, [0]);
    expect(gains[39]!.highDb).toBeCloseTo(-42 + 35 * 0.4, 9);
    expect(gains[79]!.highDb).toBeCloseTo(-42 + 35 * 0.75, 9);
    expect(gains[59]!.highDb).toBeCloseTo(-42 + 35 * 0.575, 9);
  });

  it("a fixed threshold is the median of the first minute, and all or nothing", () => {
    const hops = Array.from({ length: 400 }, (_, i) => hop(2 + i / 4, i % 2 === 0 ? 10 : 30));
    const gains = thresholdGain(hops, [0]);
    expect(new Set(gains.map(({ highDb }) => highDb))).toEqual(new Set([-4.5, 4.5]));
    expect(gains.slice(-2).map(({ highDb }) => highDb)).toEqual([-4.5, 4.5]);
  });

  it("a claim is neutral until it can be told", () => {
    const state = (relaxation: MentalState["indices"]["relaxation"]): LoopOutput => ({
      type: "state",
      tSec: 1,
      indices: { relaxation, focus: relaxation },
      baseline: { origin: "session", cleanSec: 60, neededSec: 60 },
      heart: null,
    });
    const frame = (number: number): LoopOutput => ({
      type: "frame",
      frame: number,
      appliesAtSample: 0,
      values: { gain: 1, swell: 0, brightness: 0, shimmer: 0, width: 0, bed: 0 },
    });
    const shared = { raw: 1, z: -2.5, zSd: 1 };
    const fed = claimAsFeedback([
      ...[frame(0), state({ status: "indistinct", ...shared }), frame(1)],
      ...[state({ status: "value", ...shared, beyondZ: 1 }), frame(2), state({ status: "artifact", causes: ["jaw"] })],
      frame(3),
    ]);
    expect([0, 1, 2, 3, 99].map(fed)).toEqual([0.5, 0.5, 0.5 - 0.5 / Math.SQRT2, 0.5, 0.5]);
  });
});

describeShared("the people of the loop's bench", () => {
  it("are the first twelve rests of eegmat, and three of them for a first look", () => {
    expect(loopFiles("whole")).toHaveLength(12);
    expect(loopFiles("quick").map((file) => file.slice(-16))).toEqual([0, 1, 2].map((i) => `/Subject0${i}_1.edf`));
  });
});
