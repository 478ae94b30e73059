/** This file hands events from who produces them at his own pace to who reads them with `for await`, up to a limit. */
import { failure } from "../errors.ts";

export type EventQueue<T> = {
  readonly push: (event: T) => void;
  /** No more events; with an error, the reader gets it after what is still waiting. */
  readonly end: (error?: unknown) => void;
  /** For one reader; when it leaves, what was unread is forgotten and nothing more is taken. */
  readonly events: AsyncIterable<T>;
};

/** More than `most` events unread end the queue with an error: nothing is dropped silently. */
export function createEventQueue<T>(most: number): EventQueue<T> {
  let waiting: T[] = [];
  let ended: { readonly error: unknown } | null = null;
  let wake: () => void = () => {};

  const end = (error?: unknown) => {
    ended ??= { error };
    wake();
  };
  const push = (event: T) => {
    if (ended) return;
    if (waiting.length >= most) {
      const hint = "Close the source and open it again.";
      end(failure("READER_STALLED", `${most} events were waiting and nobody read them`, { hint }));
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
      waiting = [];
    }
  }
  return { push, end, events: { [Symbol.asyncIterator]: read } };
}
