/** This file checks the queue between a device that does not wait and a loop that reads. */
import { describe, expect, it } from "vitest";
import { createEventQueue } from "../../../hardware/acquisition/event-queue.ts";
import { failure } from "../../../src/errors.ts";
import type { SourceEvent } from "../../../src/types.ts";

const marker = (sample: number): SourceEvent => ({ type: "marker", stream: "eeg", sample, label: "x" });

async function readAll(events: AsyncIterable<SourceEvent>): Promise<number[]> {
  const samples: number[] = [];
  for await (const event of events) if (event.type === "marker") samples.push(event.sample);
  return samples;
}

describe("the queue of a device", () => {
  it("gives events in order, those that wait and those that come later, and ends", async () => {
    const queue = createEventQueue();
    queue.push(marker(0));
    const read = readAll(queue.events());
    await Promise.resolve();
    queue.push(marker(1));
    queue.push(marker(2));
    queue.end();
    queue.push(marker(3));
    expect(await read).toEqual([0, 1, 2]);
  });

  it("gives what came before an error, then the error", async () => {
    const queue = createEventQueue();
    queue.push(marker(0));
    queue.fail(failure("DEVICE_LOST", "it is gone"));
    const seen: SourceEvent[] = [];
    const read = async () => {
      for await (const event of queue.events()) seen.push(event);
    };
    await expect(read()).rejects.toThrow("it is gone");
    expect(seen.length).toBe(1);
  });

  it("has a limit: a reader that never comes is told, not dropped on silently", async () => {
    const queue = createEventQueue();
    for (let i = 0; i < 60_000; i++) queue.push(marker(i));
    await expect(readAll(queue.events())).rejects.toThrow(/nobody read/);
  });
});
