/**
 * This file compares the heart rate with a person's own rate at rest: a value, an artifact, or not distinguishable from their baseline. The rate
 * goes up and down within minutes at rest, so a reading must lie further away than that, the scatter of readings, and the baseline's own
 * uncertainty explain together.
 */
import { median, medianAbsoluteDeviation } from "simple-statistics";
import { DISTINCT_SDS, type HeartBaseline, type HeartReading, type HeartState, SD_OF_MAD } from "../types.ts";
import { independentOf } from "./autocorrelation.ts";

/**
 * How far 20 s of a later rest lie from the first minute's median, root mean square, in beats a minute: ECG of eleven people who sat with closed
 * eyes for three minutes (eegmat). Days apart it is more; coffee and stairs are not in it.
 */
const DRIFT_SD_BPM = 4;
const MOST_Z = 3;
/** A minute of readings, one a second. */
const NEEDED_READINGS = 60;
/** Readings of 20 s overlap: so long they stay where they are. */
const READING_TAU_SEC = 10;
/** Of a median against that of a mean. */
const MEDIAN_VARIANCE = Math.PI / 2;

/** Takes a reading a second. `baseline` is of a profile; null learns one in the session. */
export function createHeartState(baseline: HeartBaseline | null): (reading: HeartReading) => HeartState {
  const readings: { readonly bpm: number; readonly rmssdMs: number | null }[] = [];
  let own = baseline;
  return (reading) => {
    if (reading.bpm === null) return { status: "artifact", causes: [reading.cause] };
    if (own === null) {
      readings.push(reading);
      if (readings.length === NEEDED_READINGS) own = baselineOf(readings);
    }
    return scoreHeart(reading, own);
  };
}

export function scoreHeart(
  { bpm, rmssdMs }: { readonly bpm: number; readonly rmssdMs: number | null },
  baseline: HeartBaseline | null,
): HeartState {
  if (baseline === null) return { status: "indistinct", bpm, rmssdMs, z: null, zSd: null };
  const usualSd = Math.sqrt(baseline.sdBpm ** 2 + DRIFT_SD_BPM ** 2);
  const independent = Math.max(1, independentOf(baseline.cleanSec, Math.max(READING_TAU_SEC, baseline.tauSec)));
  const errorSd = Math.sqrt(usualSd ** 2 + (MEDIAN_VARIANCE * baseline.sdBpm ** 2) / independent);
  const away = (bpm - baseline.restingBpm) / usualSd;
  const zSd = errorSd / usualSd;
  const z = Math.max(-MOST_Z, Math.min(MOST_Z, away));
  return { status: Math.abs(away) >= DISTINCT_SDS * zSd ? "value" : "indistinct", bpm, rmssdMs, z, zSd };
}

function baselineOf(readings: readonly { readonly bpm: number; readonly rmssdMs: number | null }[]): HeartBaseline {
  const rates = readings.map(({ bpm }) => bpm);
  const variabilities = readings.flatMap(({ rmssdMs }) => rmssdMs ?? []);
  return {
    restingBpm: median(rates),
    sdBpm: SD_OF_MAD * medianAbsoluteDeviation(rates),
    rmssdMs: variabilities.length > 0 ? median(variabilities) : null,
    tauSec: READING_TAU_SEC,
    cleanSec: readings.length,
  };
}
