/** This file makes the series that can be shown of a person's sessions over weeks: one value a session, with what surrounds it, and nothing put together that does not compare. */
import { DISTINCT_SDS, type Mood } from "../../src/types.ts";
import type { Trend, TrendPoint, Trends } from "../../src/wire.ts";

export type SeriesPoint = {
  readonly session: string;
  readonly startedAt: string;
  readonly value: number;
  /** Ends of a 95 % interval. */
  readonly interval: readonly [low: number, high: number] | null;
  /** What was said before; the value is what was said after. */
  readonly from: number | null;
  /** A recording played instead of the person. */
  readonly isSham: boolean;
};

export const MEASURES = ["readable", "hidden", "moving", "fixed", "drift", "valence", "energy"] as const;
export type Measure = (typeof MEASURES)[number];

export type Series = {
  readonly key: string;
  readonly of:
    | { readonly type: "trend"; readonly trend: Trend }
    | { readonly type: "measure"; readonly measure: Measure };
  readonly points: readonly SeriesPoint[];
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly number[];
  readonly unit: "z" | "share" | "sd" | "mood";
  readonly band: readonly [low: number, high: number] | null;
};

/** z is told within ±3. */
const MOST_Z = 3;
type Shape = Pick<Series, "least" | "most" | "ticks" | "unit"> & {
  readonly numberOf: (point: TrendPoint) => number | null;
  readonly fromOf?: (point: TrendPoint) => number | null;
};

const SHARE = { least: 0, most: 1, ticks: [0, 0.5, 1], unit: "share" } as const;
const MOOD = { least: 1, most: 9, ticks: [1, 5, 9], unit: "mood" } as const;
const moodOf = (what: keyof Mood): Shape => ({
  ...MOOD,
  numberOf: ({ moodAfter }) => moodAfter?.[what] ?? null,
  fromOf: ({ mood }) => mood?.[what] ?? null,
});

const SHAPES: Readonly<Record<Measure, Shape>> = {
  readable: { ...SHARE, numberOf: ({ usableShare }) => usableShare },
  hidden: { ...SHARE, numberOf: ({ usableShare }) => 1 - usableShare },
  moving: { ...SHARE, numberOf: ({ success }) => success?.share ?? null },
  fixed: { ...SHARE, numberOf: ({ success }) => success?.fixedShare ?? null },
  drift: { least: -2, most: 2, ticks: [-2, 0, 2], unit: "sd", numberOf: ({ success }) => success?.driftSd ?? null },
  valence: moodOf("valence"),
  energy: moodOf("energy"),
};

/** Those that have a point, the trends with the most sessions first. */
export function seriesOf({ points, trends }: Trends): readonly Series[] {
  const indices = trends.toSorted((a, b) => b.sessions - a.sessions).map((trend) => trendSeries(points, trend));
  const measures = MEASURES.map((measure) => measureSeries(points, measure));
  return [...indices, ...measures].filter((series) => series.points.length > 0);
}

const isSham = ({ reveal }: TrendPoint): boolean => reveal?.arms.some((arm) => arm !== "contingent") === true;

function trendSeries(points: readonly TrendPoint[], trend: Trend): Series {
  const { index, condition, comparedWith } = trend;
  return {
    key: `${index}-${condition ?? "any"}-${comparedWith}`,
    of: { type: "trend", trend },
    least: -MOST_Z,
    most: MOST_Z,
    ticks: [-2, 0, 2],
    unit: "z",
    band: [-DISTINCT_SDS, DISTINCT_SDS],
    points: points.flatMap((point): SeriesPoint[] => {
      const level = point.levels?.[index];
      if (!level || point.condition !== condition || point.comparedWith !== comparedWith) return [];
      const half = level.seZ === null ? null : DISTINCT_SDS * level.seZ;
      const interval = half === null ? null : ([level.meanZ - half, level.meanZ + half] as const);
      const { session, startedAt } = point;
      return [{ session, startedAt, value: level.meanZ, interval, from: null, isSham: isSham(point) }];
    }),
  };
}

function measureSeries(points: readonly TrendPoint[], measure: Measure): Series {
  const { numberOf, fromOf, ...shape } = SHAPES[measure];
  return {
    key: measure,
    of: { type: "measure", measure },
    ...shape,
    band: null,
    points: points.flatMap((point): SeriesPoint[] => {
      const value = numberOf(point);
      if (value === null) return [];
      const { session, startedAt } = point;
      return [{ session, startedAt, value, interval: null, from: fromOf?.(point) ?? null, isSham: isSham(point) }];
    }),
  };
}
