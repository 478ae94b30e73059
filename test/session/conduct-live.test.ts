/** This file proves that a session's end reaches the loop whatever the machine does meanwhile: its last ticks take bars back and bring the gain to 0. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { conductLive } from "../../src/session/conduct-live.ts";
import { FADE_MS, STOP } from "../../src/session/conductor.ts";
import type { LoopInput, SourceEvent } from "../../src/types.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin() {
  let nowMs = 0;
  let endedMs: number | null = null;
  const fed: LoopInput[] = [];
  const drive = {
    feed: (timeMs: number, event: LoopInput["event"]) => {
      fed.push({ timeMs, event });
      if (event === STOP) endedMs = timeMs;
    },
    timeMs: () => fed.at(-1)?.timeMs ?? 0,
    phase: () => (endedMs === null ? "running" : "ended") as "running" | "ended",
    endedMs: () => endedMs,
  };
  const events: AsyncIterable<SourceEvent> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: async () => ({ done: true, value: null }),
    }),
  };
  const fail = (error: unknown) => {
    throw error;
  };
  const conductor = conductLive({ events, fromMs: 0, join: (event) => [event] }, drive, fail, () => nowMs);
  const pass = async (ms: number) => {
    nowMs += ms;
    await vi.runOnlyPendingTimersAsync();
  };
  const ticksAfter = (timeMs: number) => fed.filter(({ event, timeMs: at }) => event.type === "tick" && at > timeMs);
  return { conductor, pass, ticksAfter, fed };
}

it("a stall after Stop leaves out no tick of the fade", async () => {
  const { conductor, pass, ticksAfter } = begin();
  for (let i = 0; i < 20; i++) await pass(50);
  conductor.command(STOP);
  await pass(5000);
  await conductor.ended;
  const ticks = ticksAfter(1000);
  expect(ticks.length).toBe(4);
  expect(ticks.at(-1)?.timeMs).toBeLessThanOrEqual(1000 + FADE_MS);
});

it("a stall before it is left out", async () => {
  const { pass, ticksAfter } = begin();
  for (let i = 0; i < 20; i++) await pass(50);
  await pass(5000);
  expect(ticksAfter(1000).length).toBeLessThan(3);
});
