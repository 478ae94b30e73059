/** This file sums the readings of a rest up to the heart's own baseline. */
import { median } from "simple-statistics";
import { type HeartBaseline, SD_OF_MAD } from "../src/types.ts";
import type { RestRecord } from "./rest.ts";
import { statisticsOf } from "./statistics.ts";

/** Readings of the heart come once a second. */
const HEART_STEP_SEC = 1;

/** Of both conditions together: the heart rests with open eyes too. */
export function heartOf(records: readonly RestRecord[]): HeartBaseline | null {
  const statistics = statisticsOf(
    records.flatMap(({ heart }) => heart.bpm),
    HEART_STEP_SEC,
  );
  if (statistics === null) return null;
  const rmssdMs = records.flatMap(({ heart }) => heart.rmssdMs);
  return {
    restingBpm: statistics.median,
    sdBpm: SD_OF_MAD * statistics.mad,
    rmssdMs: rmssdMs.length > 0 ? median(rmssdMs) : null,
    tauSec: statistics.tauSec,
    cleanSec: statistics.cleanSec,
  };
}
