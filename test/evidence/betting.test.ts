import { describe, expect, it } from "vitest";
import { createBetting } from "../../src/evidence/betting.ts";

describe("the capital of the bets", () => {
  it("of six right bets with λ = 1 and full scores is 1.5⁶", () => {
    const bet = createBetting(0.5, [1]);
    const drawn = [1, 1, 0, 1, 0, 0];
    const capitals = drawn.map((isOwn) => bet({ isOwn: isOwn === 1, score: isOwn === 1 ? 1 : -1 }));
    expect(capitals.at(-1)?.e).toBe(11.390625);
    expect(capitals.at(-1)?.p).toBe(1 / 11.390625);
  });

  it("stays where a score is 0, and is never lost whole", () => {
    const bet = createBetting(0.8);
    expect(bet({ isOwn: true, score: 0 })).toEqual({ e: 1, p: 1 });
    for (let i = 0; i < 50; i++) expect(bet({ isOwn: i % 2 === 0, score: i % 2 === 0 ? -1 : 1 }).e).toBeGreaterThan(0);
  });

  it("keeps the p of its best moment", () => {
    const bet = createBetting(0.5, [1]);
    expect(bet({ isOwn: true, score: 1 }).p).toBeCloseTo(1 / 1.5, 12);
    expect(bet({ isOwn: true, score: -1 })).toMatchObject({
      e: expect.closeTo(0.75, 12),
      p: expect.closeTo(1 / 1.5, 12),
    });
  });

  it("is fair: whatever the scores, without an effect it is 1 on average over the draws", () => {
    for (const share of [0.5, 0.8]) {
      const scores = [0.3, -0.9, 1, 0.2, -0.4, 0.7];
      let mean = 0;
      for (let draw = 0; draw < 2 ** scores.length; draw++) {
        const bet = createBetting(share);
        let probability = 1;
        let e = 1;
        for (const [i, score] of scores.entries()) {
          const isOwn = ((draw >> i) & 1) === 1;
          probability *= isOwn ? share : 1 - share;
          e = bet({ isOwn, score }).e;
        }
        mean += probability * e;
      }
      expect(mean).toBeCloseTo(1, 12);
    }
  });
});
