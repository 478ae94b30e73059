/** This file gives the events of a source that could outrun real time (a file, the simulated listener) at its own sample rate. */
import type { SourceEvent, StreamInfo } from "../types.ts";
import { createPacer, type PacerConfig } from "./pacer.ts";
import { createSampleClock } from "./sample-clock.ts";

/** Gives each event when its last sample would have been measured. Ends early, without an error, when the signal is aborted. */
export async function* paceEvents(
  events: AsyncIterable<SourceEvent>,
  streams: readonly StreamInfo[],
  config: PacerConfig,
): AsyncGenerator<SourceEvent> {
  const clock = createSampleClock(streams);
  const pacer = createPacer(config);
  for await (const event of events) {
    if (!(await pacer.until(clock.endMsOf(event)))) return;
    yield event;
  }
}
