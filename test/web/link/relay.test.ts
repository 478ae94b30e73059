/** This file proves that music goes to the worklet, what is shown to the page, and what was played to the server, each without the others. */
import { describe, expect, it } from "vitest";
import type { SessionStatus } from "../../../src/recording/summary.ts";
import type { ClientMessage, ServerMessage } from "../../../src/wire.ts";
import { createRelay } from "../../../web/link/relay.ts";
import type { RelayToPage, RelayToWorklet } from "../../../web/link/relay-messages.ts";
import { NOTHING_PLAYED } from "../../../web/sound/host-report.ts";
import { barOf, frameOf } from "../sound/piece.ts";

const running: SessionStatus = {
  session: "A",
  phase: "running",
  goal: "relax",
  seed: 5,
  elapsedSec: 0,
  minutes: 10,
  savedSec: 0,
  unsaved: null,
  world: "warm",
  client: null,
  condition: null,
  profileDate: null,
  moodLeadsSec: 0,
  protocol: "relax",
  volumeDb: -6,
  training: null,
  arm: "contingent",
};
const statusOf = (session: string | null): ServerMessage => ({
  type: "session",
  session: session === null ? null : { ...running, session },
});
const FOLLOW = { type: "follow", session: "A", seed: 5 } as const;

function begin() {
  const toServer: ClientMessage[] = [];
  const toPage: RelayToPage[] = [];
  const toWorklet: RelayToWorklet[] = [];
  const relay = createRelay({
    toServer: (message) => void toServer.push(message),
    toPage: (message) => void toPage.push(message),
    toWorklet: (message) => void toWorklet.push(message),
  });
  return { relay, toServer, toPage, toWorklet };
}

