/** This file holds a small simulation to what it must be whatever the machine: the same on one thread and on two, and each arm what its name says. */
import { beforeAll, describe, expect, it } from "vitest";
import { type SimulateRequest, simulate } from "../../src/simulate/simulate.ts";
import { simulateSession } from "../../src/simulate/simulate-session.ts";

const REQUEST: SimulateRequest = {
  listeners: 3,
  people: ["responder", "non-responder"],
  arms: ["contingent", "yoked"],
  goal: "relax",
  minutes: 2,
  seed: 4,
};

describe("simulate", () => {
  it("gives the same figures on one thread and on two, a row an arm and personality, and progress that only rises", async () => {
    const shares: number[] = [];
    const [alone, together] = [
      await simulate(REQUEST, (share) => shares.push(share), 1),
      await simulate(REQUEST, () => {}, 2),
    ];
    expect(together).toEqual(alone);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(alone.arms.map(({ arm, personality, listeners }) => [arm, personality, listeners])).toEqual(
      REQUEST.arms.flatMap((arm) => [
        [arm, "responder", 2],
        [arm, "non-responder", 1],
      ]),
    );
    expect(alone.effects.map(({ personality, against }) => `${personality} ${against}`)).toEqual([
      "responder yoked",
      "non-responder yoked",
    ]);
    // Who does not respond has the same day in every arm.
    for (const { personality, effect } of alone.effects) if (personality === "non-responder") expect(effect).toBe(0);
    expect(alone.verdicts.map(({ personality }) => personality)).toEqual(["responder", "non-responder"]);
  });
});

describe("a simulated session", () => {
  const session = { personality: "non-responder", seed: 6, day: 0, goal: "relax", minutes: 2 } as const;
  let own: Awaited<ReturnType<typeof simulateSession>>;
  beforeAll(async () => {
    own = await simulateSession({ ...session, arm: "contingent", library: null });
  });

  it("feeds back the library in replay, and what the person's own signal hides stays hidden", async () => {
    const recorded = (await simulateSession({ ...session, day: 1, arm: "contingent", library: null })).fed;
    const replayed = await simulateSession({ ...session, arm: "replay", library: recorded });
    const late = replayed.fed.map((value, tick) => ({ value, tick })).slice(600);
    const equal = late.filter(({ value, tick }) => Math.abs(value - (recorded[tick] ?? Number.NaN)) < 1e-9);
    expect(equal.length / late.length).toBeGreaterThan(0.8);
    expect(replayed.fed.map(Number.isFinite)).toEqual(own.fed.map(Number.isFinite));
  });

  it("flipped feeds back the reading the wrong way round", async () => {
    const flipped = await simulateSession({ ...session, arm: "flipped", library: null });
    const late = own.fed.map((value, tick) => value + (flipped.fed[tick] ?? Number.NaN)).slice(600);
    expect(late.filter((sum) => Math.abs(sum - 1) < 1e-9).length / late.length).toBeGreaterThan(0.8);
  });

  it("says what is missing where an arm has no library", async () => {
    await expect(simulateSession({ ...session, arm: "yoked", library: null })).rejects.toThrow(
      /the arm yoked must be given a recorded session/,
    );
  });
});
