/** This file hands events from who produces them at his own pace to who reads them with `for await`, up to a limit. */
import { failure } from "../../errors.ts";

export type EventQueue<T> = {
  readonly push: (event: T) => void;
  /** No more events; with an error, the reader gets it after what is still waiting. */
  readonly end: (error?: unknown) => void;
  readonly events: AsyncIterable<T>;
};

/** More than `limit` events unread ends the queue with an error: nothing is dropped silently. */
export function createEventQueue<T>(limit: number, onStop: () => void = () => {}): EventQueue<T> {
  let waiting: T[] = [];
  let ended: { readonly error: unknown } | null = null;
  let wake: () => void = () => {};

  const end = (error?: unknown) => {
    ended ??= { error };
    wake();
  };
  const push = (event: T) => {
    if (ended) return;
    if (waiting.length >= limit) {
      end(failure("READER_STALLED", `${limit} events were waiting and nobody read them`));
      return;
    }
    waiting.push(event);
    wake();
  };
  async function* read(): AsyncGenerator<T> {
    try {
      while (true) {
        const batch = waiting;
        waiting = [];
        yield* batch;
        if (waiting.length > 0) continue;
        if (ended) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (ended?.error !== undefined) throw ended.error;
    } finally {
      end();
      onStop();
    }
  }
  return { push, end, events: { [Symbol.asyncIterator]: read } };
}
