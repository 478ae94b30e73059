/**
 * This file puts the whole chain inside the loop once: a simulated person's samples go out as a BrainFlow stream, come back through BrainFlow's streaming
 * board, its child process and the live session, and what that plays is heard by the same person.
 */
import { createSocket } from "node:dgram";
import { afterEach, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { LoopOutput } from "../../src/types.ts";
import { isChunk } from "../contracts/collect-events.ts";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "../session/asking.ts";

const GROUP = "225.1.1.1";
const PORT = 16_677;
/** Of a Muse 2's rows in BrainFlow: package number, four electrodes, one other, time, marker. Twelve rows have one number. */
const [ROWS, NUMBER, FIRST, TIME] = [8, 0, 1, 6];
const ROWS_PER_NUMBER = 12;
/** BrainFlow's streams come in datagrams of three packages. */
const BATCH = 3;
const CHUNK_MS = 125;

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Sends what a person gives, at the pace of a headband. */
async function sendOut(listener: ReturnType<typeof openListener>): Promise<void> {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  await new Promise<void>((resolve) => socket.bind(0, resolve));
  socket.setMulticastLoopback(true);
  const chunks = listener.chunks()[Symbol.asyncIterator]();
  const waiting: number[] = [];
  let row = 0;
  const send = async () => {
    const { value: chunk } = await chunks.next();
    if (!chunk || !isChunk(chunk)) return;
    for (let i = 0; i < (chunk.samples[0]?.length ?? 0); i++, row++) {
      const values = new Array<number>(ROWS).fill(0);
      values[NUMBER] = Math.floor(row / ROWS_PER_NUMBER) % 65_536;
      for (const [c, samples] of chunk.samples.entries()) values[FIRST + c] = samples[i] ?? 0;
      values[TIME] = Date.now() / 1000;
      waiting.push(...values);
    }
    while (waiting.length >= BATCH * ROWS) {
      socket.send(Buffer.from(Float64Array.from(waiting.splice(0, BATCH * ROWS)).buffer), PORT, GROUP);
    }
  };
  const timer = setInterval(() => void send(), CHUNK_MS);
  stops.push(
    () => clearInterval(timer),
    () => void socket.close(),
  );
}

describeBrainFlow("a simulated person behind BrainFlow's streaming board", () => {
  it("hears what their own samples play, and the session verifies", async () => {
    const listener = openListener({ personality: "responder", seed: 1 });
    stops.push(listener.close);
    await sendOut(listener);
    const inputs = { ipAddress: GROUP, ipPort: PORT, masterBoard: "muse-2" };
    const source = await openSource("streaming", { inputs, libraryCacheDir: cacheDir() });
    stops.push(source.close);
    const outputs: LoopOutput[] = [];
    let heard = 0;
    const dataDir = scratchDir();
    const session = await startSession({
      ...{ dataDir, sourceName: source.name, pace: source.pace, streams: source.streams, events: source.chunks() },
      ...{ request: asking({ minutes: 0.4 }), speed: null, baseline: null, fastTaps: null },
      notify: (event) => {
        if (event.type === "heard" && event.sound.type !== "targets") heard++;
        listener.notify?.(event);
      },
      onOutput: (output) => void outputs.push(output),
    });
    const { gaps, bars } = await session.done;
    expect(session.problem()).toBeNull();
    // A datagram may be lost, and then it is a gap of its own length; the stream as a whole comes through.
    expect(gaps.every(({ cause }) => cause === "lost-packets")).toBe(true);
    expect(gaps.reduce((sum, { lengthSec }) => sum + lengthSec, 0)).toBeLessThan(0.5);
    expect(bars).toBeGreaterThan(3);
    expect(heard).toBeGreaterThan(24 * 14);
    const read = outputs.filter((output) => output.type === "feedback" && output.read !== null);
    expect(read.length).toBeGreaterThan(24 * 4);
    expect(verifySession(dataDir, session.id)).toMatchObject({ equal: true });
  }, 90_000);
});
