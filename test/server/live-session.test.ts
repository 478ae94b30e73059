import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../src/errors.ts";
import type { Replay } from "../../src/recording/playing-back.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import type { SessionSummary } from "../../src/recording/summary.ts";
import type { Condition } from "../../src/types.ts";
import { AUDIO_RATE_HZ, type Bar, type ControlFrame, type LoopOutput } from "../../src/types.ts";
import type { ServerMessage } from "../../src/wire.ts";
import { useTestClock } from "../test-clock.ts";
import { type LivePage, runServer, type TestServer } from "./run-server.ts";

const clock = useTestClock();
let server: TestServer;
beforeEach(async () => {
  server = await runServer({ clock });
});
afterEach(() => server.close());

const barsOf = (page: LivePage): readonly Bar[] =>
  page.messages.flatMap((one) => (one.type === "bar" ? [one.bar] : []));
const framesOf = (page: LivePage): readonly ControlFrame[] =>
  page.messages.flatMap((one) => (one.type === "frame" ? [one.frame] : []));

async function begin(): Promise<LivePage> {
  await server.running.chooseSource("test");
  const page = await server.live();
  page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
  await page.until("bar");
  return page;
}

describe("a session over the live socket", () => {
  it("goes from start through pause and stop to its replay, with every bar and frame that was sent", async () => {
    const page = await begin();
    const welcome = await page.until("welcome");
    expect(welcome).toMatchObject({ source: { phase: "streaming", source: "test" }, session: null });
    const begun = await page.until("session", ({ session }) => session?.phase === "running");
    expect(begun.session).toMatchObject({ goal: "relax", seed: 7, minutes: 5 });
    await page.until("state");
    await page.until("traces");
    await page.until("frame", ({ frame }) => frame.frame >= 20);
    page.send({ type: "ping", id: 3 });
    const pong = await page.until("pong");
    expect(pong.id).toBe(3);
    expect(pong.sessionTimeMs).toBeGreaterThan(1000);
    expect(pong.sessionTimeMs).toBeLessThan(5000);

    page.send({ type: "mark", label: "door bell" });
    page.send({ type: "pause" });
    await page.until("session", ({ session }) => session?.phase === "paused");
    page.send({ type: "resume" });
    page.send({ type: "goal", goal: "focus" });
    await page.until("session", ({ session }) => session?.goal === "focus" && session.phase === "running");
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    await page.until("session", ({ session }) => session === null && page.messages.length > 50);
    expect(summary).toMatchObject({
      session: begun.session?.session,
      state: "closed",
      goal: "relax",
      seed: 7,
      gaps: [],
      changes: [{ atSec: 2, goal: "focus" }],
    });

    const list = JSON.parse((await server.api("GET", "/api/sessions")).body) as SessionSummary[];
    expect(list).toEqual([summary]);
    const replay = JSON.parse((await server.api("GET", `/api/sessions/${summary.session}`)).body) as Replay;
    const newest = new Map<number, Bar>();
    for (const bar of barsOf(page)) if (bar.revision >= (newest.get(bar.bar)?.revision ?? 0)) newest.set(bar.bar, bar);
    expect(replay.bars).toEqual([...newest.values()].filter((bar) => !bar.dropped));
    expect(replay.frames).toEqual(framesOf(page));
    expect(replay.markers.map(({ label }) => label)).toEqual(["door bell"]);
    expect(replay.damage).toEqual([]);
  });

  it("sends 16 frames and 4 states a second, and each frame before it applies", async () => {
    const page = await begin();
    await page.until("state");
    page.send({ type: "ping", id: 1 });
    const zeroMs = clock.nowMs() - ((await page.until("pong")).sessionTimeMs ?? 0);
    const leadsMs: number[] = [];
    let states = 0;
    page.socket.on("message", (raw) => {
      const message = JSON.parse(raw.toString()) as ServerMessage;
      if (message.type === "state") states++;
      if (message.type !== "frame") return;
      leadsMs.push(zeroMs + (message.frame.appliesAtSample / AUDIO_RATE_HZ) * 1000 - clock.nowMs());
    });
    await clock.advance(2000);
    expect(leadsMs).toHaveLength(32);
    expect(states).toBe(8);
    // 60 ms, less the way here.
    expect(Math.max(...leadsMs)).toBeLessThanOrEqual(61);
    expect(Math.min(...leadsMs)).toBeGreaterThanOrEqual(57);
  });

  it("gives a page that joins in the middle the bars to come and the last frames, and then the same as the others", async () => {
    const page = await begin();
    await page.until("frame", ({ frame }) => frame.frame >= 40);
    const late = await server.live();
    await late.until("welcome", ({ session }) => session?.phase === "running");
    await late.until("frame");
    const known = barsOf(late);
    expect(known.length).toBeGreaterThanOrEqual(1);
    const sent = new Set(barsOf(page).map((bar) => JSON.stringify(bar)));
    for (const bar of known) expect(sent.has(JSON.stringify(bar))).toBe(true);
    const numbers = framesOf(late).map(({ frame }) => frame);
    expect(numbers.length).toBeGreaterThanOrEqual(16);
    await clock.advance(500);
    const all = framesOf(late).map(({ frame }) => frame);
    expect(all).toEqual(all.map((_, i) => (all[0] ?? 0) + i));
  });

  it("refuses a second start, a change of source and the deletion of what is being recorded", async () => {
    const page = await begin();
    page.send({ type: "start", goal: "focus", minutes: 5 });
    expect(await page.until("error")).toMatchObject({ code: "SESSION_RUNNING" });
    const changed = await server.api("POST", "/api/source", { source: "test" });
    expect(changed.status).toBe(409);
    const running = JSON.parse((await server.api("GET", "/api/status")).body).session.session;
    expect((await server.api("DELETE", `/api/sessions/${running}`)).status).toBe(409);
    page.send({ type: "stop" });
    await page.until("ended");
    expect((await server.api("POST", "/api/source", { source: "test" })).status).toBe(200);
    expect((await server.api("DELETE", `/api/sessions/${running}`)).status).toBe(204);
    expect(JSON.parse((await server.api("GET", "/api/sessions")).body)).toEqual([]);
  });

  it("answers a start without a source, and a command without a session, with what to do", async () => {
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5 });
    expect(await page.until("error", ({ code }) => code === "NO_SOURCE")).toHaveProperty("hint");
    for (const type of ["pause", "resume", "stop"] as const) page.send({ type });
    expect(await page.until("error", ({ code }) => code === "NO_SESSION")).toHaveProperty("hint", "Start one first.");
    page.send({ type: "ping", id: 1 });
    expect(await page.until("pong")).toEqual({ type: "pong", id: 1, sessionTimeMs: null });
  });

  it("lives through a silence of the source, told once, with the gap on record", async () => {
    const page = await begin();
    const silentMs = clock.nowMs();
    server.opened[0]?.silence();
    await page.until("source", ({ phase }) => phase === "lost");
    expect(clock.nowMs() - silentMs).toBeLessThanOrEqual(502);
    await clock.advance(1000);
    const frames = framesOf(page).length;
    await clock.advance(500);
    expect(framesOf(page).length).toBeGreaterThan(frames + 5);
    server.opened[0]?.wake();
    await page.until("notice", ({ level }) => level === "info");
    expect(page.messages.filter(({ type }) => type === "notice").length).toBe(2);
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    expect(summary.gaps).toHaveLength(1);
    expect(summary.gaps[0]?.lengthSec).toBeGreaterThan(1.2);
  });

  it("closes the recording when the headband fails for good, and says why", async () => {
    const page = await begin();
    await page.until("frame", ({ frame }) => frame.frame >= 20);
    server.opened[0]?.fail(failure("DEVICE_GONE", "the headband does not answer", { hint: "Charge it." }));
    await page.until("source", ({ phase }) => phase === "failed");
    const told = await page.until("notice", ({ text }) => text.includes("the headband does not answer"));
    expect(told.level).toBe("warning");
    const { summary } = await page.until("ended");
    expect(summary.bars).toBeGreaterThan(0);
    const replay = await server.api("GET", `/api/sessions/${summary.session}`);
    expect(replay.status).toBe(200);
  });

  it("gives the source back when nothing could be recorded and when the headband failed", async () => {
    await server.running.chooseSource("test");
    const page = await server.live();
    const sessions = join(server.dataDir, "sessions");
    rmSync(sessions, { recursive: true, force: true });
    writeFileSync(sessions, "not a folder");
    page.send({ type: "start", goal: "relax", minutes: 5 });
    await page.until("error", ({ code }) => code === "RECORDING_NOT_POSSIBLE");
    rmSync(sessions);
    page.send({ type: "start", goal: "relax", minutes: 5 });
    await page.until("session", ({ session }) => session?.phase === "running");
    server.opened[0]?.fail(failure("DEVICE_GONE", "the headband does not answer"));
    await page.until("ended");
    page.send({ type: "calibrate", client: "c1" });
    await page.until("error", ({ code }) => code === "NO_SOURCE");
    await server.running.chooseSource("test");
    page.send({ type: "calibrate", client: "c1" });
    await page.until("calibration", ({ calibration }) => calibration?.phase === "fit");
    page.send({ type: "cancel" });
    await page.until("calibration", ({ calibration }) => calibration === null);
    expect((await server.api("POST", "/api/source", { source: "test" })).status).toBe(200);
  }, 60_000);

  it("that fails and tells no end of its music is ended for whoever else hears it", async () => {
    const heard: string[] = [];
    let isBroken = false;
    const tap = () => ({
      onInput: () => {
        if (isBroken) throw new Error("it cannot go on");
      },
      onOutput: (output: LoopOutput) => void (output.type === "phase" && heard.push(output.phase)),
      end: () => void heard.push("its end"),
    });
    const led = await runServer({ clock, tap });
    await led.running.chooseSource("test");
    const page = await led.live();
    page.send({ type: "start", goal: "relax", minutes: 5 });
    await page.until("bar");
    isBroken = true;
    await page.until("ended");
    expect(heard).toEqual(["running", "its end"]);
    isBroken = false;
    page.send({ type: "start", goal: "relax", minutes: 5 });
    await page.until("session", ({ session }) => session?.phase === "running" && heard.length > 2);
    page.send({ type: "stop" });
    await page.until("session", ({ session }) => session === null && heard.length > 4);
    expect(heard.slice(2)).toEqual(["running", "ended", "its end"]);
    await led.close();
  });

  it("ends with the source's last sample", async () => {
    const page = await begin();
    server.opened[0]?.end();
    const { summary } = await page.until("ended");
    expect(summary.state).toBe("closed");
    await page.until("source", ({ phase, message }) => phase === "none" && message === "test has ended");
    await page.until("session", ({ session }) => session === null);
  });

  it("that asks for what does not go together is refused before the source is lent, and the next one begins", async () => {
    const led = await runServer({ clock, moodMinutes: 7 });
    await led.running.chooseSource("test");
    const page = await led.live();
    page.send({ type: "start", goal: "relax", minutes: 5, modulation: 0.3 });
    const { code, message } = await clock.wait(page.until("error"));
    expect([code, message]).toEqual(["BAD_USE", "modulation must be left out for relax; it is for focus; got 0.3"]);
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 3 });
    const { session } = await clock.wait(page.until("session", ({ session: running }) => running !== null));
    page.send({ type: "stop" });
    await clock.wait(page.until("ended"));
    // Without a mood there is no way from it.
    const { log } = findSession(led.dataDir, session?.session ?? "");
    expect(readHeader(log)).toMatchObject({ seed: 3, mood: null, moodMinutes: null, useProfile: true });
    await clock.wait(led.close());
  });

  it("keeps the mood said before, and as many minutes from there as the server was started with", async () => {
    const led = await runServer({ clock, moodMinutes: 7 });
    await led.running.chooseSource("test");
    const page = await led.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 3, mood: { valence: 3, energy: null } });
    const { session } = await page.until("session", ({ session: running }) => running !== null);
    page.send({ type: "stop" });
    await page.until("ended");
    expect(readHeader(findSession(led.dataDir, session!.session).log)).toMatchObject({
      mood: { valence: 3, energy: null },
      moodMinutes: 7,
    });
    await led.close();
  });

  it("keeps how the person sits: as the page says, else as the server was started with", async () => {
    const led = await runServer({ clock, condition: "open" });
    await led.running.chooseSource("test");
    const seatedIn = async (asked: { readonly condition?: Condition }) => {
      const page = await led.live();
      expect((await page.until("welcome")).condition).toBe("open");
      page.send({ type: "start", goal: "relax", minutes: 5, ...asked });
      const { session } = await page.until("session", ({ session: running }) => running !== null);
      page.send({ type: "stop" });
      const { summary } = await page.until("ended");
      expect(readHeader(findSession(led.dataDir, summary.session).log).condition).toBe(summary.condition);
      return [session?.condition, summary.condition];
    };
    expect(await seatedIn({})).toEqual(["open", "open"]);
    expect(await seatedIn({ condition: "closed" })).toEqual(["closed", "closed"]);
    await led.close();
  });

  it("is closed on disk when the server closes", async () => {
    const page = await begin();
    await clock.wait(server.running.close());
    expect((await page.until("ended")).summary.state).toBe("closed");
    expect(await clock.wait(page.closed)).toBe(1001);
  });

  it("counts what players report as late", async () => {
    const page = await begin();
    page.send({ type: "ack", playedSample: 4800, lastFrame: 9, lateFrames: 2, lateBars: 1 });
    page.send({ type: "ack", playedSample: 9600, lastFrame: 25, lateFrames: 1, lateBars: 0 });
    page.send({ type: "ping", id: 1 });
    await page.until("pong");
    const { counts } = JSON.parse((await server.api("GET", "/api/status")).body);
    expect(counts).toMatchObject({ pages: 1, lateFrames: 2, lateBars: 1 });
  });
});
