/** Logs that claim more than they hold: reading takes time by their length alone. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { writeEdf } from "../../src/recording/exports/edf.ts";
import { surveyLog } from "../../src/recording/exports/survey.ts";
import { frameBytes, HEAD_BYTES, MAGIC, writeFrame } from "../../src/recording/log-frame.ts";
import { makePlayback } from "../../src/recording/playback/make-playback.ts";
import { readPlayback } from "../../src/recording/playback/playback-file.ts";
import { readFrames } from "../../src/recording/read-frames.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { encodeInput, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import type { ControlFrame, Gap } from "../../src/types.ts";
import { CLOSED, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../recording/scratch.ts";

/** A machine that is busy with other tests is slow; what grew with the claims took minutes. */
const MOST_MS = 5000;
const CLAIMED_BYTES = 4_000_000;
const whole = logOf([...sessionPayloads(), CLOSED]);

function head(sequence: number, claimed: number): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(claimed, 8);
  bytes.writeUInt32LE(sequence, 12);
  return bytes;
}

/** A whole log, then heads that each claim 4 MB, then enough for all of them to end in the file. */
function headsEvery(stepBytes: number, count: number): Buffer {
  const heads = Buffer.alloc(stepBytes * count);
  for (let i = 0; i < count; i++) head(1000 + i, CLAIMED_BYTES).copy(heads, i * stepBytes);
  return Buffer.concat([whole.bytes, heads, Buffer.alloc(CLAIMED_BYTES + HEAD_BYTES)]);
}

function inFolder(log: Buffer): string {
  const dataDir = scratchDir();
  plantLog(dataDir, log);
  return dataDir;
}

function elapsedMs(run: () => void): number {
  const beganMs = performance.now();
  run();
  return performance.now() - beganMs;
}

describe("a log of 5 MB with 8,000 heads that claim 4 MB each", () => {
  const dataDir = inFolder(headsEvery(128, 8000));

  it("is listed, and recovered up to where they begin, in a time by its length", () => {
    const tookMs = elapsedMs(() => {
      expect(listSessions(dataDir).map(({ session, state }) => [session, state])).toEqual([[ID, "crashed"]]);
      expect(recoverSessions(dataDir)).toMatchObject([{ session: ID, result: "recovered" }]);
    });
    expect(tookMs).toBeLessThan(MOST_MS);
  }, 600_000);
});

describe("what else claims more than it holds", () => {
  it("finds a whole frame after any number of false heads", () => {
    const note = {
      type: "note",
      sequence: 5_000_000,
      monoUs: 1,
      wallUs: 2,
      payload: Buffer.alloc(600_000, 7),
    } as const;
    const frame = Buffer.alloc(frameBytes(note.payload.length));
    writeFrame(frame, 0, note);
    const dataDir = inFolder(Buffer.concat([headsEvery(512, 2000), frame, Buffer.alloc(CLAIMED_BYTES)]));
    let found = 0;
    const tookMs = elapsedMs(() => {
      for (const entry of readFrames(folderOf(dataDir, ID).log)) {
        if (entry.type === "frame" && entry.frame.sequence === 5_000_000) found = entry.frame.payload.length;
      }
    });
    expect(found).toBe(600_000);
    expect(tookMs).toBeLessThan(MOST_MS);
  }, 600_000);

  it("reads 20,000 chunks of 65,535 rows without a sample each", () => {
    const payload = Buffer.alloc(24);
    payload.writeUInt16LE(65_535, 20);
    const size = frameBytes(payload.length);
    const frames = Buffer.alloc(size * 20_000);
    for (let i = 0; i < 20_000; i++) {
      writeFrame(frames, i * size, { type: "chunk", sequence: i, monoUs: 0, wallUs: 0, payload });
    }
    const dataDir = inFolder(frames);
    let damaged = 0;
    const tookMs = elapsedMs(() => {
      for (const entry of readLog(folderOf(dataDir, ID).log)) damaged += entry.type === "damage" ? 1 : 0;
    });
    expect(damaged).toBe(20_000);
    expect(tookMs).toBeLessThan(MOST_MS);
  }, 600_000);
});