describe("the relay", () => {
  it("gives frames to the worklet, the lanes of every other one to the page, bars to both, and all else to the page", () => {
    const { relay, toPage, toWorklet } = begin();
    const frames = [0, 1, 2].map((frame) => ({ type: "frame", frame: frameOf(frame) }) as const);
    const bar = { type: "bar", bar: barOf(0) } as const;
    for (const message of [...frames, bar, statusOf("A")]) relay.hearServer(message, 0);
    expect(toWorklet).toEqual([...frames, bar]);
    expect(toPage).toEqual([
      ...[0, 2].map((frame) => ({ type: "lanes", lanes: frameOf(frame).values })),
      ...[bar, statusOf("A")].map((message) => ({ type: "message", message })),
    ]);
  });

  it("hands a player that follows later what is known, also of what came before the session's first status", () => {
    const { relay, toWorklet } = begin();
    relay.hearServer({ type: "bar", bar: barOf(0) }, 0);
    relay.hearServer(statusOf("A"), 0);
    relay.hearServer({ type: "frame", frame: frameOf(3) }, 0);
    relay.hearPage(FOLLOW);
    expect(toWorklet.at(-1)).toEqual({ ...FOLLOW, bars: [barOf(0)], frame: frameOf(3) });
  });

  it("tells a worklet that joins after the word to follow, and one that is made anew, but not of a session that is over", () => {
    const { relay, toWorklet } = begin();
    relay.hearServer(statusOf("A"), 0);
    relay.hearPage({ type: "worklet" });
    expect(toWorklet).toEqual([]);
    relay.hearPage(FOLLOW);
    relay.hearServer({ type: "bar", bar: barOf(0) }, 0);
    relay.hearPage({ type: "worklet" });
    expect(toWorklet.at(-1)).toEqual({ ...FOLLOW, bars: [barOf(0)], frame: null });
    relay.hearServer(statusOf("B"), 0);
    const before = toWorklet.length;
    relay.hearPage({ type: "worklet" });
    expect(toWorklet.length).toBe(before);
  });

  it("keeps nothing of a session that has ended", () => {
    const { relay, toWorklet } = begin();
    relay.hearServer(statusOf("A"), 0);
    relay.hearServer({ type: "bar", bar: barOf(0) }, 0);
    relay.hearServer({ type: "frame", frame: frameOf(3) }, 0);
    relay.hearServer(statusOf(null), 0);
    relay.hearPage({ ...FOLLOW, session: "B" });
    expect(toWorklet.at(-1)).toEqual({ ...FOLLOW, session: "B", bars: [], frame: null });
  });

  it("tells the worklet the session's clock once it knows both, and pings quickly until then", () => {
    const { relay, toServer, toWorklet } = begin();
    relay.hearServer(statusOf("A"), 0);
    for (let nowMs = 0; nowMs <= 400; nowMs += 50) {
      relay.beat(nowMs);
      // The context is 2 s ahead of this thread's clock, the session 7 s; an answer takes 4 ms.
      relay.hearWorklet({ contextFrame: (nowMs + 2000) * 48, report: null }, nowMs);
      const ping = toServer.at(-1);
      if (ping?.type === "ping") {
        relay.hearServer({ type: "pong", id: ping.id, sessionTimeMs: nowMs + 7002 }, nowMs + 4);
      }
    }
    const clocks = toWorklet.filter((message) => message.type === "clock");
    expect(toServer.filter(({ type }) => type === "ping").length).toBe(3);
    expect(clocks[0]).toEqual({ type: "clock", contextFrame: (150 + 2000) * 48, sessionSample: 7150 * 48 });
    expect(clocks.at(-1)).toEqual({ type: "clock", contextFrame: (400 + 2000) * 48, sessionSample: 7400 * 48 });
  });

  it("tells no clock after a suspension until the worklet is heard again", () => {
    const { relay, toServer, toWorklet } = begin();
    relay.hearServer(statusOf("A"), 0);
    relay.hearWorklet({ contextFrame: 0, report: null }, 0);
    for (let nowMs = 0; nowMs < 200; nowMs += 50) {
      relay.beat(nowMs);
      relay.hearServer({ type: "pong", id: toServer.length - 1, sessionTimeMs: nowMs }, nowMs);
    }
    const told = toWorklet.length;
    expect(told).toBeGreaterThan(0);
    relay.hearPage({ type: "suspended" });
    relay.beat(250);
    expect(toWorklet.length).toBe(told);
    relay.hearWorklet({ contextFrame: 4800, report: null }, 9000);
    relay.beat(9000);
    expect(toWorklet.at(-1)).toMatchObject({ type: "clock", contextFrame: 4800 });
  });

  it("acknowledges once a second what the ear has had, and nothing where no running session plays", () => {
    const { relay, toServer } = begin();
    const report = { ...NOTHING_PLAYED, positionSample: 96_000, lastFrame: 33, lateFrames: 1, playing: true };
    relay.hearPage({ type: "alive", latencySec: 0.05 });
    relay.hearWorklet({ contextFrame: 0, report }, 0);
    for (let nowMs = 0; nowMs < 2000; nowMs += 50) relay.beat(nowMs);
    const ack = { type: "ack", playedSample: 93_600, lastFrame: 33, lateFrames: 1, lateBars: 0 };
    expect(toServer.filter(({ type }) => type === "ack")).toEqual([ack, ack]);
    relay.hearWorklet({ contextFrame: 0, report: null }, 2000);
    for (let nowMs = 2000; nowMs < 4000; nowMs += 50) relay.beat(nowMs);
    expect(toServer.filter(({ type }) => type === "ack").length).toBe(2);
  });

  it("spares a page that does not answer what it sees only once, until it answers", () => {
    const { relay, toPage } = begin();
    const seen = (type: string) =>
      toPage.filter((said) => said.type === "message" && said.message.type === type).length;
    const quality: ServerMessage = { type: "quality", tSec: 0, electrodes: [] };
    for (let sec = 0; sec < 20; sec++) {
      relay.beat(1000 * sec);
      relay.hearServer(quality, 1000 * sec);
      relay.hearServer(statusOf("A"), 1000 * sec);
      if (sec === 15) relay.hearPage({ type: "alive", latencySec: 0 });
    }
    expect(seen("session")).toBe(20);
    expect(seen("quality")).toBe(5 + 4);
  });

  it("tells the page once a second that it is there", () => {
    const { relay, toPage } = begin();
    for (let nowMs = 0; nowMs < 3000; nowMs += 50) relay.beat(nowMs);
    expect(toPage).toEqual(Array.from({ length: 3 }, () => ({ type: "alive" })));
  });
});
