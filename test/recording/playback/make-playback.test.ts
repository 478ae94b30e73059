import { appendFileSync, readdirSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { writeAfterSession } from "../../../src/recording/after-session.ts";
import { makePlayback } from "../../../src/recording/playback/make-playback.ts";
import { overviewOf, readPart, readPlayback } from "../../../src/recording/playback/playback-file.ts";
import { partOfLog, sketchOf } from "../../../src/recording/playback/sketch.ts";
import type { LevelTile, PyramidName, Replay, ReplayPart } from "../../../src/recording/playing-back.ts";
import { readReplay } from "../../../src/recording/read-replay.ts";
import { findSession } from "../../../src/recording/session-folder.ts";
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
    expect(overview.worlds).toEqual(["warm"]);
    expect(overview.lengthSec).toBeCloseTo((replay.frames.at(-1)?.appliesAtSample ?? 0) / AUDIO_RATE_HZ, 6);
    writeAfterSession(dataDir, id, { mood: { valence: 6, energy: 3 }, discomfort: false });
    expect(overviewOf(folder, readPlayback(folder)!).summary.after).toMatchObject({ discomfort: false });
  });

  const tileOf = (pyramid: PyramidName, level: number, tile: number): LevelTile => {
    const folder = findSession(dataDir, id);
    const place = readPlayback(folder)!.tiles[pyramid][level]![tile]!;
    return JSON.parse(gunzipSync(readPart(folder, place)).toString("utf8"));
  };

  it("draws its curves at every width: the least, the most and the mean of what was logged", () => {
    const { course, signal } = overviewOf(findSession(dataDir, id), readPlayback(findSession(dataDir, id))!).pyramids!;
    expect(signal?.tracks).toEqual(["TP9", "AF7", "AF8", "TP10"]);
    const seconds = course.levels.findIndex(({ binSec }) => binSec === 1);
    const inSecond90 = replay.frames.filter(
      ({ appliesAtSample }) => Math.floor(appliesAtSample / AUDIO_RATE_HZ) === 90,
    );
    const values = inSecond90.map(({ values: { brightness } }) => brightness);
    const { mean, least, most } = tileOf("course", seconds, 0).brightness!;
    expect(values.length).toBe(16);
    expect(mean[90]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 16, 3);
    expect([least?.[90], most?.[90]]).toEqual(
      [Math.min(...values), Math.max(...values)].map((v) => expect.closeTo(v, 3)),
    );
    const minute = tileOf(
      "course",
      course.levels.findIndex(({ binSec }) => binSec === 60),
      0,
    );
    expect(minute.relaxation?.mean.length).toBe(3);
  });

  it("tells what the music did, each caption in its minute, and whose feedback it was", () => {
    const told = partsOf().flatMap(({ captions }, part) => captions.map((caption) => ({ ...caption, part })));
    expect(told.every(({ timeMs, part }) => Math.min(2, Math.floor(timeMs / 60_000)) === part)).toBe(true);
    expect(told.map(({ timeMs }) => timeMs)).toEqual(told.map(({ timeMs }) => timeMs).toSorted((a, b) => a - b));
    const arms = told.flatMap(({ why }) => (why.type === "lean" ? [why.arm] : []));
    expect(arms.length).toBeGreaterThan(5);
    expect(new Set(arms)).toEqual(new Set(["contingent"]));
  });

  it("can be heard and sought before any of that is made: the same parts, straight from the log", () => {
    const folder = findSession(dataDir, id);
    const sketch = sketchOf(folder);
    const { pyramids, ...whole } = overviewOf(folder, readPlayback(folder)!);
    expect(sketch).toMatchObject({ pyramids: null, parts: whole.parts, worlds: whole.worlds, bank: whole.bank });
    expect(sketch.lengthSec).toBe(whole.lengthSec);
    for (const [i, part] of partsOf().entries()) expect(partOfLog(dataDir, id, i)).toEqual({ ...part, captions: [] });
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
  const { summary } = overviewOf(folder, readPlayback(folder)!);
  expect(summary).toMatchObject({ state: "crashed", durationSec: 10, bars: 2 });
  const closed = plantLog(scratchDir(), logOf([...sessionPayloads(), CLOSED]).bytes);
  makePlayback(closed);
  expect(overviewOf(closed, readPlayback(closed)!).parts).toBe(1);
});

it("a copied folder is the session that its name says", () => {
  const copy = plantLog(scratchDir(), logOf([...sessionPayloads(), CLOSED]).bytes, ID.split("").reverse().join(""));
  makePlayback(copy);
  expect(overviewOf(copy, readPlayback(copy)!).summary.session).toBe(copy.id);
});
