/** Logs that claim more than they hold: reading takes time by their length alone. */
import { describe, expect, it } from "vitest";
import { frameBytes, HEAD_BYTES, MAGIC, writeFrame } from "../../src/recording/log-frame.ts";
import { readFrames } from "../../src/recording/read-frames.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
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
