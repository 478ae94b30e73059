/** This file conducts a session on a source that can outrun real time: session time is samples ÷ rate, ticks lie exactly between. */
import { createPacer } from "../events/pacer.ts";
import { createSampleClock } from "../events/sample-clock.ts";
import type { SourceEvent, StreamInfo } from "../types.ts";
import { type Conductor, FADE_MS, STOP } from "./conductor.ts";
import type { Drive } from "./drive.ts";
import { createTicker } from "./ticker.ts";

export type PulledConfig = {
  readonly streams: readonly StreamInfo[];
  readonly events: AsyncIterable<SourceEvent>;
  /** Session time at which it begins, and what was the first sample of each stream before that; left out at a session's start. */
  readonly from?: { readonly timeMs: number; readonly firstSamples: ReadonlyMap<string, number> };
  /** Times real time; null: as fast as it goes. */
  readonly speed: number | null;
  /** Resolves when the recording keeps up. */
  readonly ready: () => Promise<void>;
};

export function conductPulled(config: PulledConfig, drive: Drive, fail: (error: unknown) => void): Conductor {
  const fromMs = config.from?.timeMs ?? 0;
  const clock = createSampleClock(config.streams, config.from?.firstSamples);
  const pacer = createPacer(config);
  /** The moment that is waited for: until the loop has had what lies there, session time does not pass it. */
  let awaitedMs = fromMs;
  const lastMs = () => (drive.endedMs() ?? Number.POSITIVE_INFINITY) + FADE_MS;
  const ticker = createTicker(
    (timeMs) => {
      if (timeMs <= lastMs()) drive.feed(timeMs, { type: "tick" });
    },
    Number.POSITIVE_INFINITY,
    fromMs,
  );

  const wait = async (timeMs: number) => {
    awaitedMs = timeMs;
    await pacer.until(timeMs - fromMs);
  };
  const tick = async () => {
    await wait(ticker.nextMs());
    ticker.runUntil(ticker.nextMs() + 1);
  };
  const play = async (event: SourceEvent) => {
    for (const part of clock.partsOf(event)) {
      const timeMs = clock.endMsOf(part);
      // Tick by tick, so that a long gap keeps its pace and holds nobody up.
      while (ticker.nextMs() < timeMs && drive.endedMs() === null) await tick();
      if (drive.endedMs() === null) await wait(timeMs);
      if (drive.endedMs() !== null) return;
      drive.feed(timeMs, part);
    }
    await config.ready();
  };
  const listen = async () => {
    for await (const event of config.events) {
      await play(event);
      if (drive.endedMs() !== null) return;
    }
  };
  const fade = async () => {
    if (drive.endedMs() === null) drive.feed(drive.timeMs(), STOP);
    while (ticker.nextMs() <= lastMs()) await tick();
  };
  const run = async () => {
    await listen().catch(fail);
    await fade().catch(fail);
  };
  /** Between two samples it goes on with the pacer, for players who hear by it and for what a person asks. */
  const nowMs = () => {
    const dueMs = pacer.nowMs();
    return dueMs === null ? drive.timeMs() : Math.max(drive.timeMs(), Math.floor(Math.min(fromMs + dueMs, awaitedMs)));
  };
  return { command: (command) => drive.feed(nowMs(), command), timeMs: nowMs, ended: run() };
}
