/** This file holds that a session follows its protocol, keeps it whole, and can be made again from that alone. */
import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import type { Protocol } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { readHeader, readLog } from "../../src/recording/read-log.ts";
import { findSession, sessionIds } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import type { SessionAsk } from "../../src/session/request.ts";
import { createLoop } from "../../src/session/run.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { Command, LoopOutput, StreamInfo, Training } from "../../src/types.ts";
import { scratchDir } from "../recording/scratch.ts";
import { eegStream } from "../streams.ts";
import { asking } from "./asking.ts";

/** Half a minute to arrive: long enough for a provisional rest. */
const MINE: Protocol = {
  ...SHIPPED.relax,
  name: "mine",
  stages: [
    { stage: "arrive", minutes: 0.25 },
    { stage: "train", minutes: 1, blockMinutes: 0.5 },
    { stage: "close", minutes: 0.05 },
  ],
  threshold: { rule: "exponential", rewardShare: 0.5, adapt: "between-blocks" },
};

async function session(asked: Partial<SessionAsk>, streams?: readonly StreamInfo[], iafHz?: number) {
  const dataDir = scratchDir();
  const listener = openListener({ personality: "strong-alpha", seed: 2 });
  const outputs: LoopOutput[] = [];
  const started = await startSession({
    dataDir,
    sourceName: listener.name,
    pace: "pulled",
    streams: streams ?? listener.streams,
    events: listener.chunks(),
    request: asking(asked),
    speed: null,
    baseline: null,
    ...(iafHz !== undefined && { iafHz }),
    onOutput: (output) => {
      outputs.push(output);
      if (output.type !== "targets" || output.tSec !== 30) return;
      // Between two inputs, as a person would.
      queueMicrotask(() => started.command({ type: "command", name: "goal", goal: "focus" }));
    },
  });
  const summary = await started.done;
  const told = outputs.filter((output): output is Training => output.type === "training");
  return { dataDir, id: started.id, log: findSession(dataDir, started.id).log, summary, outputs, told };
}

describe("a session with a protocol of its own", () => {
  it("goes through its stages, counts its training, keeps each protocol whole, and verifies", async () => {
    const { dataDir, id, log, summary, told } = await session(
      { goal: "relax", protocol: MINE, minutes: 1.3 },
      undefined,
      9.4,
    );
    expect(readHeader(log)).toMatchObject({ protocol: MINE, iafHz: 9.4 });
    expect(told.slice(0, 2).map(({ stage, block, blocks }) => [stage, block, blocks])).toEqual([
      ["arrive", null, 2],
      ["train", 0, 2],
    ]);
    // The goal changed at 30 s: the shipped protocol of the other goal holds from there, whole in the log.
    const commands: Command[] = [];
    const logged: LoopOutput[] = [];
    for (const entry of readLog(log)) {
      if (entry.type !== "record") continue;
      if (entry.record.type === "input" && entry.record.input.event.type === "command")
        commands.push(entry.record.input.event);
      if (entry.record.type === "output" && entry.record.output.type === "training") logged.push(entry.record.output);
    }
    expect(commands).toEqual([{ type: "command", name: "goal", goal: "focus", protocol: SHIPPED.focus }]);
    expect(logged).toEqual(told);
    expect(told.find(({ index }) => index === "focus")?.stage).toBe("train");
    const last = told.at(-1);
    expect(last?.stage).toBe("close");
    expect(last?.success.cleanFrames).toBeGreaterThan(300);
    expect(summary.protocol).toMatchObject({ name: "mine", rule: "exponential", rewardShare: 0.5, iafHz: 9.4 });
    expect(summary.protocol?.success?.cleanFrames).toBe(last?.success.cleanFrames);
    expect(listSessions(dataDir)).toEqual([summary]);
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true, differences: [] });
  });

  it("is refused where the montage cannot show its index, before anything is on the disk", async () => {
    const dataDir = scratchDir();
    const started = startSession({
      dataDir,
      sourceName: "forehead",
      pace: "pulled",
      streams: [eegStream(["AF7", "AF8"], 256)],
      events: (async function* () {})(),
      request: asking({ goal: "focus" }),
      speed: null,
      baseline: null,
    });
    await expect(started).rejects.toThrow(
      /^index of the protocol focus must be one that the montage shows \(relaxation\); got focus/,
    );
    expect(sessionIds(dataDir)).toEqual([]);
  });
});

describe("the loop under a protocol", () => {
  const phasesOf = (protocol: Protocol | null, seconds: number) => {
    const request = { ...asking(), protocol };
    const loop = createLoop({ request, eeg: null, baseline: null });
    const phases: string[] = [];
    for (let tick = 0; tick < seconds * 16; tick++) {
      const timeMs = Math.round(tick * 62.5);
      for (const output of loop({ timeMs, event: { type: "tick" } }))
        if (output.type === "phase") phases.push(`${output.phase} ${timeMs / 1000}`);
    }
    return phases;
  };

  it("ends at what the protocol allows where nobody said how long, and never by itself in a recording of before", () => {
    const short = { ...MINE, caps: { ...MINE.caps, sessionMinutes: 1.3 } };
    expect(phasesOf(short, 90)).toEqual(["running 0", "ended 78"]);
    expect(phasesOf(null, 90)).toEqual(["running 0"]);
  });
});
