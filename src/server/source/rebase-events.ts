/** This file counts a session's samples from 0, whatever number the source had reached when the session began. */
import type { Chunk, Gap, SourceEvent } from "../../types.ts";

/**
 * Each stream's first chunk or gap becomes sample 0; a mark that points before it is left out (null). `baseOf` tells the number that is 0 of a stream
 * which is counted by the clock: its first beat, or its first sample of a source that came late, is no beginning of the session.
 */
export function createRebase(
  baseOf: (stream: string) => number | null = () => null,
): (event: SourceEvent) => SourceEvent | null {
  const bases = new Map<string, number>();
  return (event) => {
    if (event.type === "marker") {
      const base = bases.get(event.stream);
      if (base === undefined || event.sample < base) return null;
      return { ...event, sample: event.sample - base };
    }
    const base = bases.get(event.stream) ?? baseOf(event.stream) ?? event.firstSample;
    bases.set(event.stream, base);
    return from({ ...event, firstSample: event.firstSample - base });
  };
}

/** What was before the session is no part of it. */
function from(event: Chunk | Gap): Chunk | Gap | null {
  const before = Math.max(0, -event.firstSample);
  if (before === 0) return event;
  const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
  if (length <= before) return null;
  if (event.type === "gap") return { ...event, firstSample: 0, lengthSamples: length - before };
  return { ...event, firstSample: 0, samples: event.samples.map((row) => row.subarray(before)) };
}