describe("a whole log with numbers that no session has", () => {
  const gapOf = (lengthSamples: number, firstSample = 2560): Gap => ({
    ...{ type: "gap", stream: "eeg", firstSample, lengthSamples },
    ...{ cause: "lost-packets", estimated: false },
  });
  const gap = (lengthSamples: number) => encodeInput({ timeMs: 10_000, event: gapOf(lengthSamples) });
  const values: ControlFrame["values"] = { gain: 1, swell: 0, brightness: 0, shimmer: 0, width: 0, bed: 0 };
  const frame = (appliesAtSample: number) =>
    encodeOutput({ type: "frame", frame: 1, appliesAtSample, values }) as Payload;
  const tick = (timeMs: number) => encodeInput({ timeMs, event: { type: "tick" } });
  const folderWith = (...payloads: readonly Payload[]) => {
    const dataDir = inFolder(logOf([...sessionPayloads(), ...payloads, CLOSED]).bytes);
    return { dataDir, folder: folderOf(dataDir, ID) };
  };
  const damagesOf = (log: string) => [...readLog(log)].filter(({ type }) => type === "damage").length;

  it.each([
    ["a tick in 30,000 years", tick(1e15)],
    ["a tick at no time", tick(Number.NaN)],
    ["a gap of 10¹⁵ samples", gap(1e15)],
    ["a bar that is nothing", { type: "bar", payload: Buffer.from("null") }],
    ["a phase that is a number", { type: "phase", payload: Buffer.from('{"type":"phase","phase":0}') }],
    ["a bar whose notes are nothing", { type: "bar", payload: Buffer.from('{"type":"bar","bar":1,"notes":null}') }],
    ["a note that is a list", { type: "note", payload: Buffer.from('{"timeMs":1,"code":"X","text":[]}') }],
    ["a mark that is a bar", { type: "marker", payload: Buffer.from('{"timeMs":1,"event":{"type":"bar"}}') }],
    ["a mark in a million brackets", { type: "marker", payload: Buffer.from("[".repeat(1e6) + "]".repeat(1e6)) }],
  ] as const)("takes %s for damage, and everything else of it for what it is", (_, payload) => {
    const { dataDir, folder } = folderWith(payload);
    const tookMs = elapsedMs(() => {
      expect(damagesOf(folder.log)).toBe(1);
      expect(listSessions(dataDir)).toMatchObject([{ session: ID, durationSec: 10 }]);
      makePlayback(folder);
    });
    expect(readPlayback(folder)?.overview).toMatchObject({ parts: 1, summary: { durationSec: 10 } });
    expect(tookMs).toBeLessThan(MOST_MS);
  });

  it("draws its curves as far as a session can go, however far a frame lies", () => {
    const { folder } = folderWith(frame(1e300));
    const tookMs = elapsedMs(() => makePlayback(folder));
    expect(readPlayback(folder)?.overview.parts).toBe(1);
    expect(tookMs).toBeLessThan(MOST_MS);
  });

  it("has gaps of years refused by an EDF, which would fill the disk with them", () => {
    const { dataDir, folder } = folderWith(gap(256 * 86_400 * 1000));
    const write = () => writeEdf(surveyLog(folder), "edf", join(dataDir, "x.edf"));
    expect(write).toThrow("an EDF is written of at most a week; this would be 1000.0 days");
  });
});

describe.runIf(process.platform !== "win32")("a log of some kB that claims 30 GB", () => {
  const CLAIMED = 30e9;

  it("is refused in one line, as its further segment is, and hides no other session", () => {
    const dataDir = inFolder(whole.bytes);
    const [hollow, further] = ["1", "2"].map((letter) => plantLog(dataDir, whole.bytes, letter.repeat(26)));
    if (!hollow || !further) throw new Error("planted");
    truncateSync(hollow.log, CLAIMED);
    const second = join(further.dir, "session.1.log");
    writeFileSync(second, "");
    truncateSync(second, CLAIMED);
    const tookMs = elapsedMs(() => {
      expect(listSessions(dataDir).map(({ session }) => session)).toEqual([ID]);
      for (const path of [hollow.log, second]) {
        expect(() => [...readLog(dirname(path) === hollow.dir ? path : further.log)]).toThrow(
          `${path} claims 30000000000 bytes and is a hole: next to nothing of it is on the disk`,
        );
      }
    });
    expect(tookMs).toBeLessThan(MOST_MS);
  });
});

describe.runIf(process.platform !== "win32")("a data folder in which pipes and devices lie where files should", () => {
  it("is listed without what they hide, and waits for none of them", () => {
    const dataDir = inFolder(whole.bytes);
    const pipe = (...path: readonly string[]) => execFileSync("sh", ["-c", 'mkfifo "$0"', join(dataDir, ...path)]);
    const folder = (number: number) => join("sessions", `${number}`.padStart(26, "0"));
    for (const number of [1, 2, 3]) mkdirSync(join(dataDir, folder(number)));
    pipe(folder(1), "session.log");
    symlinkSync("/dev/zero", join(dataDir, folder(2), "session.log"));
    mkdirSync(join(dataDir, folder(3), "session.log"));
    for (const name of ["manifest.json", "notes.json", "playback.json"]) pipe("sessions", ID, name);
    for (const name of ["index.sqlite", "server.json"]) pipe(name);
    const command = [join(PROJECT_DIR, "src/cli/attune.mjs"), "sessions", "--json", "--data", dataDir];
    const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8", timeout: 60_000 });
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject([{ session: ID, durationSec: 10 }]);
  });
});
