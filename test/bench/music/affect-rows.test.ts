/** This file holds the other goals' worlds to the features that were weakest in them, over a few seeds: pieces must go where they are asked. */
import { describe, expect, it } from "vitest";
import { affectRows, peerSurface } from "../../../src/bench/music/affect-rows.ts";
import { GOAL_WORLDS } from "../../../src/types.ts";
import { seedsFor } from "../../music/measures.ts";

/** Least ρ over two pieces a point; those tell the key but roughly, at times .7 where eight tell .95 and more. */
const WEAKEST = { bassRegister: 0.9, articulation: 0.9, keyClarity: 0.6 } as const;
const OTHERS = (["energise", "meditate", "stress-break"] as const).map((goal) => ({ goal, world: GOAL_WORLDS[goal] }));

describe("affect on the grid", () => {
  const seeds = seedsFor("affect rows", 2);
  const peers = peerSurface(seeds);

  it.each(OTHERS)("of $goal in the world $world rises evenly in what was weakest there", (manner) => {
    const rows = affectRows(manner, seeds, peers);
    const rho = new Map(rows.map(({ name, value }) => [name, value]));
    for (const [feature, leastRho] of Object.entries(WEAKEST)) {
      const name = `affect.${manner.goal}.${manner.world}.${feature}`;
      expect(rho.get(name), `${name}, seeds ${seeds.join(" ")}`).toBeGreaterThan(leastRho);
    }
  });

  it("knows the peer at every point", () => {
    expect(Object.values(peers).every((values) => values.length === 25 && values.every(Number.isFinite))).toBe(true);
  });
});
