import { expect, it } from "vitest";
import { heldLane, heldTarget } from "../../src/control/held.ts";

it("a held arousal spans the tempo of all goals", () => {
  expect([0, 1].map((arousal) => heldTarget({ arousal }, "tempoBpm"))).toEqual([50, 128]);
});

it("a held valence is the valence and relieves tension", () => {
  expect(heldTarget({ valence: 0.3 }, "valence")).toBeCloseTo(0.3, 12);
  expect(heldTarget({ valence: 1 }, "tension")!).toBeLessThan(heldTarget({ valence: 0 }, "tension")!);
});

it("what is not held stays free", () => {
  expect(heldTarget(null, "tempoBpm")).toBeNull();
  expect(heldTarget({ valence: 0.3 }, "tempoBpm")).toBeNull();
  expect(heldLane({ valence: 0.3 }, "brightness")).toBeNull();
  expect(heldLane({ arousal: 1 }, "bed")).toBeNull();
});
