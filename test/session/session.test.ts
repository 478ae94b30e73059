import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { failure } from "../../src/errors.ts";
import { readManifest } from "../../src/recording/manifest.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { findSession, sessionIds } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { startSession } from "../../src/session/session.ts";
import type { Session, SessionOptions } from "../../src/session/session-options.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { HeardMusic, Instruction, SourceEvent } from "../../src/types.ts";
import { createFaultyDisk } from "../recording/faulty-disk.ts";
import { scratchDir } from "../recording/scratch.ts";
import { useTestClock } from "../test-clock.ts";
import { asking } from "./asking.ts";
import { LISTENER_STREAMS } from "./live-source.ts";

const BASE = {
  sourceName: "listener",
  streams: LISTENER_STREAMS,
  speed: null,
  baseline: null,
} as const;

const pulled = (options: Partial<SessionOptions> & { readonly dataDir: string }): Promise<Session> => {
  const listener = openListener({ personality: "default", seed: 5 });
  return startSession({
    ...BASE,
    pace: "pulled",
    events: listener.chunks(),
    request: asking({ minutes: 0.5 }),
    ...options,
  });
};
async function* first(events: AsyncIterable<SourceEvent>, count: number): AsyncGenerator<SourceEvent> {
  let left = count;
  for await (const event of events) {
    if (left-- === 0) return;
    yield event;
  }
}

const lastGain = (dataDir: string, id: string) => readReplay(dataDir, id).frames.at(-1)?.values.gain;

describe("a session on a source that outruns real time", () => {
  it("ends at its minutes, with the gain at 0, a manifest, and a log that verifies", async () => {
    const dataDir = scratchDir();
    const session = await pulled({ dataDir });
    const summary = await session.done;
    expect(summary).toMatchObject({
      session: session.id,
      durationSec: 30,
      gaps: [],
      goal: "relax",
      seed: 7,
      state: "closed",
    });
    expect(summary.bars).toBeGreaterThan(5);
    expect(session.problem()).toBeNull();
    expect(lastGain(dataDir, session.id)).toBe(0);
    expect(readReplay(dataDir, session.id).phases).toEqual([
      { timeMs: 0, phase: "running" },
      { timeMs: 30_000, phase: "ended" },
    ]);
    expect(readManifest(findSession(dataDir, session.id).manifest)?.summary).toEqual(summary);
    expect(listSessions(dataDir)).toEqual([summary]);
    expect(verifySession(dataDir, session.id)).toMatchObject({ bars: summary.bars, equal: true, differences: [] });
  });

  it("gives the same bars, frames and states for the same source and seed", async () => {
    const dataDir = scratchDir();
    const [a, b] = [await pulled({ dataDir }), await pulled({ dataDir })];
    await Promise.all([a.done, b.done]);
    const [one, two] = [readReplay(dataDir, a.id), readReplay(dataDir, b.id)];
    expect([two.bars, two.frames, two.states]).toEqual([one.bars, one.frames, one.states]);
  });

  it("ends where the source ends, with the fade after it", async () => {
    const dataDir = scratchDir();
    const listener = openListener({ personality: "default", seed: 5 });
    const session = await pulled({ dataDir, request: asking({ minutes: null }), events: first(listener.chunks(), 80) });
    const summary = await session.done;
    expect(summary.durationSec).toBe(10);
    expect(lastGain(dataDir, session.id)).toBe(0);
    expect(readReplay(dataDir, session.id).phases.at(-1)).toEqual({ timeMs: 10_000, phase: "ended" });
  });

  it("tells a simulated person what they hear", async () => {
    const heard: (HeardMusic | Instruction)[] = [];
    const session = await pulled({
      dataDir: scratchDir(),
      request: asking({ minutes: 0.1 }),
      notify: (event) => heard.push(event),
    });
    await session.done;
    expect(heard.length).toBeGreaterThan(20);
    expect(heard.every(({ type }) => type === "heard")).toBe(true);
  });

  it("keeps ticking, at its pace, through a long gap, and says so in the summary", async () => {
    const dataDir = scratchDir();
    const listener = openListener({ personality: "default", seed: 5 });
    const again = openListener({ personality: "default", seed: 6 });
    async function* events(): AsyncGenerator<SourceEvent> {
      yield* first(listener.chunks(), 40);
      yield {
        type: "gap",
        stream: "eeg",
        firstSample: 1280,
        lengthSamples: 5120,
        cause: "lost-packets",
        estimated: false,
      };
      for await (const event of first(again.chunks(), 40)) {
        if (event.type === "chunk") yield { ...event, firstSample: event.firstSample + 6400 };
      }
    }
    const session = await pulled({ dataDir, request: asking({ minutes: null }), events: events() });
    const summary = await session.done;
    expect(summary.durationSec).toBe(30);
    expect(summary.gaps).toEqual([{ fromSec: 5, lengthSec: 20, cause: "lost-packets" }]);
    expect(summary.usableShare).toBeLessThan(0.4);
    const replay = readReplay(dataDir, session.id);
    const silent = replay.states.filter(({ timeMs }) => timeMs > 6000 && timeMs < 25_000);
    expect(silent.length).toBeGreaterThan(60);
    expect(silent.every(({ state }) => state.indices.relaxation.status === "artifact")).toBe(true);
    const times = replay.states.map(({ state }) => state.tSec);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(verifySession(dataDir, session.id).equal).toBe(true);
  });

  it("takes an infinite sample for a missing one", async () => {
    const dataDir = scratchDir();
    const listener = openListener({ personality: "default", seed: 5 });
    async function* events(): AsyncGenerator<SourceEvent> {
      for await (const event of first(listener.chunks(), 60)) {
        if (event.type === "chunk") event.samples[0]![3] = Number.POSITIVE_INFINITY;
        yield event;
      }
    }
    const session = await pulled({ dataDir, request: asking({ minutes: null }), events: events() });
    await session.done;
    expect(verifySession(dataDir, session.id).equal).toBe(true);
  });

  it("records what came before the source failed, closes, and tells why", async () => {
    const dataDir = scratchDir();
    const listener = openListener({ personality: "default", seed: 5 });
    async function* events(): AsyncGenerator<SourceEvent> {
      yield* first(listener.chunks(), 40);
      throw failure("DEVICE_LOST", "the headband is gone");
    }
    const told: unknown[] = [];
    const session = await pulled({
      dataDir,
      request: asking({ minutes: null }),
      events: events(),
      onProblem: (error) => told.push(error),
    });
    const summary = await session.done;
    expect(summary).toMatchObject({ durationSec: 5, state: "closed" });
    expect(session.problem()).toMatchObject({ code: "DEVICE_LOST" });
    expect(told).toEqual([session.problem()]);
    expect(lastGain(dataDir, session.id)).toBe(0);
    const notes = [...readLog(findSession(dataDir, session.id).log)].flatMap((entry) =>
      entry.type === "record" && entry.record.type === "note" ? [entry.record.note.text] : [],
    );
    expect(notes).toEqual(["the headband is gone"]);
  });

  it("ends and tells when the disk stays full, for nobody hears it and it waits for the disk, and keeps what was written", async () => {
    const dataDir = scratchDir();
    const disk = createFaultyDisk();
    disk.roomBytes = 200_000;
    const told: unknown[] = [];
    const session = await pulled({
      dataDir,
      request: asking({ minutes: 600 }),
      createFile: disk.createFile,
      onInterruption: (interruption) => told.push(interruption.type),
    });
    const summary = await session.done;
    expect(told).toEqual(["refused"]);
    expect(summary.state).toBe("crashed");
    expect(session.problem()).toMatchObject({ code: "DISK_FULL" });
    const [recovery] = recoverSessions(dataDir);
    expect(recovery).toMatchObject({ session: session.id, result: "recovered" });
    expect(recovery!.durationSec).toBeGreaterThan(2);
    expect(verifySession(dataDir, session.id).differences).toEqual([]);
  });

  it("leaves no folder when the disk is full at its start, and says so in one line", async () => {
    const dataDir = scratchDir();
    const disk = createFaultyDisk();
    disk.roomBytes = 100;
    const refused = pulled({ dataDir, createFile: disk.createFile });
    await expect(refused).rejects.toThrow(`nothing can be recorded: the disk of the data folder ${dataDir} is full`);
    expect(sessionIds(dataDir)).toEqual([]);
  });

  it("leaves nothing on disk when the loop refuses the stream", async () => {
    const dataDir = scratchDir();
    const slow = LISTENER_STREAMS.map((stream) => ({ ...stream, samplingRateHz: 20 }));
    await expect(pulled({ dataDir, streams: slow })).rejects.toThrow(/samplingRateHz/);
    expect(listSessions(dataDir)).toEqual([]);
  });

  it("says in one line when nothing can be recorded", async () => {
    const dataDir = `${scratchDir()}/file`;
    writeFileSync(dataDir, "not a folder");
    await expect(pulled({ dataDir })).rejects.toMatchObject({ code: "RECORDING_NOT_POSSIBLE" });
  });
});

