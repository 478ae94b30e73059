/** This file conducts a session on a live source: the monotonic clock ticks, samples count at the moment they arrive. */
import type { SourceEvent } from "../types.ts";
import { type Conductor, FADE_MS, STOP } from "./conductor.ts";
import type { Drive } from "./drive.ts";
import { createTicker } from "./ticker.ts";

/** A clock that stood still for longer (a computer asleep) is not caught up. */
const MOST_STALL_MS = 1000;

export type LiveConfig = {
  readonly events: AsyncIterable<SourceEvent>;
  /** Session time at which it begins. */
  readonly fromMs: number;
  /** What the session has of an event of its source, at this session time. */
  readonly join: (event: SourceEvent, timeMs: number) => readonly SourceEvent[];
};

export function conductLive(
  { events, fromMs, join }: LiveConfig,
  drive: Drive,
  fail: (error: unknown) => void,
  clock: () => number = () => performance.now(),
): Conductor {
  const startMs = clock() - fromMs;
  const nowMs = () => Math.floor(clock() - startMs);
  const iterator = events[Symbol.asyncIterator]();
  const { promise: ended, resolve } = withResolvers();
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const isPast = (timeMs: number) => timeMs > (drive.endedMs() ?? Number.POSITIVE_INFINITY) + FADE_MS;
  const ticker = createTicker(
    (timeMs) => {
      if (!isPast(timeMs)) drive.feed(timeMs, { type: "tick" });
    },
    MOST_STALL_MS,
    fromMs,
  );
  /** Also after a stall the loop has the ticks of the fade: they take back what has not begun, and bring the gain to 0. */
  const tickUntil = (timeMs: number) => {
    const endedMs = drive.endedMs();
    if (endedMs !== null) ticker.runUntil(Math.min(timeMs, endedMs + FADE_MS + 1));
    ticker.runUntil(timeMs);
  };
  const finish = () => {
    over = true;
    clearTimeout(timer);
    // The source belongs to whoever opened it; it is only told that nobody listens any more.
    iterator.return?.().catch(() => {});
    resolve();
  };
  /** Ticks that are due come before what happens now. */
  const meanwhile = (work: () => void) => {
    if (over) return;
    try {
      tickUntil(nowMs());
      work();
    } catch (error) {
      fail(error);
      finish();
    }
  };
  const beat = () => {
    meanwhile(() => {
      tickUntil(nowMs() + 1);
      if (isPast(nowMs())) finish();
      else timer = setTimeout(beat, Math.max(1, ticker.nextMs() - (clock() - startMs)));
    });
  };
  const stop = () => meanwhile(() => drive.feed(nowMs(), STOP));
  const listen = async () => {
    try {
      for (let next = await iterator.next(); !next.done && !over; next = await iterator.next()) {
        const event = next.value;
        meanwhile(() => {
          const timeMs = nowMs();
          if (drive.endedMs() === null) for (const part of join(event, timeMs)) drive.feed(timeMs, part);
        });
      }
    } catch (error) {
      if (!over) fail(error);
    }
    stop();
  };
  beat();
  void listen();
  return { command: (command) => meanwhile(() => drive.feed(nowMs(), command)), timeMs: nowMs, ended };
}

/** Promise.withResolvers came with Node 22. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
