/**
 * This file reads the pulse of one stream, of light (PPG) or of the heart's current (ECG): heart rate in beats a minute, and RMSSD in ms.
 * Where there are several channels the one with the clearest pulse is read. "No pulse" is a valid answer. It cannot tell an irregular heart
 * from a loose sensor, and RMSSD from light is that of the pulse at the skin, not of the heart's own rhythm.
 */
import { badUse } from "../../errors.ts";
import type { Chunk, StreamInfo } from "../../types.ts";
import type { PulseKind } from "./find-beats.ts";
import { createHeartbeat, type HeartbeatFindings } from "./heartbeat.ts";

/** Band-passed noise has peaks too: its beats are less alike than this, or fill less of the time with intervals that fit (measured: ≤ .68, ≤ .26). */
const LEAST_LIKENESS = 0.7;
const LEAST_COVERAGE = 0.5;
/** Fewer beats cannot be compared. */
const LEAST_BEATS = 10;
/** Below this rate a beat has no shape. */
const LEAST_RATE_HZ: Readonly<Record<PulseKind, number>> = { ppg: 20, ecg: 50 };

/** Which way a beat points depends on the sensor and how it is worn. */
const POLARITIES = [1, -1] as const;

export type PulseFindings = {
  readonly heartRateBpm: number | null;
  readonly rmssdMs: number | null;
  readonly acceptedBeats: number;
  readonly rejectedBeats: number;
  /** The channel that was read; null without a pulse. */
  readonly electrode: string | null;
};

export type Pulse = { readonly push: (chunk: Chunk) => void; readonly findings: () => PulseFindings };

export const isPulseKind = (kind: string): kind is PulseKind => kind === "ppg" || kind === "ecg";

/** True for a stream of light or of the heart's current that is sampled often enough. */
export const canHoldPulse = ({ kind, samplingRateHz }: StreamInfo): boolean =>
  isPulseKind(kind) && samplingRateHz >= LEAST_RATE_HZ[kind];

/** Chunks of other streams are left out; a gap needs no word, since chunks tell the number of their first sample. */
export function createPulse({ id, kind, samplingRateHz, channels }: StreamInfo): Pulse {
  if (!isPulseKind(kind)) throw badUse("kind", "ppg or ecg", kind);
  if (!(samplingRateHz >= LEAST_RATE_HZ[kind])) {
    throw badUse("samplingRateHz", `at least ${LEAST_RATE_HZ[kind]} for ${kind.toUpperCase()}`, samplingRateHz);
  }
  const beats = channels.flatMap(({ electrode }, channel) =>
    POLARITIES.map((polarity) => ({
      electrode,
      channel,
      heartbeat: createHeartbeat({ samplingRateHz, kind, polarity }),
    })),
  );
  return {
    push: (chunk) => {
      if (chunk.stream !== id) return;
      for (const { channel, heartbeat } of beats) {
        const samples = chunk.samples[channel];
        if (samples) heartbeat.push(samples, chunk.firstSample);
      }
    },
    findings: () => {
      const found = beats.map(({ electrode, heartbeat }) => ({ electrode, ...heartbeat.findings() })).filter(isPulse);
      const clearest = found.sort((a, b) => clarityOf(b) - clarityOf(a))[0];
      if (!clearest) return NO_PULSE;
      const { heartRateBpm, rmssdMs, acceptedBeats, rejectedBeats, electrode } = clearest;
      return { heartRateBpm, rmssdMs, acceptedBeats, rejectedBeats, electrode };
    },
  };
}

const NO_PULSE: PulseFindings = {
  heartRateBpm: null,
  rmssdMs: null,
  acceptedBeats: 0,
  rejectedBeats: 0,
  electrode: null,
};

const isPulse = ({ likeness, coverage, acceptedBeats }: HeartbeatFindings): boolean =>
  likeness >= LEAST_LIKENESS && coverage >= LEAST_COVERAGE && acceptedBeats >= LEAST_BEATS;

const clarityOf = ({ likeness, coverage }: HeartbeatFindings): number => likeness * coverage;
