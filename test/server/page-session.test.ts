/** This file holds that a session of the page, at the pace of the clock, is the command line's session of the same source, seed, goal and minutes. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { randomFor } from "../../src/random.ts";
import { readHeader, readLog } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import type { SessionSummary } from "../../src/recording/summary.ts";
import type { OpenSource } from "../../src/server/source/source-hub.ts";
import { FADE_MS } from "../../src/session/conductor.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import type { ServerMessage } from "../../src/wire.ts";
import { attune } from "../cli/attune.ts";
import { scratchDir } from "../recording/scratch.ts";
import { useTestClock } from "../test-clock.ts";
import { runServer, type TestServer } from "./run-server.ts";

const open: OpenSource = (name, inputs, onProgress, seed) =>
  openSource(name, { inputs, seed, libraryCacheDir: cacheDir(), onProgress });

const clock = useTestClock();
let server: TestServer;
afterEach(() => server.close());

/** A worn Muse as muse-lsl writes it, with a second that was lost. */
function museCsv(lengthSec: number): string {
  const path = join(scratchDir(), "muse.csv");
  const chance = randomFor(5, "file");
  const lines = ["timestamps,TP9,AF7,AF8,TP10,Right AUX"];
  for (let n = 0; n < lengthSec * 256; n++) {
    const tSec = n / 256;
    if (tSec >= 4 && tSec < 5) continue;
    const alphaUv = 12 * Math.sin(2 * Math.PI * 10 * tSec) * (1 + 0.3 * Math.sin(1.7 * tSec));
    const row = [0, 1, 2, 3].map(() => (alphaUv + 8 * (chance.unit() - 0.5)).toFixed(3));
    lines.push([(1_700_000_000 + tSec).toFixed(6), ...row, "0.000"].join(","));
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
  return `file:${path}`;
}

/** Every input and value of the loop as its bytes stand in the log. */
function loopBytes(dataDir: string, id: string): readonly string[] {
  const lines: string[] = [];
  for (const entry of readLog(findSession(dataDir, id).log)) {
    if (entry.type === "damage") throw new Error("the log is damaged");
    const { record, frame } = entry;
    if (record.type === "input" || record.type === "output")
      lines.push(`${frame.type} ${frame.payload.toString("base64")}`);
  }
  return lines;
}

function commandTimesMs(dataDir: string, id: string): readonly number[] {
  const times: number[] = [];
  for (const entry of readLog(findSession(dataDir, id).log)) {
    if (entry.type === "damage" || entry.record.type !== "input") continue;
    const { timeMs, event } = entry.record.input;
    if (event.type === "command") times.push(timeMs);
  }
  return times;
}

type Played = { readonly lines: readonly string[]; readonly summary: SessionSummary; readonly dataDir: string };

async function byPage(source: string, minutes: number): Promise<Played & { readonly leadsMs: readonly number[] }> {
  server = await runServer({ clock, open });
  await server.running.chooseSource(source);
  const page = await server.live();
  const leadsMs: number[] = [];
  let zeroMs = Number.NEGATIVE_INFINITY;
  page.socket.on("message", (raw) => {
    const message: ServerMessage = JSON.parse(raw.toString());
    // The moment at which the session began, as a player has it: of what the server says of its time that which lags most.
    if (message.type === "pong" && message.sessionTimeMs !== null)
      zeroMs = Math.max(zeroMs, clock.nowMs() - message.sessionTimeMs);
    if (message.type === "frame" && Number.isFinite(zeroMs))
      leadsMs.push(zeroMs + (message.frame.appliesAtSample / AUDIO_RATE_HZ) * 1000 - clock.nowMs());
  });
  page.send({ type: "start", goal: "relax", minutes, seed: 7 });
  const pinging = setInterval(() => page.send({ type: "ping", id: 1 }), 200);
  const { summary } = await page.until("ended", undefined, 60_000);
  clearInterval(pinging);
  return { lines: loopBytes(server.dataDir, summary.session), summary, dataDir: server.dataDir, leadsMs };
}

async function byCommandLine(source: string, minutes: number): Promise<Played> {
  const dataDir = scratchDir();
  const flags = ["--goal", "relax", "--minutes", String(minutes), "--seed", "7", "--data", dataDir, "--json"];
  const { code, stdout, stderr } = await attune("run", "--source", source, ...flags);
  expect(code, stderr).toBe(0);
  const summary: SessionSummary = JSON.parse(stdout);
  return { lines: loopBytes(dataDir, summary.session), summary, dataDir };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

describe("a session in the page and from the command line", () => {
  it.each<readonly [string, () => string, number, number]>([
    ["a recorded file that ends before its minutes", () => museCsv(7), 1, 7],
    ["a recorded file that is longer than its minutes", () => museCsv(20), 0.1, 6],
    ["a simulated listener of the same seed", () => "listener:strong-alpha", 0.15, 9],
  ])("are byte for byte the same on %s", async (_, sourceOf, minutes, lengthSec) => {
    const source = sourceOf();
    const line = await byCommandLine(source, minutes);
    const page = await byPage(source, minutes);
    expect(page.lines.length).toBeGreaterThan(16 * lengthSec);
    const differing = page.lines.findIndex((text, n) => text !== line.lines[n]);
    expect(differing, `${page.lines[differing]} and ${line.lines[differing]}`).toBe(-1);
    expect(page.lines.length).toBe(line.lines.length);

    // What the clock on the wall says is told by the command alone.
    const made = Object.fromEntries(Object.entries(line.summary).filter(([name]) => name !== "latency"));
    expect(page.summary).toMatchObject({ ...made, session: page.summary.session });
    expect(page.summary.durationSec).toBeCloseTo(lengthSec, 0);
    const half = page.leadsMs.length >> 1;
    const [earlierMs, laterMs] = [median(page.leadsMs.slice(0, half)), median(page.leadsMs.slice(half))];
    expect(earlierMs).toBeGreaterThan(50);
    expect(Math.abs(laterMs - earlierMs)).toBeLessThanOrEqual(1);
    expect(readHeader(findSession(page.dataDir, page.summary.session).log)).toMatchObject({ pace: "pulled", speed: 1 });
    expect(verifySession(page.dataDir, page.summary.session)).toMatchObject({ equal: true, differences: [] });
  });

  it("takes what a person asks between two samples at once, and lets the fade be heard", async () => {
    server = await runServer({ clock, open });
    await server.running.chooseSource("listener");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
    await page.until("frame", ({ frame }) => frame.frame >= 20);
    for (const [ask, phase] of [
      ["pause", "paused"],
      ["resume", "running"],
    ] as const) {
      const askedMs = clock.nowMs();
      page.send({ type: ask });
      await page.until("session", ({ session }) => session?.phase === phase && session.elapsedSec > 1);
      expect(clock.nowMs() - askedMs).toBeLessThan(100);
      await clock.advance(333);
    }
    page.send({ type: "goal", goal: "focus" });
    await page.until("session", ({ session }) => session?.goal === "focus");
    const stoppedMs = clock.nowMs();
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    const tookMs = clock.nowMs() - stoppedMs;
    expect(tookMs).toBeGreaterThan(FADE_MS - 63);
    expect(tookMs).toBeLessThan(FADE_MS + 100);
    const frames = page.messages.flatMap((message) => (message.type === "frame" ? [message.frame] : []));
    expect(frames.at(-1)?.values.gain).toBe(0);
    expect(verifySession(server.dataDir, summary.session)).toMatchObject({ equal: true, differences: [] });
    // Each at its own whole millisecond, in the order of the loop; nothing lies on the grid of the samples.
    const timesMs = commandTimesMs(server.dataDir, summary.session);
    expect(timesMs).toHaveLength(4);
    expect(timesMs.some((timeMs) => timeMs % 62.5 > 1)).toBe(true);
  });
});
