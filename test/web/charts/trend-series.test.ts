import { describe, expect, it } from "vitest";
import type { TrendPoint, Trends } from "../../../src/wire.ts";
import { seriesOf } from "../../../web/charts/trend-series.ts";

const pointOf = (day: number, changes: Partial<TrendPoint> = {}): TrendPoint => ({
  session: `${day}`,
  startedAt: `2026-01-0${day}T09:00:00.000Z`,
  goal: "relax",
  condition: "closed",
  minutes: 10,
  usableShare: 0.75,
  comparedWith: "calibration",
  levels: { relaxation: { meanZ: 1, seZ: 0.5, readings: 2000 }, focus: null },
  noPoint: null,
  success: { cleanFrames: 100, share: 0.6, fixedShare: 0.5, driftSd: -0.25 },
  mood: { valence: 4, energy: null },
  moodAfter: { valence: 7, energy: 6 },
  discomfort: null,
  reveal: null,
  ...changes,
});
const TREND = {
  index: "relaxation",
  condition: "closed",
  comparedWith: "calibration",
  sessions: 1,
  meanZ: 1,
  interval: null,
  slopeZ: null,
} as const;
const trendsOf = (...points: readonly TrendPoint[]): Trends => ({ points, trends: [TREND], locked: [] });
const seriesNamed = (trends: Trends, key: string) => seriesOf(trends).find((one) => one.key === key);

describe("the series of a person's weeks", () => {
  it("have a point a session, with its 95 % interval, and a measure each", () => {
    const trends = trendsOf(pointOf(1));
    expect(seriesOf(trends).map(({ key }) => key)).toEqual([
      ...["relaxation-closed-calibration", "readable", "hidden", "moving", "fixed", "drift", "valence", "energy"],
    ]);
    expect(seriesNamed(trends, "relaxation-closed-calibration")!.points[0]).toMatchObject({
      value: 1,
      interval: [1 - 1.96 * 0.5, 1 + 1.96 * 0.5],
    });
    expect(["hidden", "fixed", "drift"].map((key) => seriesNamed(trends, key)!.points[0]!.value)).toEqual([
      0.25, 0.5, -0.25,
    ]);
    expect(seriesNamed(trends, "valence")!.points[0]).toMatchObject({ from: 4, value: 7 });
    expect(seriesNamed(trends, "energy")!.points[0]).toMatchObject({ from: null, value: 6 });
  });

  it("put nothing together that does not compare, and mark what followed a recording", () => {
    const sham = { guess: "unsure", arms: ["replay"] } as const;
    const trends = trendsOf(
      pointOf(1, { condition: "open" }),
      pointOf(2, { comparedWith: "first-minute" }),
      pointOf(3, { reveal: sham }),
    );
    const { points } = seriesNamed(trends, "relaxation-closed-calibration")!;
    expect(points.map(({ session, isSham }) => [session, isSham])).toEqual([["3", true]]);
  });

  it("show of a sealed session how much could be read, and nothing of its training", () => {
    const sealed = pointOf(1, { levels: null, success: null, noPoint: "sealed", moodAfter: null });
    expect(seriesOf({ points: [sealed], trends: [], locked: [] }).map(({ key }) => key)).toEqual([
      "readable",
      "hidden",
    ]);
  });
});
