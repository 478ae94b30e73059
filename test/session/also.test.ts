import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { joinSources } from "../../hardware/also/join-sources.ts";
import { createJoinedStreams } from "../../hardware/also/joined-streams.ts";
import { RR_STREAM } from "../../hardware/heart-rate/rr-stream.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import type { Source } from "../../hardware/source.ts";
import { failure } from "../../src/errors.ts";
import { surveyLog } from "../../src/recording/exports/survey.ts";
import { writeXdf } from "../../src/recording/exports/xdf.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { requestOf, settle } from "../../src/session/request.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { LoopInput, LoopOutput, StreamInfo } from "../../src/types.ts";
import { useTestClock } from "../test-clock.ts";
import { LISTENER_STREAMS, liveEvents } from "./live-source.ts";

const dataDir = mkdtempSync(join(tmpdir(), "attune-also-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** 75 beats a minute. */
const strap = (): Source => ({
  name: "heart-strap",
  pace: "pulled",
  streams: [RR_STREAM],
  async *chunks() {
    for (let i = 1; i < 60; i++) {
      yield { type: "chunk", stream: "rr", firstSample: 800 * i, samples: [Float64Array.of(i % 2 ? 790 : 810)] };
    }
  },
  close: async () => {},
});

describe("a session with a heart strap beside the EEG", () => {
  it("follows its beats, records them, says where they are from, exports them, and runs again byte for byte", async () => {
    const source = await joinSources(openListener({ personality: "home", seed: 3 }), ["heart-strap"], async () =>
      strap(),
    );
    const pulses: (number | null)[] = [];
    const onOutput = (output: LoopOutput) => {
      if (output.type === "state" && output.heart && output.heart.status !== "artifact") pulses.push(output.heart.bpm);
    };
    const session = await startSession({
      ...{ dataDir, sourceName: source.name, pace: source.pace, streams: source.streams, also: source.also },
      ...{ events: source.chunks(), speed: null, baseline: null, onOutput },
      request: settle(requestOf({ goal: "stress-break", minutes: 0.5 }), 7),
    });
    const { session: id } = await session.done;
    expect(session.problem()).toBeNull();
    await source.close();
    expect(pulses.at(-1)).toBeCloseTo(75, 0);
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true });

    const survey = surveyLog(findSession(dataDir, id));
    expect(survey.header.also).toEqual(["heart-strap"]);
    const beats = survey.streams.find(({ info }) => info.id === "heart-strap-rr");
    expect(beats).toMatchObject({ missing: [], extremes: [{ lowest: 790, highest: 810 }] });
    expect(writeXdf(survey, join(dataDir, "out.xdf")).leftOut).toEqual([]);
  });
});

/** One that is put on after 6 s, and beats 75 times a minute. */
function lateStrap(): () => Promise<Source> {
  const startMs = performance.now();
  return async () => {
    if (performance.now() - startMs < 6000) throw failure("NO_STRAP", "no page passes on what a heart strap sends");
    return {
      ...{ name: "heart-strap", pace: "live", streams: [RR_STREAM] },
      async *chunks() {
        for (let i = 1; ; i++) {
          await sleep(800);
          yield { type: "chunk", stream: "rr", firstSample: 800 * i, samples: [Float64Array.of(800)] };
        }
      },
      close: async () => {},
    };
  };
}

