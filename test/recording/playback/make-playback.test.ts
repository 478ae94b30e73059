import { appendFileSync, readdirSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { writeAfterSession } from "../../../src/recording/after-session.ts";
import { makePlayback } from "../../../src/recording/playback/make-playback.ts";
import { overviewOf, readPart, readPlayback } from "../../../src/recording/playback/playback-file.ts";
import { readReplay } from "../../../src/recording/read-replay.ts";
import { findSession } from "../../../src/recording/session-folder.ts";
import type { Replay, ReplayPart } from "../../../src/recording/summary.ts";
import { startSession } from "../../../src/session/session.ts";
import { AUDIO_RATE_HZ } from "../../../src/types.ts";
import { asking } from "../../session/asking.ts";
import { LISTENER_STREAMS } from "../../session/live-source.ts";
import { CLOSED, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../scratch.ts";

describe("a session of two minutes and a half", () => {
  const dataDir = scratchDir();
  let id = "";
  let replay: Replay;
  beforeAll(async () => {
    const session = await startSession({
      dataDir,
      sourceName: "listener",
      pace: "pulled",
      streams: LISTENER_STREAMS,
      events: openListener({ personality: "default", seed: 5 }).chunks(),
      request: asking({ minutes: 2.5 }),
      speed: null,
      baseline: null,
    });
    id = session.id;
    session.command({ type: "command", name: "mark", label: "here" });
    await session.done;
    replay = readReplay(dataDir, id);
    makePlayback(findSession(dataDir, id));
  });

  const partsOf = (): readonly ReplayPart[] => {
    const folder = findSession(dataDir, id);
    return (readPlayback(folder)?.places ?? []).map(
      (place) => JSON.parse(gunzipSync(readPart(folder, place)).toString("utf8")) as ReplayPart,
    );
  };

  it("is, part by part, what its replay is as a whole, each value in its minute", () => {
    const parts = partsOf();
    expect(parts.length).toBe(3);
    expect(parts.flatMap(({ bars }) => bars)).toEqual(replay.bars);
    expect(parts.flatMap(({ frames }) => frames)).toEqual(replay.frames);
    expect(parts.flatMap(({ states }) => states)).toEqual(replay.states);
    for (const [i, { bars, frames, states }] of parts.entries()) {
      const minutes = [
        ...bars.map(({ startSample }) => startSample / AUDIO_RATE_HZ / 60),
        ...frames.map(({ appliesAtSample }) => appliesAtSample / AUDIO_RATE_HZ / 60),
        ...states.map(({ timeMs }) => timeMs / 60_000),
      ];
      expect(minutes.every((minute) => Math.floor(minute) === i)).toBe(true);
    }
  });

  it("shows all that stands still in its overview", () => {
    const folder = findSession(dataDir, id);
    const overview = overviewOf(folder, readPlayback(folder)!);
    const { summary, phases, markers, baselines, damage } = replay;
    expect(overview).toMatchObject({ summary, phases, markers, baselines, damage, parts: 3, partSec: 60 });
    expect(overview.markers).toEqual([{ timeMs: expect.any(Number), label: "here" }]);
    expect(overview.bars).toEqual(replay.bars.map(({ notes: _, ...outline }) => outline));
    expect(overview.series.timesMs).toEqual(replay.states.map(({ timeMs }) => timeMs));
    expect(overview.lengthSec).toBeCloseTo((replay.frames.at(-1)?.appliesAtSample ?? 0) / AUDIO_RATE_HZ, 6);
    writeAfterSession(dataDir, id, { mood: { valence: 6, energy: 3 }, discomfort: false });
    expect(overviewOf(folder, readPlayback(folder)!).summary.after).toMatchObject({ discomfort: false });
  });

  it("is for its owner only, and made again when the log is another", () => {
    const folder = findSession(dataDir, id);
    for (const name of readdirSync(folder.dir).filter((file) => file.startsWith("playback"))) {
      if (process.platform !== "win32") expect(statSync(`${folder.dir}/${name}`).mode & 0o777).toBe(0o600);
    }
    appendFileSync(folder.log, "torn");
    expect(readPlayback(folder)).toBeNull();
    expect(makePlayback(folder)).toBeNull();
    const { damage } = overviewOf(folder, readPlayback(folder)!);
    expect(damage.join()).toMatch(/ends inside a frame.*not the one that was closed/);
  });
});

it("a session that a crash cut is shown as far as it goes, and as recovered once it is", () => {
  const dataDir = scratchDir();
  const folder = plantLog(dataDir, logOf(sessionPayloads()).bytes);
  makePlayback(folder);
  const { summary, bars } = overviewOf(folder, readPlayback(folder)!);
  expect(summary).toMatchObject({ state: "crashed", durationSec: 10 });
  expect(bars.map(({ bar }) => bar)).toEqual([0, 1]);
  const closed = plantLog(scratchDir(), logOf([...sessionPayloads(), CLOSED]).bytes);
  makePlayback(closed);
  expect(overviewOf(closed, readPlayback(closed)!).parts).toBe(1);
});

it("a copied folder is the session that its name says", () => {
  const copy = plantLog(scratchDir(), logOf([...sessionPayloads(), CLOSED]).bytes, ID.split("").reverse().join(""));
  makePlayback(copy);
  expect(overviewOf(copy, readPlayback(copy)!).summary.session).toBe(copy.id);
});
