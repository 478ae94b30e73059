/**
 * This file keeps the EEG for its charts: each channel in µV, with its slow drift taken out, so that a headband's offset of hundreds of µV leaves room
 * for what the brain does. The log keeps the samples as they were.
 */
import type { Chunk, StreamInfo } from "../../types.ts";
import type { LevelTile, Pyramid } from "../playing-back.ts";
import { createPyramid } from "./pyramid.ts";

/** The finest shows a wave of 10 Hz as one; the widest are those of the other curves. */
const BIN_SECS = [1 / 64, 1 / 16, 1 / 4, 1, 5, 20, 60] as const;
const DRIFT_HZ = 0.5;
/** Where sample clock and session time have come further apart, as after a restart, the samples are laid to the session's time anew. */
const MOST_APART_SEC = 1;

export type SignalTracks = {
  readonly add: (chunk: Chunk, timeMs: number) => void;
  readonly passed: (atSec: number) => void;
  readonly end: () => Pyramid;
};

export function createSignalTracks(eeg: StreamInfo, onTile: (level: number, content: LevelTile) => void): SignalTracks {
  const { samplingRateHz, channels, id } = eeg;
  const names = channels.map(({ electrode }, i) =>
    channels.findIndex((other) => other.electrode === electrode) === i ? electrode : `${electrode} (${i + 1})`,
  );
  const tracks = names.map((name) => ({ name, decimals: 1, hasExtremes: true }));
  const pyramid = createPyramid(tracks, BIN_SECS, onTile);
  const drift = channels.map(() => Number.NaN);
  const share = 1 - Math.exp((-2 * Math.PI * DRIFT_HZ) / samplingRateHz);
  let nextSample: number | null = null;
  /** Session time of sample 0. */
  let zeroSec = 0;

  return {
    add: ({ stream, firstSample, samples }, timeMs) => {
      if (stream !== id) return;
      const length = samples[0]?.length ?? 0;
      // What was measured before it came cannot begin before the session.
      const arrivedSec = Math.max(0, timeMs / 1000 - length / samplingRateHz);
      const apartSec = arrivedSec - (zeroSec + firstSample / samplingRateHz);
      if (nextSample === null || Math.abs(apartSec) > MOST_APART_SEC)
        zeroSec = arrivedSec - firstSample / samplingRateHz;
      if (firstSample !== nextSample) drift.fill(Number.NaN);
      nextSample = firstSample + length;
      for (const [channel, row] of samples.entries()) {
        let slow = drift[channel] ?? Number.NaN;
        for (const [i, value] of row.entries()) {
          if (!Number.isFinite(value)) continue;
          slow = Number.isNaN(slow) ? value : slow + share * (value - slow);
          pyramid.add(channel, zeroSec + (firstSample + i) / samplingRateHz, value - slow);
        }
        drift[channel] = slow;
      }
    },
    passed: pyramid.passed,
    end: pyramid.end,
  };
}
