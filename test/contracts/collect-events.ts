/** This file reads a source for a stretch of its own sample clock and says what it gave. */
import type { Source } from "../../hardware/source.ts";
import type { Chunk, SourceEvent } from "../../src/types.ts";

export const isChunk = (event: SourceEvent): event is Chunk => event.type === "chunk";

/** Number of the sample after this chunk or gap. */
export function endOf(event: Exclude<SourceEvent, { type: "marker" }>): number {
  return event.firstSample + (event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0));
}

/** Reads until the source's first stream has counted `sec` seconds of samples, or the source ends. Does not close it. */
export async function collectEvents(source: Source, sec: number): Promise<SourceEvent[]> {
  const clock = source.streams[0];
  const events: SourceEvent[] = [];
  if (!clock) return events;
  const lastSample = sec * clock.samplingRateHz;
  for await (const event of source.chunks()) {
    events.push(event);
    if (event.type !== "marker" && event.stream === clock.id && endOf(event) >= lastSample) break;
  }
  return events;
}

/** The promise's value, or an error that says what took too long. */
export async function within<T>(limitMs: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
