/** This file holds which excerpts a taste is made of. */
import { describe, expect, it } from "vitest";
import { chooseExcerpts, overviewExcerpts } from "../../src/taste/excerpts.ts";
import { GOAL_WORLDS, GOALS, WORLDS } from "../../src/types.ts";

describe("the choice of excerpts", () => {
  it("begins with each goal as it is heard by default, then goes through all worlds and held moods", () => {
    const twenty = chooseExcerpts({ count: 20, firstSeed: 1 });
    expect(twenty.slice(0, 5).map(({ goal, world, held }) => [goal, world, held])).toEqual(
      GOALS.map((goal) => [goal, GOAL_WORLDS[goal], null]),
    );
    expect(new Set(twenty.map(({ world }) => world)).size).toBe(WORLDS.length);
    expect(new Set(twenty.flatMap(({ held }) => (held ? [`${held.valence} ${held.arousal}`] : []))).size).toBe(5);
    expect(new Set(twenty.map(({ name }) => name)).size).toBe(20);
  });

  it("keeps to the goal and the world that are asked for", () => {
    const some = chooseExcerpts({ count: 6, firstSeed: 10, goal: "focus", world: "night" });
    expect(some.every(({ goal, world }) => goal === "focus" && world === "night")).toBe(true);
    expect(some.map(({ seed }) => seed)).toEqual([10, 11, 12, 13, 14, 15]);
  });

  it("of the overview has every goal in its own world and every world, all of one seed", () => {
    const all = overviewExcerpts(7);
    expect(all.slice(0, GOALS.length).map(({ goal, world }) => [goal, world])).toEqual(
      GOALS.map((goal) => [goal, GOAL_WORLDS[goal]]),
    );
    expect(all.slice(GOALS.length).map(({ world }) => world)).toEqual([...WORLDS]);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.every(({ seed, held }) => seed === 7 && held === null)).toBe(true);
  });
});
