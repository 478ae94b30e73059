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
  /** Newest moment at which the head moved, on the streams' common time from 0; −∞ before any. */
  readonly lastSec: () => number;
};

/** The streams of one source begin together, so a sample's number tells its time. */
export function createMotionWatch(streams: readonly StreamInfo[]): MotionWatch {
  const sensors = new Map(
    streams.flatMap((stream) => {
      const limit = LIMITS.find(
        ({ kind, unit }) => kind === stream.kind && stream.channels.every((one) => one.unit === unit),
      );
      return limit ? [[stream.id, createSensor(stream, limit)] as const] : [];
    }),
  );
  let lastSec = Number.NEGATIVE_INFINITY;
  const push = (chunk: Chunk) => {
    const sec = sensors.get(chunk.stream)?.(chunk) ?? null;
    if (sec !== null && sec > lastSec) lastSec = sec;
  };
  return { push, lastSec: () => lastSec };
}

/** Gives the time of the chunk's last sample that passes the limit, null where none does. */
function createSensor(stream: StreamInfo, { limit, fromMean }: (typeof LIMITS)[number]) {
  const weight = 1 / (MEAN_TAU_SEC * stream.samplingRateHz);
  const mean = new Float64Array(stream.channels.length);
  let knows = !fromMean;
  return ({ firstSample, samples }: Chunk): number | null => {
    let last: number | null = null;
    for (let n = 0; n < (samples[0]?.length ?? 0); n++) {
      let squares = 0;
      for (let c = 0; c < mean.length; c++) squares += (samples[c]![n]! - mean[c]!) ** 2;
      // A missing or absurd value is no movement.
      if (!(squares < 1e12)) continue;
      if (knows && squares > limit * limit) last = (firstSample + n) / stream.samplingRateHz;
      if (fromMean)
        for (let c = 0; c < mean.length; c++) mean[c]! += (knows ? weight : 1) * (samples[c]![n]! - mean[c]!);
      knows = true;
    }
    return last;
  };
}
