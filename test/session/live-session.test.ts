import { cpSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failure } from "../../src/errors.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { startSession } from "../../src/session/session.ts";
import type { Session, SessionOptions } from "../../src/session/session-options.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { LoopInput, LoopOutput, SourceEvent } from "../../src/types.ts";
import { scratchDir } from "../recording/scratch.ts";
import { useTestClock } from "../test-clock.ts";
import { asking } from "./asking.ts";
import { LISTENER_STREAMS, liveEvents } from "./live-source.ts";

const BASE = {
  sourceName: "listener",
  streams: LISTENER_STREAMS,
  request: asking(),
  speed: null,
  baseline: null,
} as const;

const live = (options: Partial<SessionOptions> & { readonly dataDir: string }): Promise<Session> =>
  startSession({ ...BASE, pace: "live", events: liveEvents(), ...options });

const lastGain = (dataDir: string, id: string) => readReplay(dataDir, id).frames.at(-1)?.values.gain;

describe("a live session", () => {
  const clock = useTestClock();

  it("ticks 16 times a second beside the samples, in an order that never goes back", async () => {
    const dataDir = scratchDir();
    const inputs: LoopInput[] = [];
    const session = await live({
      dataDir,
      request: asking({ minutes: 2 / 60 }),
      onInput: (input) => inputs.push(input),
    });
    expect(listSessions(dataDir)).toMatchObject([{ session: session.id, state: "open" }]);
    const summary = await clock.wait(session.done);
    const times = inputs.map(({ timeMs }) => timeMs);
    expect(times.every((timeMs, i) => Number.isInteger(timeMs) && timeMs >= (times[i - 1] ?? 0))).toBe(true);
    const ticks = inputs.filter(({ event }) => event.type === "tick").map(({ timeMs }) => timeMs);
    const grid = Array.from({ length: 37 }, (_, i) => Math.round(i * 62.5));
    expect(ticks.filter((timeMs) => !grid.includes(timeMs))).toEqual([]);
    expect(ticks.at(-1)).toBe(2250);
    // Chunks of an eighth of a second; the one that comes with the end is too late.
    expect(summary.durationSec).toBe(1.875);
    expect(verifySession(dataDir, session.id)).toMatchObject({ equal: true });
  });

  it("pauses, goes on and stops when told, and falls silent within 300 ms each time", async () => {
    const dataDir = scratchDir();
    const outputs: { readonly output: LoopOutput; readonly timeMs: number }[] = [];
    const session = await live({ dataDir, onOutput: (output, timeMs) => outputs.push({ output, timeMs }) });
    await clock.advance(800);
    session.command({ type: "command", name: "pause" });
    expect(session.status().phase).toBe("paused");
    await clock.advance(400);
    session.command({ type: "command", name: "resume" });
    session.command({ type: "command", name: "goal", goal: "focus" });
    await clock.advance(800);
    expect(session.status()).toMatchObject({ phase: "running", goal: "focus", session: session.id });
    session.command({ type: "command", name: "stop" });
    session.command({ type: "command", name: "resume" });
    await clock.wait(session.done);
    session.command({ type: "command", name: "resume" });
    const phases = outputs.flatMap(({ output }) => (output.type === "phase" ? [output.phase] : []));
    expect(phases).toEqual(["running", "paused", "running", "ended"]);
    for (const phase of ["paused", "ended"] as const) {
      const at = outputs.find(({ output }) => output.type === "phase" && output.phase === phase)!.timeMs;
      const silent = outputs.find(
        ({ output, timeMs }) => timeMs > at && output.type === "frame" && output.values.gain === 0,
      );
      expect(silent!.timeMs - at).toBeLessThanOrEqual(300);
    }
    expect(lastGain(dataDir, session.id)).toBe(0);
    expect(verifySession(dataDir, session.id)).toMatchObject({ equal: true });
  });

  it("keeps in its log what a player says that it really played, and replays to the same bytes", async () => {
    const dataDir = scratchDir();
    const session = await live({ dataDir });
    await clock.advance(500);
    const ack = { type: "ack", playedSample: 19_200, lastFrame: 6, lateFrames: 1, lateBars: 0 } as const;
    session.acknowledge(ack);
    session.command({ type: "command", name: "stop" });
    await clock.wait(session.done);
    session.acknowledge(ack);
    const records = [...readLog(findSession(dataDir, session.id).log)].flatMap((entry) =>
      entry.type === "record" && entry.record.type === "ack" ? [entry.record.heard.ack] : [],
    );
    expect(records).toEqual([ack]);
    expect(verifySession(dataDir, session.id)).toMatchObject({ equal: true });
  });

  it("tells the state to be a gap when samples stay away, and plays on", async () => {
    const dataDir = scratchDir();
    const events = liveEvents({ each: (event, timeMs) => (timeMs > 500 ? null : event) });
    const session = await live({ dataDir, events, request: asking({ minutes: 2.5 / 60 }) });
    await clock.wait(session.done);
    const { states, bars } = readReplay(dataDir, session.id);
    expect(states[0]!.timeMs).toBeGreaterThan(900);
    expect(states[0]!.timeMs).toBeLessThan(1100);
    expect(states.slice(1).map(({ timeMs }, i) => timeMs - states[i]!.timeMs)).toEqual([250, 250, 250, 250, 250, 250]);
    expect(states.every(({ state }) => state.indices.focus.status === "artifact")).toBe(true);
    expect(bars.length).toBeGreaterThan(0);
  });

  it("ends when its source ends or fails, and tells which", async () => {
    const ended = await live({ dataDir: scratchDir(), events: liveEvents({ endMs: 500 }) });
    expect((await clock.wait(ended.done)).durationSec).toBe(0.5);
    expect(ended.problem()).toBeNull();
    const each = (event: SourceEvent, timeMs: number) => {
      if (timeMs > 500) throw failure("DEVICE_LOST", "the headband is gone");
      return event;
    };
    const failed = await live({ dataDir: scratchDir(), events: liveEvents({ each }) });
    expect((await clock.wait(failed.done)).state).toBe("closed");
    expect(failed.problem()).toMatchObject({ code: "DEVICE_LOST" });
  });

  it("saves as it goes: what it calls saved is on the disk", async () => {
    const dataDir = scratchDir();
    const session = await live({ dataDir });
    const behindSec: number[] = [];
    for (let i = 0; i < 40; i++) {
      await clock.advance(100);
      const { savedSec, elapsedSec } = session.status();
      behindSec.push(elapsedSec - savedSec);
    }
    // It goes to the disk every 250 ms; a tick more, which the last sample has to come by.
    expect(Math.max(...behindSec)).toBeLessThanOrEqual(0.35);
    const { savedSec } = session.status();
    expect(savedSec).toBeGreaterThan(3.6);
    const { log } = findSession(dataDir, session.id);
    const times = [...readLog(log)].flatMap((entry) =>
      entry.type === "record" && entry.record.type === "input" ? [entry.record.input.timeMs] : [],
    );
    expect(times.at(-1)! / 1000).toBeGreaterThanOrEqual(savedSec);
    session.command({ type: "command", name: "stop" });
    await clock.wait(session.done);
    if (process.platform !== "win32") expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(readFileSync(log).length).toBeGreaterThan(1000);
  });

  it("a copy that is made of it meanwhile opens and verifies, and lacks less than a second", async () => {
    const [dataDir, elsewhere] = [scratchDir(), scratchDir()];
    const session = await live({ dataDir });
    await clock.advance(4000);
    const { elapsedSec } = session.status();
    cpSync(findSession(dataDir, session.id).dir, join(elsewhere, "sessions", session.id), { recursive: true });
    const { damage, frames, bars } = readReplay(elsewhere, session.id);
    const lastMs = (frames.at(-1)?.appliesAtSample ?? 0) / 48;
    expect([damage, bars.length > 0]).toEqual([[], true]);
    expect(elapsedSec - lastMs / 1000).toBeLessThan(1);
    expect(verifySession(elsewhere, session.id)).toMatchObject({ equal: true });
    session.command({ type: "command", name: "stop" });
    await clock.wait(session.done);
  });
});
