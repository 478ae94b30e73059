/** This file conducts a session on a source that can outrun real time: session time is samples ÷ rate, ticks lie exactly between. */
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import type { SourceEvent, StreamInfo } from "../types.ts";
import { type Conductor, FADE_MS, STOP } from "./conductor.ts";
import type { Drive } from "./drive.ts";
import { createSampleClock } from "./sample-clock.ts";
import { createTicker } from "./ticker.ts";

/** How long a fast source may keep everything else on the event loop waiting. */
const BREATHE_EVERY_MS = 20;

export type PulledConfig = {
  readonly streams: readonly StreamInfo[];
  readonly events: AsyncIterable<SourceEvent>;
  /** Times real time; null: as fast as it goes. */
  readonly speed: number | null;
  /** Resolves when the recording keeps up. */
  readonly ready: () => Promise<void>;
};

export function conductPulled(config: PulledConfig, drive: Drive, fail: (error: unknown) => void): Conductor {
  const clock = createSampleClock(config.streams);
  const wait = createPacer(config.speed);
  const isPast = (timeMs: number) => timeMs > (drive.endedMs() ?? Number.POSITIVE_INFINITY) + FADE_MS;
  const ticker = createTicker((timeMs) => {
    if (!isPast(timeMs)) drive.feed(timeMs, { type: "tick" });
  }, Number.POSITIVE_INFINITY);

  /** Tick by tick, so that a long gap keeps its pace and holds nobody up. */
  const runTicksUntil = async (timeMs: number) => {
    while (ticker.nextMs() < timeMs && drive.endedMs() === null) {
      await wait(ticker.nextMs());
      ticker.runUntil(ticker.nextMs() + 1);
    }
    await wait(timeMs);
  };
  const play = async (event: SourceEvent) => {
    for (const part of clock.partsOf(event)) {
      const timeMs = clock.endMsOf(part);
      await runTicksUntil(timeMs);
      if (drive.endedMs() !== null) return;
      drive.feed(timeMs, part);
    }
    await config.ready();
  };
  const run = async () => {
    try {
      for await (const event of config.events) {
        await play(event);
        if (drive.endedMs() !== null) break;
      }
    } catch (error) {
      fail(error);
    }
    try {
      if (drive.endedMs() === null) drive.feed(drive.timeMs(), STOP);
      ticker.runUntil((drive.endedMs() ?? drive.timeMs()) + FADE_MS + 1);
    } catch (error) {
      fail(error);
    }
  };
  return { command: (command) => drive.feed(drive.timeMs(), command), timeMs: drive.timeMs, ended: run() };
}

/** Waits until a session time is due at this speed, and gives way to the event loop now and then. */
function createPacer(speed: number | null): (timeMs: number) => Promise<void> {
  const startMs = performance.now();
  let breathedMs = startMs;
  return async (timeMs) => {
    const aheadMs = speed === null ? 0 : timeMs / speed - (performance.now() - startMs);
    if (aheadMs > 1) await sleep(aheadMs);
    else if (performance.now() - breathedMs > BREATHE_EVERY_MS) await breathe();
    else return;
    breathedMs = performance.now();
  };
}
