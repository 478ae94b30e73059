import { describe, expect, it } from "vitest";
import { createEventQueue } from "../../src/events/event-queue.ts";

async function readAll<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe("an event queue", () => {
  it("gives every event in order, whether the reader or the writer is first", async () => {
    const queue = createEventQueue<number>(10);
    queue.push(1);
    queue.push(2);
    const reading = readAll(queue.events);
    await new Promise(setImmediate);
    queue.push(3);
    await new Promise(setImmediate);
    queue.push(4);
    queue.end();
    queue.push(5);
    expect(await reading).toEqual([1, 2, 3, 4]);
  });

  it("gives what was waiting before the error that ended it", async () => {
    const queue = createEventQueue<number>(10);
    queue.push(1);
    queue.end(new Error("unplugged"));
    const seen: number[] = [];
    const reading = (async () => {
      for await (const event of queue.events) seen.push(event);
    })();
    await expect(reading).rejects.toThrow("unplugged");
    expect(seen).toEqual([1]);
  });

  it("ends with an error when nobody reads, instead of dropping events", async () => {
    const queue = createEventQueue<number>(3);
    for (const event of [1, 2, 3, 4]) queue.push(event);
    await expect(readAll(queue.events)).rejects.toThrow("3 events were waiting");
  });

  it("takes and keeps nothing once the reader has left", async () => {
    const queue = createEventQueue<number>(2);
    queue.push(1);
    queue.push(2);
    for await (const _event of queue.events) break;
    queue.push(3);
    expect(await readAll(queue.events)).toEqual([]);
  });
});
