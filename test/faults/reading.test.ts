/** Reading of recorded sessions beside a live one: off its thread, two at a time. */
import { afterEach, describe, expect, it } from "vitest";
import { encodeInput, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { createTurns } from "../../src/server/reading/turns.ts";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import type { ServerMessage } from "../../src/wire.ts";
import { leastOf } from "../realtime/try-again.ts";
import { CLOSED, chunkAt, ID, logOf, plantLog, sessionPayloads, stateAt } from "../recording/scratch.ts";
import { type LivePage, runServer, type TestServer } from "../server/run-server.ts";
import { figure } from "./figure.ts";
import { p99, startPeerThread } from "./peer-thread.ts";

/** Five seconds. */
const QUIET_FRAMES = 80;
/** What a handing-on of bytes costs a frame at most. */
const SAME_MS = 25;

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const HOPS = 5000;

/** Twenty minutes of eight channels: 20 MB without a manifest, which take a second and more to sum up. */
function longLog(): Buffer {
  const row = Array.from({ length: 64 }, (_, i) => Math.sin(i));
  const rows = Array.from({ length: 8 }, () => row);
  const payloads: Payload[] = [...sessionPayloads()];
  for (let hop = 40; hop < HOPS; hop++) {
    payloads.push(encodeInput({ timeMs: hop * 250, event: chunkAt(hop * 64, rows) }));
    payloads.push(encodeOutput(stateAt(hop / 4, true)) as Payload);
  }
  return logOf([...payloads, CLOSED]).bytes;
}

/** How late the control frames of a page are, each after the time that it applies to. */
function watchFrames(page: LivePage) {
  let lateMs: number[] = [];
  page.socket.on("message", (raw) => {
    const message = JSON.parse(raw.toString()) as ServerMessage;
    if (message.type === "frame")
      lateMs.push(performance.now() - (1000 * message.frame.appliesAtSample) / AUDIO_RATE_HZ);
  });
  const take = () => {
    const taken = lateMs;
    lateMs = [];
    return taken;
  };
  return { take };
}

type Answer = Awaited<ReturnType<TestServer["api"]>>;

const newestFrame = (page: LivePage): number =>
  Math.max(...page.messages.flatMap((message) => (message.type === "frame" ? [message.frame.frame] : [])));

async function readFour(
  running: TestServer,
): Promise<{ readonly listed: Answer; readonly replays: readonly Answer[] }> {
  const asked = Array.from({ length: 4 }, () => running.api("GET", `/api/sessions/${ID}`));
  const listed = await running.api("GET", "/api/sessions");
  return { listed, replays: await Promise.all(asked) };
}

function expectRead(listed: Answer, replays: readonly Answer[]): void {
  expect(JSON.parse(listed.body)).toContainEqual(expect.objectContaining({ session: ID, durationSec: HOPS / 4 }));
  for (const { status, body } of replays) {
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ summary: { session: ID, durationSec: HOPS / 4 } });
  }
}

describe("reading beside a live session", () => {
  it("holds nothing up, and no more than two read at once", async ({ task }) => {
    const running = await runServer();
    server = running;
    plantLog(running.dataDir, longLog());
    await running.running.chooseSource("test");
    const page = await running.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
    await page.until("frame", ({ frame }) => frame.frame > 32);
    const peer = startPeerThread();
    const frames = watchFrames(page);
    let told = "";
    /** Quiet and reading in turn, each try with both: what a machine does beside it comes and goes. */
    const ratioOf = async () => {
      [frames, peer].map((one) => one.take());
      const from = newestFrame(page);
      await page.until("frame", ({ frame }) => frame.frame > from + QUIET_FRAMES);
      const quiet = frames.take();
      const peerQuietMs = peer.take();
      const { listed, replays } = await readFour(running);
      const reading = frames.take();
      const peerReadingMs = peer.take();
      expectRead(listed, replays);
      // From the same moment for both: the earliest frame is no more late than any can be.
      const zeroMs = Math.min(...quiet);
      const [quietMs, readingMs] = [quiet, reading].map((late) => p99(late.map((ms) => ms - zeroMs))) as [
        number,
        number,
      ];
      // A busy machine makes a thread late that does nothing else, and a frame waits twice, to be sent and to be heard; reading on the live thread made it 829 ms.
      const ratio = readingMs / (quietMs + SAME_MS + 2 * peerReadingMs);
      told = `${ratio.toFixed(2)} of what the machine alone explains: p99 of ${quiet.length} live frames ${quietMs.toFixed(0)} ms, of ${reading.length} while four read ${readingMs.toFixed(0)} ms (a thread beside it ${peerQuietMs.toFixed(0)} and ${peerReadingMs.toFixed(0)} ms)`;
      return ratio;
    };
    const ratio = await leastOf("live p99 while reading, of what the machine alone explains", 1, ratioOf);
    await peer.stop();
    figure(task, told);
    expect(ratio).toBeLessThan(1);
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
