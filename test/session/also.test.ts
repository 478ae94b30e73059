import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { joinSources } from "../../hardware/also/join-sources.ts";
import { RR_STREAM } from "../../hardware/heart-rate/rr-stream.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import type { Source } from "../../hardware/source.ts";
import { surveyLog } from "../../src/recording/exports/survey.ts";
import { writeXdf } from "../../src/recording/exports/xdf.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { requestOf, settle } from "../../src/session/request.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import type { LoopOutput } from "../../src/types.ts";

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