describe("a session that a heart strap comes to later", () => {
  const clock = useTestClock();

  it("follows it from then on, records it as a stream of its own at its time, and runs again byte for byte", async () => {
    const main: Source = {
      ...{ name: "muse-2016", pace: "live", streams: LISTENER_STREAMS.filter(({ kind }) => kind === "eeg") },
      async *chunks() {
        for await (const event of liveEvents()) if (event.stream === "eeg") yield event;
      },
      close: async () => {},
    };
    const told: string[] = [];
    const source = await joinSources(main, [], lateStrap(), { later: ["heart-strap"], againMs: 1000 });
    source.onNotice?.(({ code }) => told.push(code));
    const pulses: (number | null | undefined)[] = [];
    const inputs: LoopInput["event"][] = [];
    const session = await startSession({
      ...{ dataDir, sourceName: source.name, pace: source.pace, streams: source.streams, also: source.also },
      ...{ events: source.chunks(), onStream: source.onStream, speed: null, baseline: null },
      onInput: ({ event }) => inputs.push(event),
      onOutput: (output: LoopOutput) => {
        if (output.type !== "state") return;
        pulses.push(output.heart && (output.heart.status === "artifact" ? null : output.heart.bpm));
      },
      request: settle(requestOf({ goal: "stress-break", minutes: 0.4 }), 7),
    });
    const { session: id } = await clock.wait(session.done);
    await source.close();
    expect([session.problem(), told]).toEqual([null, ["ALSO_JOINED"]]);
    expect(pulses[0]).toBeNull();
    expect(pulses.at(-1)).toBeCloseTo(75, 0);
    expect(inputs.find(({ type }) => type === "joined")).toMatchObject({
      source: "heart-strap",
      stream: { id: "heart-strap-rr", kind: "rr" },
    });
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true });
    // Told again with the header that stands before the end, should the first be lost.
    const records = [...readLog(findSession(dataDir, id).log)].flatMap((one) =>
      one.type === "record" ? [one.record] : [],
    );
    expect(records.filter((one) => one.type === "input" && one.input.event.type === "joined").length).toBe(2);

    const survey = surveyLog(findSession(dataDir, id));
    expect(survey.header.streams.map((stream) => stream.id)).toEqual(["eeg"]);
    const beats = survey.streams.find(({ info }) => info.id === "heart-strap-rr");
    expect(beats?.missing[0]?.firstSample).toBe(0);
    // The first one comes 0.8 s after it was there, on the session's clock.
    const firstMs = beats?.missing[0]?.lengthSamples ?? 0;
    expect(firstMs).toBeGreaterThan(6500);
    expect(firstMs).toBeLessThan(8500);
    expect(writeXdf(survey, join(dataDir, "late.xdf")).leftOut).toEqual([]);
    expect(readFileSync(join(dataDir, "late.xdf"), "latin1")).toContain("<name>Attune-heart-strap-rr</name>");
  });

  it("has what came while it was being prepared, once, and once what stands in its header", async () => {
    const beatsOf = (id: string): StreamInfo => ({ ...RR_STREAM, id });
    const [before, meanwhile] = [beatsOf("lsl-rr"), beatsOf("heart-strap-rr")];
    const joined = createJoinedStreams();
    joined.tell({ type: "joined", stream: before, source: "lsl:STRAP" });
    // As it was when the source was lent.
    const streams = [...LISTENER_STREAMS.filter(({ kind }) => kind === "eeg"), before];
    joined.tell({ type: "joined", stream: meanwhile, source: "heart-strap" });
    async function* events() {
      for await (const event of liveEvents({ endMs: 3000 })) if (event.stream === "eeg") yield event;
    }
    const inputs: LoopInput["event"][] = [];
    const session = await startSession({
      ...{ dataDir, sourceName: "muse-2016", pace: "live", streams, also: ["lsl:STRAP"] },
      ...{ events: events(), onStream: joined.add, speed: null, baseline: null },
      onInput: ({ event }) => inputs.push(event),
      request: settle(requestOf({ goal: "stress-break", minutes: 0.05 }), 7),
    });
    const { session: id } = await clock.wait(session.done);
    expect(session.problem()).toBeNull();
    expect(inputs.filter(({ type }) => type === "joined")).toEqual([
      { type: "joined", stream: meanwhile, source: "heart-strap" },
    ]);
    expect(surveyLog(findSession(dataDir, id)).header.streams.map((stream) => stream.id)).toEqual(["eeg", before.id]);
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true });
  });
});
