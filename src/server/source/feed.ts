/**
 * This file lets the events of an open source flow: to the screen always, and to whoever has it lent.
 * A live source comes as it comes. One that is pulled is read by who has it, at his pace, so that it stays in step with him; else here, in real time.
 */
import type { Source } from "../../../hardware/source.ts";
import { createEventQueue, type EventQueue } from "../../events/event-queue.ts";
import { paceEvents } from "../../events/pace-events.ts";
import type { SourceEvent } from "../../types.ts";
import { createRebase } from "./rebase-events.ts";

export type Feed = {
  /** What comes from now on, for one reader. */
  readonly lend: () => AsyncIterable<SourceEvent>;
  readonly reclaim: () => void;
};

export type FeedConfig = {
  readonly source: Source;
  /** Called with each event, once whoever has the source has had it. */
  readonly show: (event: SourceEvent) => void;
  /** Called once: the source has ended, or has failed. Not after an abort. */
  readonly onEnd: (failed?: { readonly error: unknown }) => void;
  readonly signal: AbortSignal;
  /** Rate of a stream that is counted by the clock since the feed began; null of one that the source counts itself. */
  readonly clockedHz?: (stream: string) => number | null;
};

/** A minute of the fastest board's chunks, in case the reader stalls. */
const MOST_WAITING = 8192;

export function createLiveFeed({ source, show, onEnd, signal, clockedHz = () => null }: FeedConfig): Feed {
  let lent: { readonly queue: EventQueue<SourceEvent>; readonly rebase: ReturnType<typeof createRebase> } | null = null;
  /** How it ended: whoever borrows it afterwards is told at once, and waits for nobody. */
  let over: { readonly error?: unknown } | null = null;
  const startMs = performance.now();

  const run = async () => {
    for await (const event of source.chunks()) {
      if (signal.aborted) return;
      const rebased = lent?.rebase(event);
      if (rebased) lent?.queue.push(rebased);
      show(event);
    }
  };
  const end = (failed?: { readonly error: unknown }) => {
    over = failed ?? {};
    lent?.queue.end(failed?.error);
    if (!signal.aborted) onEnd(failed);
  };
  run().then(
    () => end(),
    (error: unknown) => end({ error }),
  );
  return {
    lend: () => {
      const lentMs = performance.now() - startMs;
      const baseOf = (stream: string) => {
        const rateHz = clockedHz(stream);
        return rateHz === null ? null : Math.floor((lentMs * rateHz) / 1000);
      };
      lent = { queue: createEventQueue<SourceEvent>(MOST_WAITING), rebase: createRebase(baseOf) };
      if (over) lent.queue.end(over.error);
      return lent.queue.events;
    },
    reclaim: () => {
      lent?.queue.end();
      lent = null;
    },
  };
}

/** `isLent`: waits for its reader from the first sample on. */
export function createPulledFeed({ source, show, onEnd, signal }: FeedConfig, isLent: boolean): Feed {
  const iterator = source.chunks()[Symbol.asyncIterator]();
  let isOver = false;

  const end = (failed?: { readonly error: unknown }) => {
    if (isOver || signal.aborted) return;
    isOver = true;
    onEnd(failed);
  };
  /** Who leaves early leaves the rest to the next reader. */
  async function* read(): AsyncGenerator<SourceEvent> {
    try {
      for (let next = await iterator.next(); !next.done && !signal.aborted; next = await iterator.next()) {
        yield next.value;
        show(next.value);
      }
      end();
    } catch (error) {
      end({ error });
      throw error;
    }
  }
  const play = async () => {
    for await (const _event of paceEvents(read(), source.streams, { speed: 1, signal }));
  };
  // A failure has been told by then.
  const reclaim = () => void play().catch(() => {});
  if (!isLent) reclaim();
  return { lend: read, reclaim };
}
