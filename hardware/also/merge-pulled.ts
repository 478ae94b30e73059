/** This file puts the events of several sources that could outrun real time in the order of their own sample clocks. */
import { createSampleClock } from "../../src/events/sample-clock.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";

export type Lane = {
  readonly streams: readonly StreamInfo[];
  readonly events: AsyncIterable<SourceEvent>;
  /** First samples that are no event's own, as of marks that lie in a stream of another. */
  readonly known?: ReadonlyMap<string, number>;
  /** Called where it fails; without it the failure is everybody's. */
  readonly onFailure?: (error: unknown) => void;
};

type Waiting = { readonly event: SourceEvent; readonly atMs: number };

function createLane({ streams, events, known, onFailure }: Lane) {
  const iterator = events[Symbol.asyncIterator]();
  const clock = createSampleClock(streams, known);
  let waiting: Waiting[] = [];
  let isOver = false;
  const fill = async (): Promise<Waiting | null> => {
    while (waiting.length === 0 && !isOver) {
      try {
        const next = await iterator.next();
        if (next.done) isOver = true;
        else waiting = clock.partsOf(next.value).map((event) => ({ event, atMs: clock.endMsOf(event) }));
      } catch (error) {
        isOver = true;
        if (!onFailure) throw error;
        onFailure(error);
      }
    }
    return waiting[0] ?? null;
  };
  return { fill, take: () => waiting.shift(), end: () => iterator.return?.() };
}

/** Ends with the first lane, which is the main one. */
export async function* mergePulled(main: Lane, others: readonly Lane[]): AsyncGenerator<SourceEvent> {
  const lanes = [main, ...others].map(createLane);
  try {
    for (;;) {
      const heads: (Waiting | null)[] = [];
      for (const lane of lanes) heads.push(await lane.fill());
      if (!heads[0]) return;
      let first = 0;
      for (const [i, head] of heads.entries()) if (head && head.atMs < (heads[first]?.atMs ?? 0)) first = i;
      const next = lanes[first]?.take();
      if (next) yield next.event;
    }
  } finally {
    for (const lane of lanes) await lane.end();
  }
}
