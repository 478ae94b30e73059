import { describe, expect, it } from "vitest";
import type { SessionSummary } from "../../../src/recording/summary.ts";
import { meanInterval, slopeInterval } from "../../../src/report/history/interval.ts";
import { trendsOf } from "../../../src/report/history/trends.ts";
import { replayOf } from "../../recording/replays.ts";

const PROFILE = { origin: "profile", date: "2026-01-01T00:00:00.000Z", condition: "closed", cannotTell: [] } as const;
const dayOf = (day: number) => new Date(Date.UTC(2026, 0, 1 + day, 9)).toISOString();
const sessionOf = (day: number, meanZ: number, changes: Partial<SessionSummary> = {}): SessionSummary =>
  replayOf({
    summary: {
      session: `${day}`.padStart(26, "0"),
      startedAt: dayOf(day),
      condition: "closed",
      baseline: PROFILE,
      levels: { relaxation: { meanZ, seZ: 0.1, readings: 2000 }, focus: null },
      ...changes,
    },
  }).summary;

describe("an interval", () => {
  it("is Student's: 1, 2, 3 have the mean 2 ± 4.303 / √3", () => {
    const half = 4.303 / Math.sqrt(3);
    const told = meanInterval([1, 2, 3])!;
    expect(told.value).toBe(2);
    expect([told.low, told.high]).toEqual([expect.closeTo(2 - half, 12), expect.closeTo(2 + half, 12)]);
    expect(meanInterval([1, 2])).toBeNull();
  });

  it("of a slope has no width on a line, and holds 0 where there is none", () => {
    expect(slopeInterval([0, 1, 2, 3, 4].map((x) => [x, 2 * x + 1]))).toEqual({ value: 2, low: 2, high: 2 });
    // Anscombe's first set; R's confint(lm(y ~ x)): 0.5001, 0.2334 … 0.7668.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const slope = slopeInterval(x.map((one, i) => [one, y[i]!]))!;
    expect([slope.value, slope.low, slope.high].map((value) => value.toFixed(3))).toEqual(["0.500", "0.233", "0.767"]);
    expect(slopeInterval([1, 1, 1, 1, 1].map((one, i) => [one, i]))).toBeNull();
    expect(slopeInterval([0, 1, 2, 3].map((one) => [one, one]))).toBeNull();
  });
});

describe("trends over weeks", () => {
  it("are of what compares alone: one index, one posture, one kind of rest", () => {
    const { points, trends } = trendsOf([
      sessionOf(14, 3),
      sessionOf(0, 1),
      sessionOf(7, 2),
      sessionOf(8, -1, { condition: "open" }),
      sessionOf(9, -2, { baseline: { ...PROFILE, origin: "session" } }),
    ]);
    expect(points.map(({ startedAt }) => startedAt)).toEqual([0, 7, 8, 9, 14].map(dayOf));
    expect(
      trends.map(({ condition, comparedWith, sessions, meanZ }) => [condition, comparedWith, sessions, meanZ]),
    ).toEqual([
      ["closed", "calibration", 3, 2],
      ["open", "calibration", 1, -1],
      ["closed", "first-minute", 1, -2],
    ]);
    expect(trends[0]!.slopeZ).toBeNull();
    expect(trends[0]!.interval!.value).toBe(2);
  });

  it("rise by a spread a week where each week's session stands a spread higher", () => {
    const [trend] = trendsOf([0, 7, 14, 21, 28].map((day, week) => sessionOf(day, week))).trends;
    expect(trend!.slopeZ!.value).toBeCloseTo(1, 9);
    expect(trend!.slopeZ!.low).toBeCloseTo(1, 6);
  });

  it("take no point of a session that is sealed, hardly readable, or summed up by an older version", () => {
    const success = { cleanFrames: 10, share: 0.6, fixedShare: 0.5, driftSd: 0.1 };
    const protocol = { name: "relax", rule: "quantile", rewardShare: 0.6, iafHz: null, success };
    const { points, trends } = trendsOf([
      sessionOf(0, 1, { arm: "sealed", protocol }),
      sessionOf(1, 1, { usableShare: 0.59, protocol }),
      sessionOf(2, 1, { levels: null, protocol }),
      sessionOf(3, 1, { baseline: { ...PROFILE, origin: "none" }, protocol }),
      sessionOf(4, 1, { state: "open" }),
    ]);
    expect(points.map(({ noPoint }) => noPoint)).toEqual(["sealed", "unusable", "old", "none"]);
    expect(points.map(({ levels, success: shown }) => [levels, shown])).toEqual(Array(4).fill([null, null]));
    expect(trends).toEqual([]);
    const told = trendsOf([sessionOf(0, 1, { arm: "sealed", reveal: { guess: "real", arms: ["replay"] }, protocol })]);
    expect(told.points[0]).toMatchObject({ noPoint: null, success, reveal: { arms: ["replay"] } });
  });
});
