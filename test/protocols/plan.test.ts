import { describe, expect, it } from "vitest";
import { createPlan, planOf } from "../../src/protocols/plan.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { stretchTo } from "../../src/protocols/stretch.ts";

describe("the plan of a protocol", () => {
  it("lays stages end to end, and a train stage in blocks of equal length near the one asked for", () => {
    expect(planOf(SHIPPED.relax)).toEqual([
      { stage: "arrive", block: null, direction: "up", fromSec: 0, toSec: 60 },
      { stage: "train", block: 0, direction: "up", fromSec: 60, toSec: 270 },
      { stage: "train", block: 1, direction: "up", fromSec: 270, toSec: 480 },
      { stage: "rest", block: null, direction: "up", fromSec: 480, toSec: 540 },
      { stage: "close", block: null, direction: "up", fromSec: 540, toSec: 600 },
    ]);
  });

  it("has one block in a train stage that is shorter than half of one", () => {
    const blocks = planOf(stretchTo(SHIPPED.relax, 2)).flatMap(({ block }) => (block === null ? [] : [block]));
    expect(blocks).toEqual([0]);
  });

  it("counts blocks on through all train stages", () => {
    const [arrive, train, rest, close] = SHIPPED.relax.stages;
    const stages = [arrive!, { ...train!, minutes: 6 }, rest!, { ...train!, minutes: 3 }, close!];
    expect(planOf({ ...SHIPPED.relax, stages }).map(({ block }) => block)).toEqual([null, 0, 1, null, 2, null]);
  });

  it("goes the way of the stage, and the protocol's where that tells none: meditation sinks, and is led back", () => {
    const ways = planOf(SHIPPED.meditate).map(({ stage, direction }) => `${stage} ${direction}`);
    const train = ["train up", "train up", "train down", "train down", "train down"];
    expect(ways).toEqual(["arrive up", ...train, "rest up", "close up"]);
  });
});

describe("where a session stands in its plan", () => {
  it("is the part of its moment, stretched to its length, and the last one to the end", () => {
    const { at, blocks } = createPlan(SHIPPED.relax, 20);
    expect(blocks).toBe(6);
    expect([0, 59, 60, 1079, 1080, 1140, 5000].map((sec) => at(sec).stage)).toEqual([
      "arrive",
      "arrive",
      "train",
      "train",
      "rest",
      "close",
      "close",
    ]);
  });

  it("is one more block of training for as long as nobody knows when it will end", () => {
    const { at, blocks } = createPlan(SHIPPED.relax, null);
    expect(blocks).toBeNull();
    expect([30, 60, 269, 270, 480, 689, 690, 3600].map((sec) => at(sec).block)).toEqual([null, 0, 0, 1, 2, 2, 3, 16]);
    expect(at(690)).toEqual({ stage: "train", block: 3, direction: "up", fromSec: 690, toSec: 900 });
  });
});
