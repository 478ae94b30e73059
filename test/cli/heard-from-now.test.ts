import { expect, it } from "vitest";
import { heardFromNow } from "../../src/cli/heard-from-now.ts";
import type { SourceEvent } from "../../src/types.ts";
import { createTestSource } from "../server/test-source.ts";
import { useTestClock } from "../test-clock.ts";

const clock = useTestClock();

it("a live source begins with the sample that is measured when it is first listened to", async () => {
  const source = heardFromNow(createTestSource());
  // So long another program is looked for.
  await clock.advance(5000);
  const events: SourceEvent[] = [];
  const reading = (async () => {
    for await (const event of source.chunks()) events.push(event);
  })();
  await clock.advance(1000);
  await source.close();
  await reading;
  const counts = events.map((event) => (event.type === "chunk" ? (event.samples[0]?.length ?? 0) : 0));
  expect(events[0]).toMatchObject({ type: "chunk", stream: "eeg", firstSample: 0 });
  // A second of 256 Hz, and none of the five before.
  const total = counts.reduce((sum, count) => sum + count, 0);
  expect(Math.abs(total - 256)).toBeLessThanOrEqual(12);
});
