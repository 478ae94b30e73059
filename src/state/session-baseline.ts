/**
 * This file learns a baseline inside the session: after 10 s of clean signal a provisional one that still learns, after 60 s the final one.
 * Only clean hops count, so a loose headband delays the baseline instead of spoiling it.
 */
import { median, medianAbsoluteDeviation } from "simple-statistics";
import {
  type Baseline,
  type BaselineStatus,
  HOP_SEC,
  INDEX_NAMES,
  type IndexBaseline,
  type IndexName,
  SD_OF_MAD,
} from "../types.ts";
import { tauSecOf } from "./autocorrelation.ts";
import { scatterSdOf } from "./scatter.ts";
import { wanderSdOf } from "./wander.ts";

const PROVISIONAL_SEC = 10;
export const NEEDED_SEC = 60;

type Indices = Readonly<Record<IndexName, number>>;

export type SessionBaseline = {
  /** A clean hop's smoothed indices; ignored once the baseline is final. */
  readonly learn: (tSec: number, indices: Indices) => void;
  /** How long ago the baseline learned its last hop. */
  readonly awaySec: (tSec: number) => number;
  readonly baseline: () => Baseline | null;
  readonly status: () => BaselineStatus;
};

export function createSessionBaseline(): SessionBaseline {
  const clean: Record<IndexName, number[]> = { relaxation: [], focus: [] };
  let baseline: Baseline | null = null;
  let learnedAtSec = Number.NEGATIVE_INFINITY;
  const cleanSec = () => clean.relaxation.length * HOP_SEC;

  const learn = (tSec: number, indices: Indices) => {
    if (cleanSec() >= NEEDED_SEC) return;
    learnedAtSec = tSec;
    for (const name of INDEX_NAMES) clean[name].push(indices[name]);
    if (cleanSec() >= PROVISIONAL_SEC) baseline = baselineOf(clean);
  };
  const originOf = (sec: number): BaselineStatus["origin"] => {
    if (sec >= NEEDED_SEC) return "session";
    return sec >= PROVISIONAL_SEC ? "provisional" : "none";
  };
  const status = (): BaselineStatus => ({
    origin: originOf(cleanSec()),
    cleanSec: cleanSec(),
    neededSec: NEEDED_SEC,
  });
  return { learn, awaySec: (tSec) => tSec - learnedAtSec, baseline: () => baseline, status };
}

/** Statistics of each index over clean hops. */
export function baselineOf(clean: Readonly<Record<IndexName, readonly number[]>>): Baseline {
  return { relaxation: statisticsOf(clean.relaxation), focus: statisticsOf(clean.focus) };
}

function statisticsOf(clean: readonly number[]): IndexBaseline {
  const values = [...clean];
  const middle = median(values);
  const mad = medianAbsoluteDeviation(values);
  const about = { middle, sd: SD_OF_MAD * mad };
  const tauSec = tauSecOf([values], about, HOP_SEC);
  const scatterSd = scatterSdOf([values], about, HOP_SEC);
  const wanderSd = wanderSdOf([values], HOP_SEC);
  return { median: middle, mad, scatterSd, wanderSd, tauSec, cleanSec: values.length * HOP_SEC };
}
