/** This file is the queue between a live device, which does not wait, and the loop that reads it. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { SourceEvent } from "../../src/types.ts";

/** Some minutes of a headband: a reader that is so far behind does not come back, and raw samples are never dropped silently. */
const MOST_EVENTS = 50_000;

export type EventQueue = {
  push(event: SourceEvent): void;
  end(): void;
  /** The reader gets what is queued, then the error. */
  fail(error: AttuneError): void;
  events(): AsyncIterable<SourceEvent>;
};

export function createEventQueue(): EventQueue {
  const queued: SourceEvent[] = [];
  let ended = false;
  let error: AttuneError | null = null;
  let wake: (() => void) | null = null;
  const stir = () => {
    wake?.();
    wake = null;
  };
  const end = () => {
    ended = true;
    stir();
  };
  const fail = (reason: AttuneError) => {
    error ??= reason;
    end();
  };

  async function* read(): AsyncGenerator<SourceEvent, void> {
    try {
      for (;;) {
        const events = queued.splice(0);
        yield* events;
        if (queued.length > 0) continue;
        if (ended) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (error) throw error;
    } finally {
      ended = true;
      queued.length = 0;
    }
  }

  return {
    push: (event) => {
      if (ended) return;
      queued.push(event);
      if (queued.length > MOST_EVENTS) {
        fail(
          failure("SOURCE_OVERFLOW", "nobody read the samples for minutes", {
            hint: "Close the source and open it again.",
          }),
        );
      }
      stir();
    },
    end,
    fail,
    events: () => read(),
  };
}