describe("a session at a speed", () => {
  const clock = useTestClock();

  /** When the last frame of the music came; the disk has no part in it. */
  const watching = () => {
    let endedMs = Number.NaN;
    const onOutput: SessionOptions["onOutput"] = (output) => {
      if (output.type === "frame") endedMs = clock.nowMs();
    };
    return { onOutput, endedMs: () => endedMs };
  };

  it("keeps to the speed that is asked for", async () => {
    const { onOutput, endedMs } = watching();
    const startMs = clock.nowMs();
    const session = await pulled({
      dataDir: scratchDir(),
      request: asking({ minutes: 0.25 }),
      speed: 10,
      onOutput,
    });
    await clock.wait(session.done);
    const tookMs = endedMs() - startMs;
    expect(tookMs).toBeGreaterThanOrEqual(1500);
    expect(tookMs).toBeLessThan(1550);
  });

  it("stops at once when told, fades and closes", async () => {
    const dataDir = scratchDir();
    const { onOutput, endedMs } = watching();
    const session = await pulled({ dataDir, request: asking({ minutes: 60 }), speed: 4, onOutput });
    await clock.advance(700);
    const startMs = clock.nowMs();
    session.command({ type: "command", name: "stop" });
    const summary = await clock.wait(session.done);
    // The samples that are waited for, an eighth of a second of session time, and the fade after them; no more.
    expect(endedMs() - startMs).toBeLessThanOrEqual((125 + 300) / 4);
    expect(summary.state).toBe("closed");
    expect(summary.durationSec).toBeCloseTo(2.8, 0);
    expect(lastGain(dataDir, session.id)).toBe(0);
  });
});
