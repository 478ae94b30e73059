/** Reading of recorded sessions beside a live one: off its thread, two at a time. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, describe, expect, it } from "vitest";
import { encodeInput, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { createTurns } from "../../src/server/reading/turns.ts";
import { CLOSED, chunkAt, ID, logOf, plantLog, sessionPayloads, stateAt } from "../recording/scratch.ts";
import { runServer, type TestServer } from "../server/run-server.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** An hour of eight channels and more: 60 MB without a manifest, which takes seconds to sum up. */
function longLog(): Buffer {
  const row = Array.from({ length: 64 }, (_, i) => Math.sin(i));
  const rows = Array.from({ length: 8 }, () => row);
  const payloads: Payload[] = [...sessionPayloads()];
  for (let hop = 40; hop < 14_000; hop++) {
    payloads.push(encodeInput({ timeMs: hop * 250, event: chunkAt(hop * 64, rows) }));
    payloads.push(encodeOutput(stateAt(hop / 4, true)) as Payload);
  }
  return logOf([...payloads, CLOSED]).bytes;
}

describe("reading beside a live session", () => {
  it("holds nothing up, and no more than two read at once", async () => {
    const running = await runServer();
    server = running;
    plantLog(running.dataDir, longLog());
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const began = process.cpuUsage();
    delay.enable();
    const asked = Array.from({ length: 4 }, () => running.api("GET", `/api/sessions/${ID}`));
    const listed = await running.api("GET", "/api/sessions");
    const replays = await Promise.all(asked);
    delay.disable();
    const { user, system } = process.cpuUsage(began);
    expect(JSON.parse(listed.body)).toMatchObject([{ session: ID, durationSec: 3500 }]);
    for (const { status, body } of replays) {
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ summary: { session: ID, durationSec: 3500 } });
    }
    // This thread only hands bytes on. A busy machine may take it off the processor, which its own time does not show.
    expect((user + system) / 1000).toBeLessThan(2000);
    expect(delay.percentile(99) / 1e6).toBeLessThan(250);
  });

  it("says what is wrong as it did: an unknown session, one that is not there to delete", async () => {
    const running = await runServer();
    server = running;
    expect((await running.api("GET", `/api/sessions/${ID}`)).status).toBe(404);
    expect((await running.api("DELETE", `/api/sessions/${ID}`)).status).toBe(404);
    plantLog(running.dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
    expect((await running.api("DELETE", `/api/sessions/${ID}`)).status).toBe(204);
    expect(JSON.parse((await running.api("GET", "/api/sessions")).body)).toEqual([]);
  });
});

describe("turns", () => {
  it("lets two run at a time, the others in order, and refuses who would wait too long", async () => {
    const turns = createTurns(2, 3);
    const order: number[] = [];
    let most = 0;
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3, 4].map((i) =>
      turns.take(async () => {
        order.push(i);
        most = Math.max(most, turns.running());
        await new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await expect(turns.take(async () => {})).rejects.toThrow("3 others wait");
    for (let i = 0; i < 5; i++) {
      await expect.poll(() => ends.length).toBeGreaterThan(i);
      ends[i]?.();
    }
    await Promise.all(all);
    expect([order, most, turns.running()]).toEqual([[0, 1, 2, 3, 4], 2, 0]);
  });
});
