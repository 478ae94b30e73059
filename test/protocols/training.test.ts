/** This file holds how a session is led through its protocol: what is fed back, what counts, when the threshold moves, and what is told. */
import { describe, expect, it } from "vitest";
import type { Protocol } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { createTraining } from "../../src/protocols/training.ts";
import type { Phase, Training } from "../../src/types.ts";

const TICKS_PER_SEC = 16;
const withThreshold = (threshold: Partial<Protocol["threshold"]>): Protocol => ({
  ...SHIPPED.relax,
  threshold: { ...SHIPPED.relax.threshold, ...threshold },
});

/** From second to second; `rankAt` says what is read. */
function train(
  protocol: Protocol,
  minutes: number | null,
  toSec: number,
  rankAt: (sec: number) => number | null,
  phaseAt: (sec: number) => Phase = () => "running",
) {
  const { step, success } = createTraining(protocol, minutes);
  const values: (number | null)[] = [];
  const told: (Training & { readonly sec: number })[] = [];
  for (let tick = 0; tick < toSec * TICKS_PER_SEC; tick++) {
    const sec = tick / TICKS_PER_SEC;
    const one = step({ timeMs: sec * 1000, phase: phaseAt(sec), rank: rankAt(sec) });
    values.push(one.value);
    if (one.told) told.push({ ...one.told, sec });
  }
  return { values, told, success: success() };
}
/** Goes through the whole rest every ten seconds. */
const sweep = (sec: number): number => (sec % 10) / 10;

describe("what is fed back", () => {
  const fedAt = (protocol: Protocol, rank: number, sec = 0) =>
    createTraining(protocol, 10).step({ timeMs: sec * 1000, phase: "running", rank }).value;

  it("is 0.5 at the threshold, which leaves the reward share above it, and reaches both ends", () => {
    expect(fedAt(SHIPPED.relax, 0.4)).toBeCloseTo(0.5, 8);
    expect([0, 0.2, 0.7, 1].map((rank) => fedAt(SHIPPED.relax, rank))).toEqual(
      [0, 0.25, 0.75, 1].map((value) => expect.closeTo(value, 8)),
    );
    expect(fedAt(withThreshold({ rewardShare: 0.25 }), 0.75)).toBeCloseTo(0.5, 8);
  });

  it("is nothing where nothing is read", () =>
    expect(train(SHIPPED.relax, 10, 1, () => null).values).toEqual(Array(16).fill(null)));

  it("goes the other way where the stage does", () => {
    const down: Protocol = { ...SHIPPED.relax, direction: "down" };
    expect(fedAt(down, 0.6)).toBeCloseTo(0.5, 8);
    expect(fedAt(down, 0.1)).toBeGreaterThan(fedAt(down, 0.5) ?? 1);
    expect([fedAt(SHIPPED.meditate, 0.9, 150), fedAt(SHIPPED.meditate, 0.1, 300)]).toEqual([
      expect.closeTo(5 / 6 + 1 / 12, 6),
      expect.closeTo(5 / 6 + 1 / 12, 6),
    ]);
  });
});

describe("what counts", () => {
  it("is the clean frames of train stages: their share above the threshold, and above the fixed one", () => {
    const fixed = withThreshold({ rule: "fixed", adapt: "never" });
    const { success } = train(fixed, 10, 600, sweep);
    // Seven of ten minutes, and 0.4 … 1 of each sweep.
    expect(success).toEqual({
      cleanFrames: 7 * 960,
      share: expect.closeTo(0.6, 1),
      fixedShare: expect.closeTo(0.6, 1),
      driftSd: 0,
    });
  });

  it("is nothing while paused, and nothing in artifacts", () => {
    const paused = train(SHIPPED.relax, 10, 300, sweep, (sec) => (sec > 120 ? "paused" : "running"));
    expect(paused.success.cleanFrames).toBe(60 * TICKS_PER_SEC + 1);
    expect(train(SHIPPED.relax, 10, 300, (sec) => (sec < 120 ? sweep(sec) : null)).success.cleanFrames).toBe(960);
  });

  it("goes on from what was trained by another protocol", () => {
    const before = { cleanFrames: 960, share: 1, fixedShare: 0.5, driftSd: 0.2 };
    const { step, success } = createTraining(withThreshold({ rule: "fixed" }), 10, before);
    for (let tick = 0; tick < 960; tick++) step({ timeMs: 61_000 + tick * 62.5, phase: "running", rank: 0.1 });
    expect(success()).toEqual({ cleanFrames: 1920, share: 0.5, fixedShare: 0.25, driftSd: expect.closeTo(0.2, 12) });
  });
});

describe("the threshold of a session", () => {
  const thresholds = (adapt: Protocol["threshold"]["adapt"]) =>
    // Somebody who reads high all along: the quantile climbs after them.
    train(withThreshold({ rule: "quantile", adapt }), 10, 480, () => 0.9).told.map(
      ({ sec, thresholdZ }) => [Math.floor(sec), thresholdZ] as const,
    );

  it("moves at the border of two blocks and stands still within them", () => {
    const told = thresholds("between-blocks");
    const first = told.filter(([sec]) => sec < 270).map(([, z]) => z);
    const second = told.filter(([sec]) => sec >= 270).map(([, z]) => z);
    expect(new Set(first).size).toBe(1);
    expect(first[0]).toBeCloseTo(-0.2533, 3);
    expect(new Set(second).size).toBe(1);
    expect(second[0]).toBeGreaterThan(first[0]! + 0.5);
  });

  it("never moves, or all the time, where the protocol says so", () => {
    expect(new Set(thresholds("never").map(([, z]) => z)).size).toBe(1);
    expect(new Set(thresholds("within-blocks").map(([, z]) => z)).size).toBeGreaterThan(20);
  });

  it("tells its drift beside a success that the fixed one does not share", () => {
    const { success } = train(withThreshold({ rule: "quantile" }), 10, 480, (sec) => (sec < 270 ? 0.1 : 0.3));
    // It fell, so that what comes after succeeds: only the fixed threshold and the drift say that nothing was learned.
    expect(success.share).toBeGreaterThan(0.4);
    expect(success.fixedShare).toBe(0);
    expect(success.driftSd).toBeLessThan(-0.5);
  });
});

describe("what is told", () => {
  it("is each border of stages and blocks, every ten seconds of training, and the end, once", () => {
    const { told } = train(SHIPPED.relax, 10, 601, sweep, (sec) => (sec >= 600 ? "ended" : "running"));
    const borders = told.filter(
      ({ sec }, i) =>
        told[i - 1] === undefined ||
        told[i - 1]!.block !== told[i]!.block ||
        told[i - 1]!.stage !== told[i]!.stage ||
        sec >= 600,
    );
    expect(borders.map(({ sec, stage, block }) => [sec, stage, block])).toEqual([
      [0, "arrive", null],
      [60, "train", 0],
      [270, "train", 1],
      [480, "rest", null],
      [540, "close", null],
      [600, "close", null],
    ]);
    expect(told.length).toBe(4 + 42 + 1 + 1);
    expect(told.every(({ blocks, fixedZ }) => blocks === 2 && Math.abs(fixedZ + 0.2533) < 1e-3)).toBe(true);
  });
});
