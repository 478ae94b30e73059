/** This file takes the disk away from a session that runs, and looks at what every reader makes of what is left. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deleteSession } from "../../src/recording/delete-session.ts";
import { readManifest } from "../../src/recording/manifest.ts";
import { midiBytes } from "../../src/recording/midi.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import type { Interruption } from "../../src/recording/refusal.ts";
import { findSession, sessionIds } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { pieceOfReplay } from "../../src/session/piece.ts";
import { startSession } from "../../src/session/session.ts";
import type { SessionOptions } from "../../src/session/session-options.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { LoopOutput } from "../../src/types.ts";
import { createFaultyDisk, type FaultyDisk } from "../recording/faulty-disk.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "../session/asking.ts";
import { LISTENER_STREAMS, liveEvents } from "../session/live-source.ts";
import { useTestClock } from "../test-clock.ts";
import { figure } from "./figure.ts";

const clock = useTestClock();

type Told = Interruption & { readonly atMs: number };

async function liveSession(more: Partial<SessionOptions> = {}) {
  const dataDir = scratchDir();
  const told: Told[] = [];
  const frames: number[] = [];
  const session = await startSession({
    dataDir,
    sourceName: "listener",
    pace: "live",
    streams: LISTENER_STREAMS,
    events: liveEvents(),
    request: asking(),
    speed: null,
    baseline: null,
    onInterruption: (interruption) => told.push({ ...interruption, atMs: clock.nowMs() }),
    onOutput: (output: LoopOutput) => {
      if (output.type === "frame") frames.push(clock.nowMs());
    },
    ...more,
  });
  const stop = async () => {
    session.command({ type: "command", name: "stop" });
    return await clock.wait(session.done);
  };
  const longestSilenceMs = () => Math.max(...frames.slice(1).map((ms, i) => ms - (frames[i] ?? 0)));
  return { dataDir, told, session, stop, longestSilenceMs };
}

type Fault = readonly [string, begin: (disk: FaultyDisk) => void, end: (disk: FaultyDisk) => void];

const OF_THE_SYSTEM: Fault = [
  "dies, as the system itself says",
  (disk) => (disk.isDead = true),
  (disk) => (disk.isDead = false),
];

const FAULTS: readonly Fault[] = [
  ["is full in the middle of a frame", (disk) => (disk.roomBytes = 100), (disk) => (disk.roomBytes = 1e9)],
  ["gives EIO to a write", (disk) => (disk.fails.write = "EIO"), (disk) => (disk.fails.write = null)],
  ["gives EIO to a sync", (disk) => (disk.fails.datasync = "EIO"), (disk) => (disk.fails.datasync = null)],
  ...(process.platform === "linux" ? [OF_THE_SYSTEM] : []),
];

describe.each(FAULTS)("a session whose disk %s", (_, begin, end) => {
  it("tells within a second, plays on, goes on in a new segment, and is one session to every reader", async ({
    task,
  }) => {
    const disk = createFaultyDisk();
    const { dataDir, told, session, stop, longestSilenceMs } = await liveSession({ createFile: disk.createFile });
    await clock.advance(3000);
    const failedMs = clock.nowMs();
    begin(disk);
    await clock.advance(4000);
    expect(told.map(({ type }) => type)).toEqual(["refused"]);
    const toldMs = (told[0]?.atMs ?? 0) - failedMs;
    figure(task, `told after ${toldMs.toFixed(0)} ms`);
    expect(toldMs).toBeLessThanOrEqual(1000);
    expect(session.status().unsaved).toMatch(/nothing can be recorded.*everything up to [23]\.\d s is saved/);
    // Another process would leave it alone.
    expect(listSessions(dataDir)).toMatchObject([{ state: "open" }]);
    end(disk);
    const freeMs = clock.nowMs();
    await clock.until(() => told.length > 1);
    expect(clock.nowMs() - freeMs).toBeLessThanOrEqual(1250);
    expect(session.status().unsaved).toBeNull();
    await clock.advance(3000);
    const summary = await stop();
    expect(session.problem()).toBeNull();
    expect(longestSilenceMs()).toBeLessThanOrEqual(63);

    const folder = findSession(dataDir, session.id);
    expect(readdirSync(folder.dir).sort()).toEqual(["manifest.json", "session.1.log", "session.log"]);
    expect(summary).toMatchObject({ state: "closed", gaps: [] });
    expect(summary.durationSec).toBeGreaterThan(9.5);
    expect(readManifest(folder.manifest)?.summary).toEqual(summary);
    expect(listSessions(dataDir)).toEqual([summary]);
    expect(verifySession(dataDir, session.id)).toMatchObject({ equal: true, differences: [], bars: summary.bars });
    const replay = readReplay(dataDir, session.id);
    expect(replay.damage).toEqual([]);
    expect(replay.frames.map(({ frame }) => frame)).toEqual(replay.frames.map((_, i) => i));
    expect(replay.frames.length).toBeGreaterThan(150);
    expect(midiBytes(pieceOfReplay(replay)).length).toBeGreaterThan(500);
    expect(notesIn(folder.log).map(({ code }) => code)).toEqual([
      expect.stringMatching(/FULL|FAILED/),
      "RECORDING_RESUMED",
    ]);
    expect(recoverSessions(dataDir)).toMatchObject([{ result: "whole" }]);
    rmSync(folder.manifest);
    expect(recoverSessions(dataDir)).toMatchObject([
      { result: "recovered", durationSec: summary.durationSec, lost: [] },
    ]);
    expect(readManifest(folder.manifest)?.summary).toEqual({ ...summary, state: "recovered" });
    deleteSession(dataDir, session.id);
    expect(sessionIds(dataDir)).toEqual([]);
  });
});

const notesIn = (log: string) =>
  [...readLog(log)].flatMap((entry) =>
    entry.type === "record" && entry.record.type === "note" ? [entry.record.note] : [],
  );

it("a session that is stopped while its disk is full says up to where it is saved, and recovery takes it from there", async () => {
  const disk = createFaultyDisk();
  const { dataDir, session, stop } = await liveSession({ createFile: disk.createFile });
  await clock.advance(3000);
  disk.roomBytes = 0;
  await clock.advance(2000);
  const summary = await stop();
  expect(summary.state).toBe("crashed");
  expect(session.problem()).toMatchObject({ code: "DISK_FULL" });
  expect(readdirSync(findSession(dataDir, session.id).dir)).toEqual(["session.log"]);
  const [recovery] = recoverSessions(dataDir);
  expect(recovery).toMatchObject({ result: "recovered" });
  expect(recovery?.durationSec).toBeGreaterThan(2.4);
});

it("a torn end that the next segment makes good is no damage; a tampered second segment is", async () => {
  const disk = createFaultyDisk();
  const { dataDir, session, stop } = await liveSession({ createFile: disk.createFile });
  await clock.advance(2000);
  disk.fails.write = "EIO";
  await clock.advance(1500);
  disk.fails.write = null;
  await clock.advance(3000);
  await stop();
  const { log, dir } = findSession(dataDir, session.id);
  const torn = Buffer.concat([readFileSync(log), Buffer.from("half a frame")]);
  writeFileSync(log, torn);
  expect(
    readReplay(dataDir, session.id).damage.filter((text) => text.includes("bytes") && !text.includes("had")),
  ).toEqual([]);
  const second = join(dir, "session.1.log");
  const bytes = readFileSync(second);
  bytes[Math.floor(statSync(second).size / 2)]! ^= 1;
  writeFileSync(second, bytes);
  const { equal, differences } = verifySession(dataDir, session.id);
  expect(equal).toBe(false);
  expect(differences.map(({ what }) => what).join()).toMatch(/of session\.1\.log cannot be read: 1 frame lost/);
});
