import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { artifactShare, createOutcome } from "../../src/simulate/outcome.ts";
import type { Feedback } from "../../src/types.ts";

const MINUTE = 960;
const read = (raw: number) => ({ raw, fromSample: 0, toSample: 1 });
const tick = (changes: Partial<Feedback>): Feedback => ({
  ...{ type: "feedback", frame: 0, value: 0.5, origin: "read", index: "relaxation", read: read(0) },
  ...changes,
});
/** Rest: half of the ticks at −1, half at 1, so that the median is 0 … and one spread 1.4826. */
const rest = (add: ReturnType<typeof createOutcome>["add"]) => {
  for (let i = 0; i < MINUTE; i++) add(tick({ read: read(i % 2 === 0 ? -1 : 1) }), false);
};

describe("createOutcome", () => {
  it("counts in spreads of the first minute, block by block, and the share above the threshold of rest", () => {
    const { add, counted } = createOutcome(SHIPPED.relax, 3);
    rest(add);
    for (let i = 0; i < MINUTE; i++) add(tick({ read: read(1.4826) }), false);
    for (let i = 0; i < MINUTE; i++) add(tick({ read: read(-1.4826) }), false);
    const { meanZ, blocksZ, timeInTarget } = counted();
    expect(blocksZ[0]).toBeCloseTo(1, 6);
    expect(blocksZ[1]).toBeCloseTo(-1, 6);
    expect(meanZ).toBeCloseTo(0, 6);
    expect(timeInTarget).toBe(0.5);
  });

  it("rewards what was fed back above the threshold, whoever it came from, and never what was held or eased", () => {
    const { add, counted } = createOutcome(SHIPPED.relax, 3);
    rest(add);
    for (let i = 0; i < 100; i++) add(tick({ value: 0.9 }), false);
    for (let i = 0; i < 100; i++) add(tick({ value: 0.3 }), false);
    for (const origin of ["held", "easing", "resuming"] as const) {
      for (let i = 0; i < 100; i++) add(tick({ value: 0.9, origin, read: null }), false);
    }
    // Live is what was read, and what is held; what eases or resumes follows nobody yet.
    expect(counted()).toMatchObject({ reward: 0.2, live: 0.6 });
  });

  it("knows no mean where nothing was clean", () => {
    const { add, counted } = createOutcome(SHIPPED.relax, 3);
    for (let i = 0; i < 2 * MINUTE; i++) add(tick({ origin: "none", read: null }), true);
    expect(counted()).toMatchObject({ meanZ: null, blocksZ: [null], timeInTarget: 0, reward: 0 });
  });
});

describe("artifactShare", () => {
  it("is what artifacts earned beyond what those ticks would have brought anyway", () => {
    const untouched = { ticks: 900, rewards: 450 };
    expect(artifactShare([{ touched: { ticks: 100, rewards: 50 }, untouched }])).toBe(0);
    expect(artifactShare([{ touched: { ticks: 100, rewards: 100 }, untouched }])).toBeCloseTo(50 / 550, 12);
    expect(artifactShare([{ touched: { ticks: 100, rewards: 0 }, untouched }])).toBe(0);
    expect(artifactShare([])).toBe(0);
  });
});
