/** This file holds a source that could outrun real time (a file, the simulated listener) to its own sample rate. */
import { setTimeout as wait } from "node:timers/promises";
import type { SourceEvent, StreamInfo } from "../../types.ts";

/** After a stop of more than this (a machine asleep) the rest goes on from now, instead of catching up in a burst. */
const CATCH_UP_MS = 1000;

const endOf = (event: SourceEvent): number => {
  if (event.type === "marker") return event.sample;
  return event.firstSample + (event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0));
};

/** Gives each event when its last sample would have been measured. Ends early, without an error, when `signal` is aborted. */
export async function* paceEvents(
  events: AsyncIterable<SourceEvent>,
  streams: readonly StreamInfo[],
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  const ratesHz = new Map(streams.map((stream) => [stream.id, stream.samplingRateHz]));
  let startMs = performance.now();
  for await (const event of events) {
    const rateHz = ratesHz.get(event.stream);
    if (rateHz !== undefined) {
      const aheadMs = startMs + (endOf(event) / rateHz) * 1000 - performance.now();
      if (aheadMs > 1 && !(await waited(aheadMs, signal))) return;
      if (aheadMs < -CATCH_UP_MS) startMs -= aheadMs;
    }
    if (signal.aborted) return;
    yield event;
  }
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
