/** This file gives the time of a stream by its sample counts, for sources that can outrun real time. */
import type { Chunk, SourceEvent, StreamInfo } from "../types.ts";

/** A tick: longer chunks would let ticks run ahead of the samples that they should know. */
const MOST_PART_SEC = 1 / 16;

export type SampleClock = {
  /** The event in parts that are short enough to stay in step with the ticks. */
  readonly partsOf: (event: SourceEvent) => readonly SourceEvent[];
  /** Whole milliseconds from the stream's first sample to the end of the event. */
  readonly endMsOf: (event: SourceEvent) => number;
};

/** `known`: the first sample of streams that have begun before. */
export function createSampleClock(
  streams: readonly StreamInfo[],
  known: ReadonlyMap<string, number> = new Map(),
): SampleClock {
  const ratesHz = new Map(streams.map(({ id, samplingRateHz }) => [id, samplingRateHz]));
  const firstSamples = new Map(known);

  const partsOf = (event: SourceEvent): readonly SourceEvent[] => {
    const rateHz = ratesHz.get(event.stream);
    if (event.type !== "chunk" || rateHz === undefined) return [event];
    return split(event, Math.max(1, Math.floor(rateHz * MOST_PART_SEC)));
  };
  const endMsOf = (event: SourceEvent): number => {
    const from = event.type === "marker" ? event.sample : event.firstSample;
    const first = firstSamples.get(event.stream) ?? from;
    firstSamples.set(event.stream, first);
    const samples = from + lengthOf(event) - first;
    return Math.max(0, Math.ceil((samples * 1000) / (ratesHz.get(event.stream) ?? Number.POSITIVE_INFINITY)));
  };
  return { partsOf, endMsOf };
}

function lengthOf(event: SourceEvent): number {
  if (event.type === "chunk") return event.samples[0]?.length ?? 0;
  return event.type === "gap" ? event.lengthSamples : 0;
}

function split(chunk: Chunk, most: number): readonly Chunk[] {
  const count = chunk.samples[0]?.length ?? 0;
  if (count <= most) return [chunk];
  const parts: Chunk[] = [];
  for (let from = 0; from < count; from += most) {
    const samples = chunk.samples.map((channel) => channel.subarray(from, from + most));
    parts.push({ ...chunk, firstSample: chunk.firstSample + from, samples });
  }
  return parts;
}
