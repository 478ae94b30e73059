import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLOUR_LANES, GOAL_COURSES } from "../../src/control/goals.ts";
import { createSteer, type SteerInput } from "../../src/control/steer.ts";
import { CONTROL_LANES, GOALS, type Goal, type MentalState, type Phase } from "../../src/types.ts";
import { stateOf } from "./states.ts";

const TICKS_PER_SEC = 16;
type Steered = ReturnType<ReturnType<typeof createSteer>>;
type Step = { readonly state?: MentalState | null; readonly goal?: Goal; readonly phase?: Phase };

/** Runs a session; `at` says what a tick brings. */
function steer(
  sec: number,
  at: (sec: number) => Step,
  config = { endMs: null, held: null } as Parameters<typeof createSteer>[0],
) {
  const step = createSteer(config);
  return Array.from({ length: sec * TICKS_PER_SEC }, (_, tick) => {
    const timeMs = Math.round((tick * 1000) / TICKS_PER_SEC);
    const { state = null, goal = "relax", phase = "running" } = at(timeMs / 1000);
    return step({ timeMs, goal, phase, state } satisfies SteerInput);
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
    for (const { frame } of steer(20, (sec) => ({ state: stateOf(Math.sin(sec)) }))) {
      for (const lane of CONTROL_LANES) {
        const steps = frame.values[lane] * 32767;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
      }
    }
  });

  it.each(GOALS)("%s: more of the index opens every lane, and less closes it", (goal) => {
    const up = steer(60, (sec) => ({ goal, state: stateOf(sec < 5 ? 0 : 3) }));
    const down = steer(60, (sec) => ({ goal, state: stateOf(sec < 5 ? 0 : -3) }));
    // Twelve seconds apart a stress break stands at the same point of its breath.
    for (const lane of COLOUR_LANES) {
      expect(at(up, 16).frame.values[lane]).toBeGreaterThan(at(up, 4).frame.values[lane] + 0.1);
      expect(at(down, 16).frame.values[lane]).toBeLessThan(at(down, 4).frame.values[lane] - 0.05);
    }
    expect(at(up, 59).targets.tempoBpm).not.toBe(at(up, 4).targets.tempoBpm);
    expect(at(up, 15).targets.reward).toBeGreaterThan(0.9);
  });

  it("the baseline itself moves nothing", () => {
    const still = steer(30, (sec) => ({ state: stateOf(0.9 * Math.sin(sec)) }));
    expect(at(still, 29).targets).toMatchObject({ reward: 0.5, neutral: false });
    for (const lane of COLOUR_LANES) expect(at(still, 29).frame.values[lane]).toBe(at(still, 0).frame.values[lane]);
  });

  it("an artifact lets the music drift back to neutral", () => {
    const steered = steer(90, (sec) => ({ state: stateOf(sec < 40 ? 3 : "artifact") }));
    const neutral = at(steered, 0);
    const late = at(steered, 89);
    expect(late.targets.neutral).toBe(true);
    expect(late.targets.reward).toBeCloseTo(0.5, 3);
    expect(late.targets.tempoBpm).toBeCloseTo(neutral.targets.tempoBpm, 1);
    for (const lane of COLOUR_LANES) expect(late.frame.values[lane]).toBeCloseTo(neutral.frame.values[lane], 2);
  });

  it("a blink of 2 s does not move the reward", () => {
    const steered = steer(20, (sec) => ({ state: stateOf(sec > 10 && sec < 12 ? "artifact" : 2) }));
    expect(at(steered, 11.9).targets.reward).toBeCloseTo(at(steered, 9.9).targets.reward, 6);
    expect(at(steered, 11).targets.neutral).toBe(true);
  });

  it("while paused everything but the gain stands still", () => {
    const steered = steer(20, (sec) => ({ phase: sec < 10 ? "running" : "paused", state: stateOf(3) }));
    expect(at(steered, 19).frame.values).toEqual({ ...at(steered, 9.9).frame.values, gain: 0 });
  });

  it("held valence and arousal are there from the first tick and stay, whatever the brain does", () => {
    const steered = steer(20, () => ({ state: stateOf(-3) }), { endMs: null, held: { valence: 0.9, arousal: 0.8 } });
    for (const sec of [0, 19]) {
      expect(at(steered, sec).targets).toMatchObject({ valence: 0.9, arousal: 0.8 });
      expect(at(steered, sec).targets.tempoBpm).toBeCloseTo(112.4, 9);
    }
  });

  it("another goal during an artifact may ask for its own level", () => {
    const steered = steer(60, (sec) => ({ goal: sec < 10 ? "relax" : "focus", state: stateOf("artifact") }));
    expect(at(steered, 59).targets.density).toBeCloseTo(GOAL_COURSES.focus.targets.density[1], 2);
  });
});

