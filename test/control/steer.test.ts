import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLOUR_LANES } from "../../src/control/courses.ts";
import { type Fed, UNFED } from "../../src/control/feedback.ts";
import { createSteer, type SteerInput } from "../../src/control/steer.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { CONTROL_LANES, FEEDBACK_ORIGINS, GOALS, type Goal, type Phase } from "../../src/types.ts";

const TICKS_PER_SEC = 16;
type Steered = ReturnType<ReturnType<typeof createSteer>>;
type Step = { readonly fed?: Fed; readonly goal?: Goal; readonly phase?: Phase };

const read = (value: number): Fed => ({ value, origin: "read" });
const held = (value: number): Fed => ({ value, origin: "held" });

/** Runs a session; `at` says what a tick brings. */
function steer(
  sec: number,
  at: (sec: number) => Step,
  config = { endMs: null, held: null } as Parameters<typeof createSteer>[0],
) {
  const step = createSteer(config);
  return Array.from({ length: sec * TICKS_PER_SEC }, (_, tick) => {
    const timeMs = Math.round((tick * 1000) / TICKS_PER_SEC);
    const { fed = UNFED, goal = "relax", phase = "running" } = at(timeMs / 1000);
    return step({ timeMs, courses: SHIPPED[goal], phase, fed } satisfies SteerInput);
  });
}
const at = (steered: readonly Steered[], sec: number) => steered[Math.round(sec * TICKS_PER_SEC)]!;
const SLOW_LOUD = ["arousal", "density", "brightness"] as const;

describe("control", () => {
  it("counts frames and says when each applies, in whole samples", () => {
    const [first, second] = steer(1, () => ({}));
    expect(first!.frame).toMatchObject({ type: "frame", frame: 0, appliesAtSample: 60 * 48 });
    expect(second!.frame).toMatchObject({ frame: 1, appliesAtSample: (63 + 60) * 48 });
  });

  it("gives lanes on the int16 grid", () => {
    for (const { frame } of steer(20, (sec) => ({ fed: read(0.5 + 0.5 * Math.sin(sec)) }))) {
      for (const lane of CONTROL_LANES) {
        const steps = frame.values[lane] * 32767;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
      }
    }
  });

  it.each(GOALS)("%s: the whole course of every lane lies between the lowest reading and the highest", (goal) => {
    const steered = steer(20, (sec) => ({ goal, fed: read(sec < 5 ? 0.5 : sec < 10 ? 1 : 0) }));
    // What breathes beside its reading is left out.
    for (const lane of COLOUR_LANES.filter((name) => name !== "swell" || goal !== "stress-break")) {
      expect(at(steered, 9.9).frame.values[lane]).toBeGreaterThanOrEqual(0.95);
      expect(at(steered, 19.9).frame.values[lane]).toBeLessThanOrEqual(0.05);
    }
  });

  it("brightness has gone from end to end 0.45 s after the reading, a level 1 s", () => {
    const steered = steer(10, (sec) => ({ fed: read(sec < 5 ? 0 : 1) }));
    expect(at(steered, 5.4375).frame.values.brightness).toBeGreaterThan(0.95);
    for (const lane of ["swell", "shimmer", "width", "bed"] as const)
      expect(at(steered, 6).frame.values[lane]).toBeGreaterThan(0.9);
  });

  it("a reading that stays brings all that is slow to the end of its course", () => {
    const steered = steer(120, () => ({ fed: read(1) }));
    const { targets } = at(steered, 119.9);
    for (const name of ["valence", "tension", "tempoBpm", "density"] as const) {
      const [, neutral, high] = SHIPPED.relax.targets[name];
      // Within the band in which the bar's reading rests.
      expect(Math.abs(targets[name] - high)).toBeLessThan(0.15 * Math.abs(high - neutral));
    }
    expect(targets.reward).toBeCloseTo(1, 2);
  });

  it("the beat answers before the bar", () => {
    const steered = steer(10, (sec) => ({ fed: read(sec < 2 ? 0.5 : 1) }));
    const way = (name: "density" | "valence", sec: number) => {
      const [, neutral, high] = SHIPPED.relax.targets[name];
      return (at(steered, sec).targets[name] - neutral) / (high - neutral);
    };
    expect(way("density", 5)).toBeGreaterThan(0.5);
    expect(way("valence", 5)).toBeLessThan(0.3);
  });

  it("what is told before there is a rest to compare with moves nothing", () => {
    const still = steer(30, () => ({}));
    expect(at(still, 29).targets).toMatchObject({ reward: 0.5, neutral: true });
    for (const lane of COLOUR_LANES) expect(at(still, 29).frame.values[lane]).toBe(at(still, 0).frame.values[lane]);
  });

  it("says that it follows nobody before a rest and when it has let go, not while it holds a blink", () => {
    const following = { none: true, read: false, held: false, easing: true, neutral: true, resuming: false };
    for (const origin of FEEDBACK_ORIGINS) {
      const [{ targets }] = steer(1, () => ({ fed: { value: 0.7, origin } })) as [Steered];
      expect(targets.neutral, origin).toBe(following[origin]);
    }
  });

  it("while paused everything but the gain stands still", () => {
    const steered = steer(20, (sec) => ({ phase: sec < 10 ? "running" : "paused", fed: read(0.9) }));
    expect(at(steered, 19).frame.values).toEqual({ ...at(steered, 9.9375).frame.values, gain: 0 });
    const { tSec: _, ...still } = at(steered, 9.9375).targets;
    expect(at(steered, 19).targets).toMatchObject(still);
  });

  it("held valence and arousal are there from the first tick and stay, whatever the brain does", () => {
    const steered = steer(20, () => ({ fed: read(0) }), { endMs: null, held: { valence: 0.9, arousal: 0.8 } });
    for (const sec of [0, 19]) {
      expect(at(steered, sec).targets).toMatchObject({ valence: 0.9, arousal: 0.8 });
      expect(at(steered, sec).targets.tempoBpm).toBeCloseTo(112.4, 9);
    }
  });

  it("a stress break keeps its beat a little below the person's own pulse, within its course, and follows it down", () => {
    const tempoAt = (pulseBpm: number | null) => {
      const step = createSteer({ endMs: null, held: null });
      let tempoBpm = 0;
      for (let tick = 0; tick < 60 * TICKS_PER_SEC; tick++) {
        const timeMs = Math.round((tick * 1000) / TICKS_PER_SEC);
        const courses = SHIPPED["stress-break"];
        tempoBpm = step({ timeMs, courses, phase: "running", fed: read(0.5), pulseBpm }).targets.tempoBpm;
      }
      return tempoBpm;
    };
    expect(tempoAt(75)).toBeCloseTo(60, 2);
    expect(tempoAt(66)).toBeCloseTo(52.8, 2);
    expect([tempoAt(140), tempoAt(45)]).toEqual([expect.closeTo(64, 2), expect.closeTo(50, 2)]);
    expect(tempoAt(null)).toBeCloseTo(58, 2);
  });

  it("another goal during an artifact may ask for its own level", () => {
    const steered = steer(60, (sec) => ({
      goal: sec < 10 ? "relax" : "focus",
      fed: sec < 1 ? read(0.5) : { value: 0.5, origin: "neutral" },
    }));
    expect(at(steered, 59).targets.density).toBeCloseTo(SHIPPED.focus.targets.density[1], 2);
  });
});

