/** This file follows the heart beat in one channel, and says how clear it is. */
import { type BeatInterval, createBeatIntervals } from "./beat-intervals.ts";
import { createBeatLikeness } from "./beat-likeness.ts";
import { type BeatConfig, createBeatFinder } from "./find-beats.ts";
import { addInterval, addRejected, type HeartSums, heartRateBpm, NO_HEART_SUMS, rmssdMs } from "./heart-statistics.ts";

/** A beat's shape, around its peak. */
const SHAPE_SEC = { before: 0.3, after: 0.3 };

/**
 * A pulse of light whose shape correlates less with the others' mean is no beat: its second wave, a movement. R peaks are not asked: they
 * are a few samples wide, and which sample is the highest changes their shape.
 */
const LEAST_LIKENESS = { ppg: 0.6, ecg: -1 } as const;

export type HeartbeatFindings = {
  readonly heartRateBpm: number | null;
  readonly rmssdMs: number | null;
  readonly acceptedBeats: number;
  readonly rejectedBeats: number;
  /** Time in accepted intervals, as a share of the time that was measured. */
  readonly coverage: number;
  /** Mean correlation of the beats' shapes, −1 … 1. */
  readonly likeness: number;
};

export type Heartbeat = {
  /** Intervals that these samples made certain. NaN is a missing sample. `firstSample` counts lost ones too. */
  readonly push: (samples: Float64Array, firstSample: number) => readonly BeatInterval[];
  /** How alike the newest beats are, −1 … 1. */
  readonly recentLikeness: () => number;
  /** What is known up to now. */
  readonly findings: () => HeartbeatFindings;
};

export function createHeartbeat(config: BeatConfig): Heartbeat {
  const { samplingRateHz } = config;
  const leastLikeness = LEAST_LIKENESS[config.kind];
  const finder = createBeatFinder(config);
  const intervals = createBeatIntervals();
  const before = Math.round(SHAPE_SEC.before * samplingRateHz);
  const shape = new Float64Array(before + Math.round(SHAPE_SEC.after * samplingRateHz) + 1);
  const beats = createBeatLikeness(shape.length);
  let sums: HeartSums = NO_HEART_SUMS;
  let measured = 0;
  let origin = 0;
  let next = Number.NaN;

  const beginAt = (sample: number) => {
    finder.restart();
    intervals.restart();
    origin = sample;
    next = sample;
  };
  const push = (samples: Float64Array, firstSample: number): readonly BeatInterval[] => {
    const out: BeatInterval[] = [];
    for (let n = 0; n < samples.length; n++) {
      const sample = samples[n]!;
      if (!Number.isFinite(sample)) continue;
      if (next !== firstSample + n) beginAt(firstSample + n);
      next = firstSample + n + 1;
      measured++;
      if (!finder.step(sample)) continue;
      if (finder.copyShape(before, shape) && beats.add(shape) < leastLikeness) {
        sums = addRejected(sums);
        continue;
      }
      const interval = intervals.add((origin + finder.beatSample()) / samplingRateHz);
      if (!interval) continue;
      sums = addInterval(sums, interval);
      out.push(interval);
    }
    return out;
  };
  const findings = (): HeartbeatFindings => {
    const all = intervals.rest().reduce(addInterval, sums);
    return {
      heartRateBpm: heartRateBpm(all),
      rmssdMs: rmssdMs(all),
      acceptedBeats: all.accepted,
      rejectedBeats: all.rejected,
      coverage: measured === 0 ? 0 : (all.acceptedSec * samplingRateHz) / measured,
      likeness: beats.likeness(),
    };
  };
  return { push, recentLikeness: beats.recent, findings };
}
