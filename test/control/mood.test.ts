import { describe, expect, it } from "vitest";
import { UNFED } from "../../src/control/feedback.ts";
import { courseForMood, createMoodStart } from "../../src/control/mood.ts";
import { createSteer } from "../../src/control/steer.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import type { Mood, Targets } from "../../src/types.ts";

const RELAX = SHIPPED.relax.targets;
const MINUTE_TICKS = 60 * 16;

/** Targets of every tick of a session that follows nobody. */
function targetsOf(mood: Mood | null, minutes: number, config = {}): readonly Targets[] {
  const steer = createSteer({ endMs: null, held: null, mood, ...config });
  return Array.from({ length: minutes * MINUTE_TICKS }, (_, tick) => {
    return steer({ timeMs: Math.round(tick * 62.5), courses: SHIPPED.relax, phase: "running", fed: UNFED }).targets;
  });
}

describe("the mood a session starts from", () => {
  it("is met at the start and left over five minutes, without a jump", () => {
    const targets = targetsOf({ valence: 3, energy: 7 }, 6);
    expect(targets[0]!.valence).toBeCloseTo(0.25, 2);
    expect(targets[0]!.arousal).toBeCloseTo(0.75, 2);
    expect(targets[0]!.tempoBpm).toBeCloseTo(50 + 78 * 0.75, 0);
    expect(targets.at(-1)!.arousal).toBeCloseTo(RELAX.arousal[1], 3);
    expect(targets.at(-1)!.valence).toBeCloseTo(RELAX.valence[1], 3);
    for (let tick = 1; tick < targets.length; tick++) {
      expect(targets[tick]!.arousal).toBeLessThanOrEqual(targets[tick - 1]!.arousal);
      expect(targets[tick]!.valence).toBeGreaterThanOrEqual(targets[tick - 1]!.valence);
      expect(Math.abs(targets[tick]!.tempoBpm - targets[tick - 1]!.tempoBpm)).toBeLessThanOrEqual(0.6 / 16 + 1e-9);
    }
    const half = targets[Math.round(2.5 * MINUTE_TICKS)]!;
    expect(half.arousal).toBeCloseTo((0.75 + RELAX.arousal[1]) / 2, 1);
  });

  it("starts nothing where the question was skipped, both of them or one", () => {
    expect(targetsOf({ valence: null, energy: null }, 0.5)).toEqual(targetsOf(null, 0.5));
    const [first] = targetsOf({ valence: null, energy: 8 }, 0.1);
    expect(first!.valence).toBe(RELAX.valence[1]);
    expect(first!.arousal).toBeGreaterThan(0.7);
  });

  it("takes as long as asked, from three to eight minutes, and at most half of a short session", () => {
    const arrives = (config: object) => {
      const targets = targetsOf({ valence: null, energy: 9 }, 9, config);
      return targets.findIndex(({ arousal }) => arousal < RELAX.arousal[1] + 0.005) / MINUTE_TICKS;
    };
    expect(arrives({ moodMinutes: 8 })).toBeGreaterThan(7);
    expect(arrives({ moodMinutes: 1 })).toBeGreaterThan(2.5);
    expect(arrives({ moodMinutes: 1 })).toBeLessThan(3.5);
    expect(arrives({ endMs: 3 * 60_000 })).toBeLessThan(1.8);
  });

  it("never begins at the edge of what music can be, and a held point overrides it", () => {
    expect(targetsOf({ valence: 9, energy: 9 }, 0.1)[0]!.arousal).toBeCloseTo(0.8, 5);
    expect(targetsOf({ valence: 1, energy: 1 }, 0.1)[0]!.valence).toBeCloseTo(0.1, 5);
    const held = { held: { valence: 0.6, arousal: 0.2 } };
    expect(targetsOf({ valence: 1, energy: 9 }, 0.1, held)[0]!.arousal).toBeCloseTo(0.2, 9);
  });

  it("draws less and less, and then no more", () => {
    const start = createMoodStart({ mood: { valence: 5, energy: 5 }, minutes: 4, endMs: null });
    expect([0, 0.5, 1].map((share) => start("arousal", share * 4 * MINUTE_TICKS)?.share ?? 0)).toEqual([1, 0.5, 0]);
    expect(start("register", 0)).toBeNull();
  });

  it("sets the target too: who is already beyond the goal's middle is met half-way, within the goal's range, and nobody is led back", () => {
    const course = [0.5, 0.6, 0.8] as const;
    expect(courseForMood(course, "valence", { valence: 7, energy: null })[1]).toBeCloseTo((0.6 + 0.75) / 2, 9);
    expect(courseForMood(course, "valence", { valence: 9, energy: null })[1]).toBeCloseTo((0.6 + 0.8) / 2, 9);
    expect(courseForMood(course, "valence", { valence: 3, energy: null })).toEqual(course);
    expect(courseForMood(course, "valence", { valence: null, energy: 9 })).toEqual(course);
    expect(courseForMood(course, "register", { valence: 9, energy: 9 })).toEqual(course);
    const calm = targetsOf({ valence: null, energy: 1 }, 6).at(-1)!;
    expect(calm.arousal).toBeCloseTo((RELAX.arousal[1] + RELAX.arousal[2]) / 2, 3);
    expect(calm.tempoBpm).toBeLessThan(RELAX.tempoBpm[1]);
  });
});