describe("control under any reading", () => {
  const fed = fc.record({
    value: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)),
    origin: fc.constantFrom(...FEEDBACK_ORIGINS),
  });
  /** A step every so many ticks: 1 is a square wave at half the rate of frames. */
  const readings = fc.record({
    feds: fc.array(fed, { minLength: 4, maxLength: 40 }),
    ticks: fc.constantFrom(1, 2, 4, 16),
  });

  it("stays within range and moves within its limits", () => {
    fc.assert(
      fc.property(readings, fc.constantFrom(...GOALS), ({ feds, ticks }, goal) => {
        const step = createSteer({ endMs: null, held: null });
        const steered = Array.from({ length: 160 }, (_, tick) =>
          step({
            timeMs: Math.round(tick * 62.5),
            courses: SHIPPED[goal],
            phase: "running",
            fed: feds[Math.floor(tick / ticks) % feds.length]!,
          }),
        );
        for (const [tick, { targets, frame }] of steered.entries()) {
          for (const value of Object.values(frame.values)) expect(value >= 0 && value <= 1).toBe(true);
          if (tick < 4) continue;
          const before = steered[tick - 4]!;
          for (const lane of COLOUR_LANES) {
            const most = lane === "brightness" ? 2.25 / 4 : 1 / 4;
            expect(Math.abs(frame.values[lane] - before.frame.values[lane]), lane).toBeLessThanOrEqual(most + 1e-4);
          }
          expect(Math.abs(targets.tempoBpm - before.targets.tempoBpm)).toBeLessThanOrEqual(0.6 / 4 + 1e-9);
          expect(Math.abs(targets.density - before.targets.density)).toBeLessThanOrEqual(0.12 / 4 + 1e-9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("never gets louder while the signal is refused", () => {
    fc.assert(
      fc.property(readings, fc.constantFrom(...GOALS), ({ feds, ticks }, goal) => {
        const fedAt = (tick: number): Fed => feds[Math.floor(tick / ticks) % feds.length]!;
        const step = createSteer({ endMs: null, held: null });
        const steered = Array.from({ length: 160 }, (_, tick) =>
          step({ timeMs: Math.round(tick * 62.5), courses: SHIPPED[goal], phase: "running", fed: fedAt(tick) }),
        );
        for (let tick = 1; tick < steered.length; tick++) {
          if (!["held", "easing", "neutral"].includes(fedAt(tick).origin)) continue;
          const [before, now] = [steered[tick - 1]!, steered[tick]!];
          for (const name of SLOW_LOUD) expect(now.targets[name]).toBeLessThanOrEqual(before.targets[name]);
          for (const lane of COLOUR_LANES)
            expect(now.frame.values[lane]).toBeLessThanOrEqual(before.frame.values[lane]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("a reading that is held goes on from where the lanes are", () => {
    const steered = steer(10, (sec) => ({ fed: sec < 5 || sec >= 6 ? read(0.8) : held(0.8) }));
    for (const lane of COLOUR_LANES)
      expect(at(steered, 7).frame.values[lane]).toBe(at(steered, 4.9).frame.values[lane]);
  });
});
