/** This file is a live source for tests: the simulated listener's samples, given in real time as a headband would. */
import { setTimeout as sleep } from "node:timers/promises";
import { openListener } from "../../hardware/listener/open-listener.ts";
import type { SourceEvent } from "../../src/types.ts";

export const LISTENER_STREAMS = openListener({ personality: "default", seed: 1 }).streams;

export type LiveScript = {
  /** Changes or drops an event (null), or throws. */
  readonly each?: (event: SourceEvent, timeMs: number) => SourceEvent | null;
  readonly endMs?: number;
};

export async function* liveEvents({
  each = (event) => event,
  endMs = 60_000,
}: LiveScript = {}): AsyncGenerator<SourceEvent> {
  const startMs = performance.now();
  const listener = openListener({ personality: "strong-alpha", seed: 3 });
  let dueMs = 0;
  for await (const event of listener.chunks()) {
    dueMs += 125;
    if (dueMs > endMs) return;
    await sleep(Math.max(0, dueMs - (performance.now() - startMs)));
    const given = each(event, dueMs);
    if (given) yield given;
  }
}
