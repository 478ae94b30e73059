/** This file packs the samples of one stream into chunks of about 0.1 s and counts them, lost ones too. */
import type { GapCause, SourceEvent, StreamInfo } from "../../src/types.ts";

const CHUNK_SEC = 0.1;
/** No recording goes on after a week of silence: a number that says so is damaged. */
const LONGEST_GAP_SEC = 7 * 86_400;

export type ChunkWriter = {
  /** Number of the sample that comes next. */
  readonly position: () => number;
  readonly row: (values: ArrayLike<number>) => void;
  /** Samples `from` ≤ i < `to` of every channel. */
  readonly block: (channels: readonly ArrayLike<number>[], from: number, to: number) => void;
  readonly gap: (lengthSamples: number, cause: GapCause, estimated: boolean) => void;
  /** A mark at a sample, the next one unless told; it is given before the chunk that holds its sample. */
  readonly mark: (label: string, sample?: number) => void;
  readonly flush: () => void;
};

export function createChunkWriter(stream: StreamInfo, out: SourceEvent[]): ChunkWriter {
  const sizeSamples = Math.max(1, Math.round(stream.samplingRateHz * CHUNK_SEC));
  const emptyChunk = () => stream.channels.map(() => new Float64Array(sizeSamples));
  let first = 0;
  let filled = 0;
  let samples = emptyChunk();

  const flush = () => {
    if (filled === 0) return;
    const whole = filled === sizeSamples ? samples : samples.map((row) => row.slice(0, filled));
    out.push({ type: "chunk", stream: stream.id, firstSample: first, samples: whole });
    first += filled;
    filled = 0;
    samples = emptyChunk();
  };
  const step = () => {
    filled += 1;
    if (filled === sizeSamples) flush();
  };
  return {
    position: () => first + filled,
    row: (values) => {
      for (const [channel, row] of samples.entries()) row[filled] = values[channel] ?? Number.NaN;
      step();
    },
    block: (channels, from, to) => {
      for (let i = from; i < to; i++) {
        for (const [channel, row] of samples.entries()) row[filled] = channels[channel]?.[i] ?? Number.NaN;
        step();
      }
    },
    gap: (lengthSamples, cause, estimated) => {
      if (lengthSamples <= 0) return;
      if (!(Number.isInteger(lengthSamples) && lengthSamples <= LONGEST_GAP_SEC * stream.samplingRateHz)) {
        throw new RangeError(`it tells of ${lengthSamples} samples lost at once`);
      }
      flush();
      out.push({ type: "gap", stream: stream.id, firstSample: first, lengthSamples, cause, estimated });
      first += lengthSamples;
    },
    mark: (label, sample = first + filled) => {
      out.push({ type: "marker", stream: stream.id, sample, label });
    },
    flush,
  };
}
