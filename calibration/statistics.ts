/** This file describes one feature in one condition: where it lies, how it scatters, and how long it stays where it is. */
import { median, medianAbsoluteDeviation } from "simple-statistics";
import { independentOf, type Series, tauSecOf } from "../src/state/autocorrelation.ts";
import { scatterSdOf } from "../src/state/scatter.ts";
import { wanderSdOf } from "../src/state/wander.ts";
import { HOP_SEC, SD_OF_MAD } from "../src/types.ts";
import type { FeatureStatistics } from "./profile.ts";

/** Statistics with what they rest on. */
export type Measured = FeatureStatistics & { readonly cleanSec: number; readonly blocks: number };

const LEAST_SEC = 10;

/** Null where less than LEAST_SEC can be read. `stepSec` lies between the values. */
export function statisticsOf(series: Series, stepSec = HOP_SEC): Measured | null {
  const values = series.flat().filter(Number.isFinite);
  const cleanSec = values.length * stepSec;
  if (cleanSec < LEAST_SEC) return null;
  const statistics = { median: median(values), mad: medianAbsoluteDeviation(values) };
  const blocks = series.filter((block) => block.some(Number.isFinite)).length;
  const about = { middle: statistics.median, sd: SD_OF_MAD * statistics.mad };
  const scatterSd = scatterSdOf(series, about, stepSec);
  const wanderSd = wanderSdOf(series, stepSec);
  return { ...statistics, scatterSd, wanderSd, tauSec: tauSecOf(series, about, stepSec), cleanSec, blocks };
}

/** Variance of the median over so long a time, as the scatter within the blocks tells it: drift is not in it. */
export const errorVarianceOf = (measured: Measured): number =>
  (SD_OF_MAD * measured.mad) ** 2 / independentHopsOf(measured);

/** So many independent hops tell as much of the mean. */
export const independentHopsOf = ({ tauSec, cleanSec }: Measured): number =>
  Math.max(1, independentOf(cleanSec, Math.max(HOP_SEC / 2, tauSec)));
