/** This file holds what `attune run --events` prints: the wire's own messages, and of a sealed session nothing that tells its arm. */
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLiveEvents } from "../../src/cli/live-events.ts";
import type { PieceAsk } from "../../src/session/piece.ts";
import { requestOf, settle } from "../../src/session/request.ts";
import { createLoop } from "../../src/session/run.ts";
import type { LoopOutput } from "../../src/types.ts";
import type { ServerMessage } from "../../src/wire.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune, startAttune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const messagesOf = (text: string): readonly ServerMessage[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ServerMessage);

/** Every kind of output that a loop with a person gives within some seconds. */
function outputs(): readonly LoopOutput[] {
  const asked: PieceAsk = { goal: "relax", minutes: 1, seed: 3 };
  const channels = ["TP9", "AF7", "AF8", "TP10"].map((electrode) => ({ electrode, unit: "uV" }));
  const eeg = { id: "eeg", kind: "eeg", samplingRateHz: 256, channels } as const;
  const request = settle(requestOf(asked), 3);
  const loop = createLoop({ request, eeg, baseline: null, fast: { taps: null }, hasCauses: true });
  const all: LoopOutput[] = [];
  for (let tick = 0; tick < 160; tick++) {
    const firstSample = tick * 16;
    const row = Float64Array.from(
      { length: 16 },
      (_, i) => 20 * Math.sin((2 * Math.PI * 10 * (firstSample + i)) / 256),
    );
    const timeMs = Math.round((tick * 1000) / 16);
    all.push(
      ...loop({ timeMs, event: { type: "chunk", stream: "eeg", firstSample, samples: channels.map(() => row) } }),
    );
    all.push(...loop({ timeMs, event: { type: "tick" } }));
  }
  return all;
}

function printed(isSealed: boolean): readonly ServerMessage[] {
  let text = "";
  const out = new Writable({
    write: (part, _encoding, done) => {
      text += String(part);
      done();
    },
  });
  const events = createLiveEvents(out, isSealed);
  for (const output of outputs()) events.output(output);
  return messagesOf(text);
}

const kindsOf = (messages: readonly ServerMessage[]) => [...new Set(messages.map(({ type }) => type))].toSorted();

describe("what a session tells as it happens", () => {
  it("is state, what the music follows, bars, frames with their cause and quality, as the page has them", () => {
    const messages = printed(false);
    expect(kindsOf(messages)).toEqual(["bar", "followed", "frame", "quality", "state"]);
    expect(messages.some((message) => message.type === "frame" && message.cause?.frame === message.frame.frame)).toBe(
      true,
    );
  });

  it("is quality alone of a sealed session: neither a reading nor the music that follows it", () => {
    expect(kindsOf(printed(true))).toEqual(["quality"]);
  });

  it("is bounded where nobody reads: what is too much is left out and counted, and after a reader has left nothing is written", () => {
    let written = 0;
    const out = { writableLength: 0, write: () => ++written > 0 };
    const events = createLiveEvents(out, false);
    const pong = { type: "pong", id: 1, sessionTimeMs: null } as const;
    events.send(pong);
    out.writableLength = 65 * 1024 * 1024;
    events.send(pong);
    expect([written, events.leftOut()]).toEqual([1, 1]);
    out.writableLength = 0;
    events.close();
    events.send(pong);
    expect([written, events.leftOut()]).toEqual([1, 1]);
  });
});

describe("attune run --events", () => {
  const QUICK = ["--source", "listener", "--goal", "relax", "--minutes", "0.1", "--seed", "7"];

  it("prints one message a line, from the session's status to its end, and records as ever", async () => {
    const data = scratchDir();
    const { code, stdout } = await attune("run", ...QUICK, "--events", "--data", data);
    expect(code).toBe(0);
    const messages = messagesOf(stdout);
    expect(messages[0]?.type).toBe("session");
    expect(messages.at(-1)).toMatchObject({ type: "ended", summary: { durationSec: 6, seed: 7 } });
    expect(messages.filter(({ type }) => type === "frame").length).toBeGreaterThan(90);
    const [listed] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
    const { summary } = messages.at(-1) as Extract<ServerMessage, { type: "ended" }>;
    expect(listed.session).toBe(summary.session);
  });

  it("goes on recording when whoever reads goes away", async () => {
    const data = scratchDir();
    const running = startAttune(["run", ...QUICK, "--events", "--speed", "3", "--data", data]);
    running.child.stdout?.once("data", () => running.child.stdout?.destroy());
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, expect.stringContaining("nobody reads the events any more")]);
    const [listed] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
    expect(listed).toMatchObject({ durationSec: 6 });
  });
});
