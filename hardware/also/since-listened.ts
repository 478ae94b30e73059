/** This file lets go of what a live source sends before anybody listens: given all at once later, it would be placed at a time that it is not of. */
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { SourceEvent } from "../../src/types.ts";
import type { Source } from "../source.ts";

/** An hour of a fast heart. */
const MOST_WAITING = 12_000;

export function sinceListened(source: Source): Source {
  if (source.pace !== "live") return source;
  const queue = createEventQueue<SourceEvent>(MOST_WAITING);
  let isHeard = false;
  const listen = async () => {
    for await (const event of source.chunks()) if (isHeard) queue.push(event);
  };
  listen().then(() => queue.end(), queue.end);
  return {
    ...source,
    chunks: () => {
      isHeard = true;
      return queue.events;
    },
  };
}
