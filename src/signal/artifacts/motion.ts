/**
 * This file finds movement by the headband's own accelerometer and gyroscope: more than 0.1 g away from the mean of the last second or so
 * (gravity and posture), or turning faster than 20 degrees a second (reference/signal.md, section 8; rules).
 */
import type { Chunk, StreamInfo } from "../../types.ts";

/** How far one kind of sensor may go, by the unit its channels tell; a stream in another unit (raw counts) is not read. */
const LIMITS = [
  { kind: "acc", unit: "g", limit: 0.1, fromMean: true },
  { kind: "gyro", unit: "deg/s", limit: 20, fromMean: false },
] as const;
const MEAN_TAU_SEC = 1;

export type MotionWatch = {
  /** Chunks of other streams are passed over. */
  readonly push: (chunk: Chunk) => void;
  /** Newest moment up to `sec` at which the head moved, on the streams' common time from 0; −∞ before any. */
  readonly lastSec: (sec: number) => number;
};

/** Moments nearer than this are one; so many of them are kept, for a sensor may run ahead of the EEG by some seconds. */
const STEP_SEC = 0.05;
const KEPT = 200;

/** Those of a source's streams that tell of movement. */
export const motionStreams = (streams: readonly StreamInfo[]): readonly StreamInfo[] =>
  streams.filter(({ kind }) => kind === "acc" || kind === "gyro");

/** The streams of one source begin together, so a sample's number tells its time. */
export function createMotionWatch(streams: readonly StreamInfo[]): MotionWatch {
  const momentsSec: number[] = [];
  const add = (sec: number) => {
    if (Math.abs(sec - (momentsSec.at(-1) ?? Number.NEGATIVE_INFINITY)) < STEP_SEC) return;
    momentsSec.push(sec);
    if (momentsSec.length > KEPT) momentsSec.shift();
  };
  const sensors = new Map(
    streams.flatMap((stream) => {
      const limit = LIMITS.find(
        ({ kind, unit }) => kind === stream.kind && stream.channels.every((one) => one.unit === unit),
      );
      return limit ? [[stream.id, createSensor(stream, limit, add)] as const] : [];
    }),
  );
  const push = (chunk: Chunk) => sensors.get(chunk.stream)?.(chunk);
  const lastSec = (sec: number) =>
    momentsSec.reduce((last, one) => (one <= sec && one > last ? one : last), Number.NEGATIVE_INFINITY);
  return { push, lastSec };
}

/** Tells every sample that passes the limit. */
function createSensor(
  stream: StreamInfo,
  { limit, fromMean }: (typeof LIMITS)[number],
  tell: (sec: number) => void,
): (chunk: Chunk) => void {
  const weight = 1 / (MEAN_TAU_SEC * stream.samplingRateHz);
  const mean = new Float64Array(stream.channels.length);
  let knows = !fromMean;
  return ({ firstSample, samples }) => {
    for (let n = 0; n < (samples[0]?.length ?? 0); n++) {
      let squares = 0;
      for (let c = 0; c < mean.length; c++) squares += (samples[c]![n]! - mean[c]!) ** 2;
      // A missing or absurd value is no movement.
      if (!(squares < 1e12)) continue;
      if (knows && squares > limit * limit) tell((firstSample + n) / stream.samplingRateHz);
      if (fromMean) {
        for (let c = 0; c < mean.length; c++) mean[c]! += (knows ? weight : 1) * (samples[c]![n]! - mean[c]!);
      }
      knows = true;
    }
  };
}
