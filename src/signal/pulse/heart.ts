/**
 * This file follows the heart in all streams that can show it: the beats that a strap found itself first, then the heart's current, then light, and
 * of each the channel that shows it most clearly now.
 */
import type { Chunk, HeartReading, StreamInfo, StreamKind } from "../../types.ts";
import { createIntervalWindow } from "./interval-window.ts";
import { canHoldPulse, isPulseKind } from "./pulse.ts";
import { createPulseWindow, type PulseNow } from "./pulse-window.ts";
import { createRrBeats } from "./rr-beats.ts";

export type HeartWatch = {
  /** A stream that came later; one that is watched already, or can show no pulse, changes nothing. */
  readonly join: (stream: StreamInfo) => void;
  /** Chunks of other streams are passed over. */
  readonly push: (chunk: Chunk) => void;
  /** At a time of the streams' common clock, from 0. */
  readonly read: (tSec: number) => HeartReading;
};

const HEART_KINDS: readonly StreamKind[] = ["rr", "ecg", "ppg"];
const POLARITIES = [1, -1] as const;
/** A stream that has sent nothing for so long is not there. */
const SILENT_SEC = 3;
/** Caps have hundreds of channels, and none of them a hundred hearts. */
const MOST_CHANNELS = 8;

/** Beats as they are, or a wave that shows them. */
export const canTellHeart = (stream: StreamInfo): boolean => stream.kind === "rr" || canHoldPulse(stream);

/** Those of a source's streams that can show a pulse. */
export const heartStreams = (streams: readonly StreamInfo[]): readonly StreamInfo[] =>
  HEART_KINDS.flatMap((kind) => streams.filter((stream) => stream.kind === kind && canTellHeart(stream)));

/** `streams` as `heartStreams` gives them. */
export function createHeartWatch(streams: readonly StreamInfo[]): HeartWatch {
  const watchOf = (stream: StreamInfo): Watched => {
    return { stream, ...(stream.kind === "rr" ? createRrWatch(stream) : createStreamWatch(stream)) };
  };
  let watched = streams.map(watchOf);
  const rankOf = ({ stream }: Watched) => HEART_KINDS.indexOf(stream.kind);
  return {
    join: (stream) => {
      if (!canTellHeart(stream) || watched.some((one) => one.stream.id === stream.id)) return;
      watched = [...watched, watchOf(stream)].sort((a, b) => rankOf(a) - rankOf(b));
    },
    push: (chunk) => {
      for (const { push } of watched) push(chunk);
    },
    read: (tSec) => {
      const sending = watched.filter(({ endSec }) => tSec - endSec() < SILENT_SEC);
      for (const { newest } of sending) {
        const now = newest();
        if (now) return { bpm: now.bpm, rmssdMs: now.rmssdMs };
      }
      return { bpm: null, cause: sending.length === 0 ? "gap" : "noPulse" };
    },
  };
}

type Watched = StreamWatch & { readonly stream: StreamInfo };
type StreamWatch = {
  readonly push: (chunk: Chunk) => void;
  readonly newest: () => PulseNow | null;
  /** Up to where it has sent, on its own clock. */
  readonly endSec: () => number;
};

function createRrWatch(stream: StreamInfo): StreamWatch {
  const beats = createRrBeats(stream);
  const window = createIntervalWindow();
  let endSec = Number.NEGATIVE_INFINITY;
  return {
    push: (chunk) => {
      if (chunk.stream !== stream.id) return;
      endSec = (chunk.firstSample + (chunk.samples[0]?.length ?? 0)) / stream.samplingRateHz;
      window.add(beats.push(chunk));
    },
    newest: () => {
      const now = window.at(endSec);
      return now && { bpm: now.bpm, rmssdMs: now.rmssdMs, clarity: now.coverage };
    },
    endSec: () => endSec,
  };
}

function createStreamWatch({ id, kind, samplingRateHz, channels }: StreamInfo): StreamWatch {
  const windows = channels
    .slice(0, MOST_CHANNELS)
    .map(() =>
      POLARITIES.flatMap((polarity) =>
        isPulseKind(kind) ? createPulseWindow({ samplingRateHz, kind, polarity }) : [],
      ),
    );
  let endSec = Number.NEGATIVE_INFINITY;
  const push = ({ stream, firstSample, samples }: Chunk) => {
    if (stream !== id) return;
    endSec = (firstSample + (samples[0]?.length ?? 0)) / samplingRateHz;
    for (const [channel, both] of windows.entries()) {
      const row = samples[channel];
      if (row) for (const window of both) window.push(row, firstSample);
    }
  };
  const newest = (): PulseNow | null => {
    const found = windows.flat().flatMap((window) => window.at(endSec) ?? []);
    return found.sort((a, b) => b.clarity - a.clarity)[0] ?? null;
  };
  return { push, newest, endSec: () => endSec };
}
