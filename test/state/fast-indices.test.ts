import { describe, expect, it } from "vitest";
import { createEstimate } from "../../src/state/estimate.ts";
import { createFastIndices } from "../../src/state/fast-indices.ts";
import { createFastLevel } from "../../src/state/fast-level.ts";
import type { ArtifactCause, ElectrodeFeatures, Features } from "../../src/types.ts";
import { electrode, hop } from "./hops.ts";

const fast = (
  name: string,
  fastAlphaUv2: number | null,
  artifacts: readonly ArtifactCause[] = [],
): ElectrodeFeatures => ({
  ...electrode(name, {}, artifacts),
  fastAlphaUv2,
});
/** Hops at TP9 and TP10 whose fast alpha is given, TP10 three times as strong. */
const hopOf = (tSec: number, uv2: number | null, tp10: number | null = uv2 === null ? null : 3 * uv2): Features =>
  hop(tSec, fast("TP9", uv2), fast("TP10", tp10));

describe("the level of fast alpha", () => {
  it("passes half of a step within three hops", () => {
    const level = createFastLevel([0, 1]);
    for (let n = 0; n < 200; n++) level(hopOf(n / 4, 10));
    const lns = [0, 1, 2, 3].map((n) => level(hopOf(50 + n / 4, 40))!);
    const half = Math.log(Math.sqrt(3) * 10) + Math.log(4) / 2;
    expect(level(hopOf(51, 40))!).toBeGreaterThan(half);
    expect(lns.findIndex((ln) => ln > half)).toBeLessThanOrEqual(2);
  });

  it("an electrode that goes and comes moves nothing, however strong it is", () => {
    const level = createFastLevel([0, 1]);
    let before = 0;
    for (let n = 0; n < 100; n++) before = level(hopOf(n / 4, 10))!;
    const withOne = [level(hopOf(25, null, 30))!, level(hopOf(25.25, 10, null))!, level(hopOf(25.5, 10))!];
    for (const ln of withOne) expect(ln).toBeCloseTo(before, 9);
  });

  it("an electrode that goes moves nothing in a montage of which one can never be read, either", () => {
    const level = createFastLevel([0, 1, 2]);
    const of = (tSec: number, c3: number | null, cz: number | null) =>
      level(hop(tSec, fast("C3", c3), fast("Cz", cz), fast("C4", null)));
    let before = 0;
    for (let n = 0; n < 40; n++) before = of(n / 4, 400, 0.3)!;
    for (const ln of [of(10, 400, null), of(10.25, null, 0.3), of(10.5, 400, 0.3)]) expect(ln).toBeCloseTo(before, 9);
  });

  it("an electrode that comes late moves nothing", () => {
    const level = createFastLevel([0, 1]);
    let before = 0;
    for (let n = 0; n < 40; n++) before = level(hopOf(n / 4, 10, null))!;
    for (let n = 40; n < 60; n++) expect(level(hopOf(n / 4, 10))).toBeCloseTo(before, 9);
    expect(level(hopOf(15, null, 30))).toBeCloseTo(before, 9);
  });

  it("is none while no electrode can be read, and while muscle is new at any of them", () => {
    const level = createFastLevel([0, 1]);
    expect(level(hopOf(2, null))).toBeNull();
    expect(level(hop(2.25, fast("TP9", 10), fast("TP10", null, ["muscle"])))).toBeNull();
    expect(level(hop(2.5, fast("TP9", 10), fast("TP10", null, ["jaw"])))).toBeNull();
    expect(level(hop(2.75, fast("TP9", 10), fast("TP10", null, ["pop"])))).toBeCloseTo(Math.log(10), 9);
    expect(createFastLevel([])(hopOf(3, 10))).toBeNull();
  });

  it("is read at the others where muscle stays longer than a window", () => {
    const level = createFastLevel([0, 1]);
    const tense = (n: number) => level(hop(n / 4, fast("TP9", 10), fast("TP10", null, ["muscle"])));
    const levels = Array.from({ length: 12 }, (_, n) => tense(n));
    expect(levels.map((ln) => ln === null)).toEqual([...new Array(8).fill(true), ...new Array(4).fill(false)]);
    level(hopOf(3, 10));
    expect(tense(13)).toBeNull();
  });
});

describe("the fast indices", () => {
  it("lie where the slow ones lie while nothing changes, and go their own way at a change", () => {
    const indices = createFastIndices([0, 1]);
    const slow = { relaxation: 0.4, focus: -1.2 };
    let settled = indices(hopOf(0, 10), slow)!;
    for (let n = 1; n < 400; n++) settled = indices(hopOf(n / 4, 10), slow)!;
    expect(settled.relaxation).toBeCloseTo(0.4, 9);
    expect(settled.focus).toBeCloseTo(-1.2, 9);
    const after = indices(hopOf(100, 40), slow)!;
    expect(after.relaxation).toBeGreaterThan(0.7);
    expect(after.focus).toBeLessThan(-1.3);
  });

  it("are read while the slow ones are refused, from the theta and beta of before", () => {
    const indices = createFastIndices([0, 1]);
    for (let n = 0; n < 40; n++) indices(hopOf(n / 4, 10), { relaxation: 0, focus: 0 });
    const blink = hop(10, fast("TP9", 10, ["blink"]), fast("TP10", 30, ["blink"]));
    expect(indices(blink, null)!.relaxation).toBeCloseTo(0, 9);
  });

  it("are none before any slow index was", () => {
    expect(createFastIndices([0, 1])(hopOf(2, 10), null)).toBeNull();
  });
});

describe("the state's fast reading", () => {
  const rest = { mad: 0.15, scatterSd: 0.2, tauSec: 2, cleanSec: 60 };
  const BASELINE = { relaxation: { ...rest, median: 0.7 }, focus: { ...rest, median: -1.1 } };

  it("is scored against the same baseline and tells a rise hops before the slow one", () => {
    const estimate = createEstimate({ electrodes: ["TP9", "TP10"], baseline: BASELINE, hasFast: true });
    const person = (tSec: number, uv2: number) => estimate(hopOf(tSec, uv2));
    for (let n = 0; n < 100; n++) person(n / 4, 10);
    const states = Array.from({ length: 6 }, (_, n) => person(25 + n / 4, 60));
    expect(states.some(({ fast: read }) => read?.relaxation.status === "value")).toBe(true);
    expect(states.every(({ indices }) => indices.relaxation.status === "indistinct")).toBe(true);
  });

  it("is an artifact with its causes where nothing can be read, and in silence", () => {
    const estimate = createEstimate({ electrodes: ["TP9", "TP10"], baseline: BASELINE, hasFast: true });
    estimate(hopOf(2, 10));
    const refused = estimate(hop(2.25, fast("TP9", null, ["blink"]), fast("TP10", null, ["blink", "pop"])));
    expect(refused.fast?.relaxation).toEqual({ status: "artifact", causes: ["blink", "pop"] });
    expect(estimate({ type: "silence", tSec: 3 }).fast?.focus).toEqual({ status: "artifact", causes: ["gap"] });
  });

  it("is absent where the features tell none", () => {
    const estimate = createEstimate({ electrodes: ["TP9", "TP10"], baseline: BASELINE });
    expect(estimate(hop(2, electrode("TP9"), electrode("TP10")))).not.toHaveProperty("fast");
    expect(estimate({ type: "silence", tSec: 3 })).not.toHaveProperty("fast");
  });
});
