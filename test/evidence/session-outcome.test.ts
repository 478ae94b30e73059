import { describe, expect, it } from "vitest";
import { createSessionOutcome } from "../../src/evidence/session-outcome.ts";
import type { Feedback } from "../../src/types.ts";

const UP = { unit: 0, direction: "up" } as const;
const CONFIG = { index: "relaxation", units: 1, trainedAt: () => UP } as const;
const fed = (frame: number, raw: number | null, rest: Partial<Feedback> = {}): Feedback => ({
  type: "feedback",
  frame,
  value: 0.5,
  origin: "read",
  index: "relaxation",
  read: raw === null ? null : { raw, fromSample: 0, toSample: 1 },
  ...rest,
});

/** A first minute that alternates between 1 and 3: median 2, deviation 1.4826; then `later` says what is read. */
function outcomeOf(
  config: Parameters<typeof createSessionOutcome>[0],
  later: (frame: number) => Feedback,
  minutes = 2,
) {
  const { add, meansZ } = createSessionOutcome(config);
  for (let frame = 0; frame < 960; frame++) add(fed(frame, frame % 2 === 0 ? 1 : 3));
  for (let frame = 960; frame < minutes * 960; frame++) add(later(frame));
  return meansZ();
}

describe("what came of a session", () => {
  it("is the mean distance from its first minute, in robust deviations, the way the goal wants it", () => {
    expect(outcomeOf(CONFIG, (frame) => fed(frame, 2 + 1.4826))).toEqual([expect.closeTo(1, 10)]);
    expect(
      outcomeOf({ ...CONFIG, trainedAt: () => ({ unit: 0, direction: "down" }) }, (frame) => fed(frame, 2 + 1.4826)),
    ).toEqual([expect.closeTo(-1, 10)]);
  });

  it("leaves out what could not be read and what another goal's index said", () => {
    const later = (frame: number) => {
      if (frame % 3 === 0) return fed(frame, null, { origin: "held" });
      return frame % 3 === 1 ? fed(frame, 99, { index: "focus" }) : fed(frame, 2 - 1.4826);
    };
    expect(outcomeOf(CONFIG, later)).toEqual([expect.closeTo(-1, 10)]);
  });

  it("is no number where less than ten seconds could be read", () => {
    expect(outcomeOf(CONFIG, (frame) => fed(frame, frame < 960 + 159 ? 2 : null))).toEqual([null]);
    expect(createSessionOutcome(CONFIG).meansZ()).toEqual([null]);
  });

  it("of a session in blocks is one a block", () => {
    const trainedAt = (frame: number) => (frame >= 4 * 960 ? null : { ...UP, unit: Math.floor(frame / 960) - 1 });
    const blocks = { ...CONFIG, units: 3, trainedAt };
    expect(outcomeOf(blocks, (frame) => fed(frame, 2 + 1.4826 * (Math.floor(frame / 960) - 1)), 5)).toEqual([
      expect.closeTo(0, 10),
      expect.closeTo(1, 10),
      expect.closeTo(2, 10),
    ]);
  });
});
