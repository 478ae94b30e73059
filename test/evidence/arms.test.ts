import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArmConfig, createArm, needsLibrary } from "../../src/evidence/arms.ts";
import { protocolOf } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { randomFor } from "../../src/random.ts";
import { ARMS } from "../../src/types.ts";

const LENGTH = 1200;
const library = Array.from({ length: LENGTH }, (_, i) => (i % 50 < 5 ? Number.NaN : Math.sin(i / 13)));
const wander = { middle: 0, sd: 1, tauSec: 1, smoothSec: 0.4 };
const unit = () => randomFor(2, "arm").unit;

const configs = (): readonly ArmConfig[] => [
  { arm: "contingent" },
  { arm: "replay", library },
  { arm: "yoked", library },
  { arm: "shifted", shiftTicks: 300, wander, unit: unit() },
  { arm: "scrambled", library, unit: unit() },
  { arm: "random", wander, unit: unit() },
  { arm: "fixed", value: 0.5 },
  { arm: "flipped" },
];

/** 2400 ticks of a person who blinks now and then. */
const own = Array.from({ length: 2 * LENGTH }, (_, tick) => ({
  tick,
  reading: Math.cos(tick / 17),
  isArtifact: tick % 211 < 9,
}));

describe("arms", () => {
  it("are all those that a commitment and a protocol name", () => {
    expect(configs().map(({ arm }) => arm)).toEqual([...ARMS]);
    const sham = { share: 0.5, unit: "session" } as const;
    for (const arm of ARMS.slice(1))
      expect(protocolOf({ ...SHIPPED.relax, sham: { ...sham, arm } }, "p").sham?.arm).toBe(arm);
  });

  it.each(configs())("$arm is silent where the own signal is hidden, and nowhere else", (config) => {
    const feed = createArm(config);
    for (const input of own) {
      const fed = feed(input);
      expect(fed === null).toBe(input.isArtifact);
      if (fed !== null) expect(Number.isFinite(fed)).toBe(true);
    }
  });

  it.each(configs())(
    "$arm is silent where the own reading is no number, and gives nothing but numbers otherwise",
    (config) => {
      const feed = createArm(config);
      let tick = 0;
      fc.assert(
        fc.property(fc.double(), fc.boolean(), (reading, isArtifact) => {
          const fed = feed({ tick: tick++, reading, isArtifact });
          expect(fed === null).toBe(isArtifact || !Number.isFinite(reading));
          if (fed !== null) expect(Number.isFinite(fed)).toBe(true);
        }),
      );
    },
  );

  it.each(configs().filter(({ arm }) => !["contingent", "shifted", "flipped"].includes(arm)))(
    "$arm has nothing of the own reading",
    (config) => {
      const fresh = configs().find(({ arm }) => arm === config.arm)!;
      const again = createArm(configs().find(({ arm }) => arm === config.arm)!);
      const feed = createArm(fresh);
      for (const input of own) expect(again({ ...input, reading: -7 * input.reading })).toBe(feed(input));
    },
  );

  it("flipped is the own reading the wrong way round", () => {
    expect(createArm({ arm: "flipped" })({ tick: 0, reading: 0.7, isArtifact: false })).toBeCloseTo(0.3, 12);
  });

  it("contingent is the own reading; fixed is one value", () => {
    const contingent = createArm({ arm: "contingent" });
    const fixed = createArm({ arm: "fixed", value: 0.5 });
    for (const input of own.filter(({ isArtifact }) => !isArtifact)) {
      expect(contingent(input)).toBe(input.reading);
      expect(fixed(input)).toBe(0.5);
    }
  });

  it("replay and yoked are the donor's, tick by tick, and go back at its end without a jump", () => {
    const feed = createArm({ arm: "yoked", library });
    const fed = own.map(({ tick }) => feed({ tick, reading: 0, isArtifact: false })!);
    for (let tick = 0; tick < LENGTH; tick++) if (Number.isFinite(library[tick])) expect(fed[tick]).toBe(library[tick]);
    expect(fed[LENGTH]).toBe(fed[LENGTH - 2]);
    expect(fed[LENGTH + 100]).toBe(fed[LENGTH - 102]);
    for (let tick = 1; tick < fed.length; tick++) expect(Math.abs(fed[tick]! - fed[tick - 1]!)).toBeLessThan(0.1);
  });

  it("that need a recorded session say so, and do not begin without", () => {
    expect(ARMS.filter(needsLibrary)).toEqual(["replay", "yoked", "scrambled"]);
    for (const arm of ["replay", "yoked"] as const)
      expect(() => createArm({ arm, library: [] })).toThrow(`the library of the arm ${arm}`);
    expect(() => createArm({ arm: "scrambled", library: [], unit: unit() })).toThrow(
      "the library of the arm scrambled",
    );
  });
});