describe("the fast reading", () => {
  /** Slow and fast reading apart. */
  const both = (slow: Parameters<typeof stateOf>[0], fast: Parameters<typeof stateOf>[0]): MentalState => ({
    ...stateOf(slow),
    fast: stateOf(fast).indices,
  });

  it("drives the colour lanes, and the slow one the targets", () => {
    const fastOnly = steer(40, (sec) => ({ state: both(0, sec < 5 ? 0 : 3) }));
    const slowOnly = steer(40, (sec) => ({ state: both(sec < 5 ? 0 : 3, 0) }));
    for (const lane of COLOUR_LANES) {
      expect(at(fastOnly, 39).frame.values[lane]).toBeGreaterThan(at(fastOnly, 4).frame.values[lane] + 0.1);
      expect(at(slowOnly, 39).frame.values[lane]).toBe(at(slowOnly, 0).frame.values[lane]);
    }
    const { tSec: _, ...still } = at(fastOnly, 39).targets;
    expect(at(fastOnly, 4).targets).toMatchObject(still);
    expect(at(slowOnly, 39).targets.reward).toBeGreaterThan(0.9);
  });

  it("opens a lane earlier than one reading with the same change would", () => {
    const one = steer(10, (sec) => ({ state: stateOf(sec < 5 ? 0 : 3) }));
    const fast = steer(10, (sec) => ({ state: both(0, sec < 5 ? 0 : 3) }));
    const opened = (steered: readonly Steered[]) => {
      const half = (at(one, 0).frame.values.brightness + at(one, 9.9).frame.values.brightness) / 2;
      return steered.findIndex(({ frame }) => frame.values.brightness > half);
    };
    expect(opened(fast)).toBeLessThan(opened(one));
  });

  it("lets the lanes drift to neutral when it is refused, whatever the slow one says, and never louder", () => {
    const steered = steer(60, (sec) => ({ state: both(3, sec < 1 ? 0 : sec < 20 ? 3 : "artifact") }));
    for (let tick = 20 * TICKS_PER_SEC + 1; tick < steered.length; tick++) {
      for (const lane of COLOUR_LANES) {
        expect(steered[tick]!.frame.values[lane]).toBeLessThanOrEqual(steered[tick - 1]!.frame.values[lane]);
      }
    }
    for (const lane of COLOUR_LANES) {
      expect(at(steered, 59).frame.values[lane]).toBeCloseTo(at(steered, 0).frame.values[lane], 2);
    }
    expect(at(steered, 59).targets.reward).toBeGreaterThan(0.9);
  });

  it("may colour the sound again while the slow one still waits for a blink to leave its window", () => {
    const steered = steer(12, (sec) => ({ state: both(sec < 5 ? 0 : "artifact", sec < 6 ? 0 : 3) }));
    expect(at(steered, 8).frame.values.brightness).toBeGreaterThan(at(steered, 5).frame.values.brightness + 0.05);
    for (const name of SLOW_LOUD)
      expect(at(steered, 11).targets[name]).toBeLessThanOrEqual(at(steered, 5).targets[name]);
  });
});

describe("control under any signal", () => {
  const signal = fc.array(
    fc.oneof(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.constant("artifact" as const),
      fc.constant("none" as const),
    ),
    { minLength: 4, maxLength: 20 },
  );

  it("stays within range and moves within its limits", () => {
    fc.assert(
      fc.property(signal, fc.constantFrom(...GOALS), (zs, goal) => {
        const steered = steer(2 * zs.length, (sec) => ({ goal, state: stateOf(zs[Math.floor(sec / 2)]!) }));
        for (const [tick, { targets, frame }] of steered.entries()) {
          for (const value of Object.values(frame.values)) expect(value >= 0 && value <= 1).toBe(true);
          if (tick < 4) continue;
          const before = steered[tick - 4]!;
          for (const lane of COLOUR_LANES) {
            const [from, to] = [before.frame.values[lane], frame.values[lane]];
            expect(Math.abs(20 * Math.log10(to / from)), `${lane} in 250 ms`).toBeLessThanOrEqual(3);
          }
          expect(Math.abs(targets.tempoBpm - before.targets.tempoBpm)).toBeLessThanOrEqual(0.6 / 4 + 1e-9);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("never gets louder while the signal is refused", () => {
    fc.assert(
      fc.property(signal, fc.constantFrom(...GOALS), (zs, goal) => {
        const steered = steer(2 * zs.length, (sec) => ({ goal, state: stateOf(zs[Math.floor(sec / 2)]!) }));
        for (let tick = 1; tick < steered.length; tick++) {
          if (zs[Math.floor(tick / 32)] !== "artifact") continue;
          const [before, now] = [steered[tick - 1]!, steered[tick]!];
          for (const name of SLOW_LOUD) expect(now.targets[name]).toBeLessThanOrEqual(before.targets[name]);
          for (const lane of COLOUR_LANES) {
            expect(now.frame.values[lane]).toBeLessThanOrEqual(before.frame.values[lane]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
