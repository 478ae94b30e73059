/** This file gives a mean and a slope with their 95 % intervals (Student's t), for a handful of sessions as for many. */
import type { Interval } from "../../recording/looking-back.ts";

/** Student's t at 97.5 %, by degrees of freedom from 1; Abramowitz and Stegun, table 26.10. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
const T_OF_MANY = 1.96;

/** Between the table's end and the normal distribution, as 1 / df goes to nothing. */
const tOf = (degrees: number): number =>
  T[degrees - 1] ?? T_OF_MANY + ((T.at(-1) ?? T_OF_MANY) - T_OF_MANY) * (T.length / degrees);

const LEAST_FOR_MEAN = 3;
const LEAST_FOR_SLOPE = 5;

const meanOf = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0) / values.length;
const around = (value: number, half: number): Interval => ({ value, low: value - half, high: value + half });

/** Null for fewer than three. */
export function meanInterval(values: readonly number[]): Interval | null {
  if (values.length < LEAST_FOR_MEAN) return null;
  const mean = meanOf(values);
  const variance = values.reduce((all, one) => all + (one - mean) ** 2, 0) / (values.length - 1);
  return around(mean, tOf(values.length - 1) * Math.sqrt(variance / values.length));
}

/** By least squares; null for fewer than five, and where all stand at one x. */
export function slopeInterval(points: readonly (readonly [x: number, y: number])[]): Interval | null {
  if (points.length < LEAST_FOR_SLOPE) return null;
  const [xMean, yMean] = [meanOf(points.map(([x]) => x)), meanOf(points.map(([, y]) => y))];
  const xx = points.reduce((all, [x]) => all + (x - xMean) ** 2, 0);
  if (xx === 0) return null;
  const slope = points.reduce((all, [x, y]) => all + (x - xMean) * (y - yMean), 0) / xx;
  const left = points.reduce((all, [x, y]) => all + (y - yMean - slope * (x - xMean)) ** 2, 0);
  const degrees = points.length - 2;
  return around(slope, tOf(degrees) * Math.sqrt(left / degrees / xx));
}
