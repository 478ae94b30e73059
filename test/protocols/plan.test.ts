import { describe, expect, it } from "vitest";
import { planOf } from "../../src/protocols/plan.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { stretchTo } from "../../src/protocols/stretch.ts";

describe("the plan of a protocol", () => {
  it("lays stages end to end, and a train stage in blocks of equal length near the one asked for", () => {
    expect(planOf(SHIPPED.relax)).toEqual([
      { stage: "arrive", block: null, fromSec: 0, toSec: 60 },
      { stage: "train", block: 0, fromSec: 60, toSec: 270 },
      { stage: "train", block: 1, fromSec: 270, toSec: 480 },
      { stage: "rest", block: null, fromSec: 480, toSec: 540 },
      { stage: "close", block: null, fromSec: 540, toSec: 600 },
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
});
