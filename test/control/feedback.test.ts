import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFeedback, type Fed, type FeedbackInput } from "../../src/control/feedback.ts";

const TICKS_PER_SEC = 16;
type Rank = number | null;

/** What is fed back at every tick; `at` says the reading. */
function feed(sec: number, at: (sec: number) => Rank, more: (sec: number) => Partial<FeedbackInput> = () => ({})) {
  const step = createFeedback();
  return Array.from({ length: Math.round(sec * TICKS_PER_SEC) }, (_, tick): Fed => {
    const nowSec = tick / TICKS_PER_SEC;
    return step({ phase: "running", index: "relaxation", direction: "up", rank: at(nowSec), ...more(nowSec) });
  });
}
const tickAt = (sec: number) => Math.round(sec * TICKS_PER_SEC);

describe("feedback", () => {
  it("is the neutral middle, of nobody, until a reading can be placed", () => {
    for (const fed of feed(5, () => null)) expect(fed).toEqual({ value: 0.5, origin: "none" });
  });

  it("comes in over 2 s, and then is the reading itself", () => {
    const fed = feed(5, () => 0.9);
    expect(fed[0]!.value).toBeLessThan(0.51);
    expect(fed.slice(0, 32).every(({ origin }) => origin === "resuming")).toBe(true);
    expect(fed[tickAt(2)]).toEqual({ value: 0.9, origin: "read" });
    for (let tick = 1; tick < fed.length; tick++) {
      expect(fed[tick]!.value - fed[tick - 1]!.value).toBeLessThan(0.02);
    }
  });

  it("is held for up to 1.5 s and goes on from there", () => {
    const fed = feed(10, (sec) => (sec >= 5 && sec < 6.5 ? null : 0.8));
    expect(fed.slice(tickAt(5), tickAt(6.5))).toEqual(new Array(24).fill({ value: 0.8, origin: "held" }));
    expect(fed[tickAt(6.5)]).toEqual({ value: 0.8, origin: "read" });
  });

  it("is neutral within 2 s of the end of the hold, stays there, and comes back over 2 s", () => {
    const fed = feed(20, (sec) => (sec >= 5 && sec < 12 ? null : 0.1));
    expect(fed[tickAt(6.5)]!.origin).toBe("easing");
    expect(fed[tickAt(8.5)]).toEqual({ value: 0.5, origin: "neutral" });
    expect(fed[tickAt(11.9)]).toEqual({ value: 0.5, origin: "neutral" });
    expect(fed.slice(tickAt(12), tickAt(14)).every(({ origin }) => origin === "resuming")).toBe(true);
    expect(fed[tickAt(14)]).toEqual({ value: 0.1, origin: "read" });
    for (let tick = tickAt(5); tick < fed.length; tick++) {
      expect(Math.abs(fed[tick]!.value - fed[tick - 1]!.value)).toBeLessThan(0.03);
    }
  });

  it("goes the way to neutral to its end when the reading is back before", () => {
    const fed = feed(12, (sec) => (sec >= 5 && sec < 7 ? null : 1));
    expect(fed.slice(tickAt(7), tickAt(8.4)).every(({ origin }) => origin === "easing")).toBe(true);
    expect(fed[tickAt(8.5)]!.value).toBeLessThan(0.51);
    expect(fed[tickAt(10.6)]!.origin).toBe("read");
  });

  it("stands still while paused", () => {
    const fed = feed(
      10,
      (sec) => (sec < 5 ? 0.7 : 0.2),
      (sec) => ({ phase: sec < 5 ? "running" : "paused" }),
    );
    expect(new Set(fed.slice(tickAt(5)).map(({ value }) => value))).toEqual(new Set([0.7]));
  });

  it("takes the other way along an index in by way of neutral too", () => {
    const turned = feed(
      12,
      () => 0.9,
      (sec) => ({ direction: sec < 5 ? "up" : "down" }),
    );
    expect(turned.find(({ origin }) => origin === "easing")).toBeDefined();
  });

  it("takes another index in by way of neutral", () => {
    const fed = feed(
      12,
      () => 0.9,
      (sec) => ({ index: sec < 5 ? "relaxation" : "focus" }),
    );
    expect(fed[tickAt(5)]!.origin).toBe("easing");
    expect(fed[tickAt(7)]!.value).toBeLessThan(0.55);
    expect(fed[tickAt(9.5)]).toEqual({ value: 0.9, origin: "read" });
  });

  it("is a number from 0 to 1 whatever is read, and never a reward while nothing is", () => {
    const rank = fc.oneof(
      fc.double({ min: -2, max: 3 }),
      fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    );
    fc.assert(
      fc.property(fc.array(rank, { minLength: 1, maxLength: 400 }), (ranks) => {
        const fed = feed(ranks.length / TICKS_PER_SEC, (sec) => ranks[tickAt(sec)] ?? null);
        for (const [tick, { value, origin }] of fed.entries()) {
          expect(value >= 0 && value <= 1).toBe(true);
          if (origin === "read") expect(Number.isFinite(ranks[tick] ?? Number.NaN)).toBe(true);
        }
      }),
    );
  });
});
