/** This file gives the events of several sources as they come: those of the main one first and last, whatever becomes of the others. */
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { SourceEvent } from "../../src/types.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import type { Source } from "../source.ts";
import { type Awaited, type Coming, comes, hearOther, type Returning } from "./hear-other.ts";
import { atItsPace, type Other, tellLost } from "./other.ts";
import { createPlaceMarks } from "./place-marks.ts";

/** A minute of the fastest board's chunks, in case the reader stalls. */
const MOST_WAITING = 8192;
const LOOK_FOR_SILENCE_MS = 1000;

export type Playing = Coming &
  Returning & {
    /** Names of what was there, and has no part in the session. */
    readonly leftOut: readonly string[];
  };

export async function* playLive(
  main: Source,
  others: readonly Other[],
  awaited: readonly Awaited[],
  context: Playing,
): AsyncGenerator<SourceEvent> {
  const queue = createEventQueue<SourceEvent>(MOST_WAITING);
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, context.signal]);
  const startMs = performance.now();
  const nowMs = () => performance.now() - startMs;
  const marks = createPlaceMarks(main.streams, queue.push);
  const looking = setInterval(() => {
    for (const { clocks } of others) for (const clock of clocks.values()) clock.silence(nowMs()).forEach(queue.push);
  }, LOOK_FOR_SILENCE_MS);
  const play = async () => {
    for await (const event of atItsPace(main, signal)) {
      queue.push(event);
      marks.heard(event, monotonicMs());
    }
  };
  play().then(() => queue.end(), queue.end);
  /** Whatever becomes of it, the session goes on. */
  const beside = (name: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => tellLost(context.tell, name, error));
  const hearOne = (other: Other) =>
    hearOther(other, { ...context, signal, onMark: marks.mark, onCounted: marks.counted, push: queue.push, nowMs });
  for (const name of context.leftOut) {
    context.tell(
      "warning",
      "ALSO_LEFT_OUT",
      `${name}: its marks count from a first sample that is past, and are left out`,
    );
  }
  for (const other of others) beside(other.source.name, hearOne(other));
  for (const one of awaited) {
    beside(
      one.name,
      comes(one, { ...context, signal }).then((other) => other && hearOne(other)),
    );
  }
  try {
    yield* queue.events;
  } finally {
    clearInterval(looking);
    marks.close();
    gone.abort();
  }
}
