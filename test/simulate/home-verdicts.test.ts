import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { fitModel, homeVerdicts, type SessionModel } from "../../src/simulate/home-verdicts.ts";

const SEED = 3;
const MODEL: SessionModel = { differences: [0], sessionSd: 0.5, blocks: 4, blockSd: 0.4, blockPersistence: 0.3 };
const verdicts = (personality: "drifter" | "responder", model: SessionModel) =>
  homeVerdicts(personality, model, randomFor(SEED, "home test", personality).unit);

describe("homeVerdicts", () => {
  it("tells at most one in twenty that it works where nothing does, steady or drifting", () => {
    for (const personality of ["responder", "drifter"] as const) {
      const { saidWorks, saidInverted, of } = verdicts(personality, MODEL);
      expect(of).toBeGreaterThanOrEqual(1000);
      expect(saidWorks / of, `${personality}, seed ${SEED}`).toBeLessThanOrEqual(0.05);
      expect(saidInverted / of, `${personality}, seed ${SEED}`).toBeLessThanOrEqual(0.05);
    }
  });

  it("tells nearly all in whom an effect of a standard deviation is there, and the other way round", () => {
    const works = verdicts("responder", { ...MODEL, differences: [0.6] });
    expect(works.saidWorks / works.of).toBeGreaterThan(0.9);
    const inverted = verdicts("responder", { ...MODEL, differences: [-0.6] });
    expect(inverted.saidInverted / inverted.of).toBeGreaterThan(0.9);
  });
});

describe("fitModel", () => {
  it("finds how far sessions and blocks differ", () => {
    const { unit } = randomFor(SEED, "fit test");
    const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    const sessions = Array.from({ length: 400 }, () => {
      const ofSession = 0.5 * normal();
      let z = normal();
      const blocksZ = Array.from({ length: 8 }, () => {
        const block = ofSession + 0.4 * z;
        z = 0.4 * z + Math.sqrt(1 - 0.16) * normal();
        return block;
      });
      const meanZ = blocksZ.reduce((sum, x) => sum + x, 0) / 8;
      const none = { ticks: 0, rewards: 0 };
      return { meanZ, blocksZ, timeInTarget: 0, reward: 0, live: 1, touched: none, untouched: none };
    });
    const model = fitModel(sessions, sessions);
    expect(model.blocks).toBe(8);
    expect(model.differences.every((difference) => difference === 0)).toBe(true);
    expect(Math.abs(model.sessionSd - 0.5), `seed ${SEED}`).toBeLessThan(0.08);
    expect(Math.abs(model.blockSd - 0.4), `seed ${SEED}`).toBeLessThan(0.06);
    expect(Math.abs(model.blockPersistence - 0.4), `seed ${SEED}`).toBeLessThan(0.15);
  });
});
