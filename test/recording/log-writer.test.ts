import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AttuneError } from "../../src/errors.ts";
import { createLogFile, type LogFile } from "../../src/recording/log-file.ts";
import { createLogWriter } from "../../src/recording/log-writer.ts";
import { type Found, readFrames } from "../../src/recording/read-frames.ts";
import { encodeNote } from "../../src/recording/record.ts";
import { useTestClock } from "../test-clock.ts";
import { scratchDir } from "./scratch.ts";

const note = (n: number) => encodeNote({ timeMs: n, code: "TEST", text: `note ${n} ${"x".repeat(n % 97)}` });
const never = (error: AttuneError) => {
  throw error;
};
const count = (found: readonly Found[], type: Found["type"]) => found.filter((entry) => entry.type === type).length;

/** A file that lives in memory and takes no more than `roomBytes`, in pieces of at most `pieceBytes`. */
function smallFile(roomBytes: number, pieceBytes: number, code: string) {
  const kept = { bytes: Buffer.alloc(roomBytes), length: 0, syncs: 0 };
  const file: LogFile = {
    write: async (bytes, from, length, position) => {
      const piece = Math.min(length, pieceBytes, roomBytes - position);
      if (piece === 0) throw Object.assign(new Error("no room"), { code });
      bytes.copy(kept.bytes, position, from, from + piece);
      kept.length = Math.max(kept.length, position + piece);
      return piece;
    },
    datasync: async () => void kept.syncs++,
    truncate: async (length) => {
      kept.length = length;
    },
    close: async () => {},
  };
  return { file, kept };
}

describe("the writer of a log", () => {
  const clock = useTestClock();

  it("writes what it was given, in order, and tells the length and SHA-256 of the file", async () => {
    const path = join(scratchDir(), "session.log");
    const writer = createLogWriter({ file: await createLogFile(path), onFailure: never });
    for (let n = 0; n < 5000; n++) writer.append(note(n), n);
    const end = await writer.close();
    const bytes = readFileSync(path);
    expect(end).toEqual({ bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), error: null });
    const found = [...readFrames(path)];
    expect(count(found, "frame")).toBe(5000);
    expect(count(found, "damage")).toBe(0);
  });

  it("makes a file that only its owner may read, and never one that is there already", async () => {
    const path = join(scratchDir(), "session.log");
    const file = await createLogFile(path);
    await file.close();
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(createLogFile(path)).rejects.toThrow(/EEXIST/);
  });

  it("writes within 250 ms, and tells what is on the disk within a second", async () => {
    const path = join(scratchDir(), "session.log");
    const writer = createLogWriter({ file: await createLogFile(path), onFailure: never });
    writer.append(note(1), 777);
    expect(await clock.until(() => statSync(path).size > 0)).toBeLessThanOrEqual(250);
    expect(writer.savedMs()).toBe(0);
    expect(await clock.until(() => writer.savedMs() === 777)).toBeLessThanOrEqual(750);
    await writer.close();
  });

  it("takes frames while a slow disk writes, and loses none", async () => {
    const path = join(scratchDir(), "session.log");
    const fast = await createLogFile(path);
    const slow: LogFile = {
      ...fast,
      write: async (...args) => {
        await new Promise((resolve) => setTimeout(resolve, 120));
        return fast.write(...args);
      },
    };
    const writer = createLogWriter({ file: slow, onFailure: never });
    for (let n = 0; n < 300; n++) {
      writer.append(note(n), n);
      if (n % 10 === 0) await clock.advance(20);
    }
    await clock.wait(writer.close());
    expect(count([...readFrames(path)], "frame")).toBe(300);
  });

  it("finishes a short write", async () => {
    const { file, kept } = smallFile(1_000_000, 33, "ENOSPC");
    const writer = createLogWriter({ file, onFailure: never });
    for (let n = 0; n < 100; n++) writer.append(note(n), n);
    const end = await writer.close();
    expect(end.error).toBeNull();
    const path = join(scratchDir(), "session.log");
    writeFileSync(path, kept.bytes.subarray(0, kept.length));
    expect(count([...readFrames(path)], "frame")).toBe(100);
  });

  it.each([
    ["ENOSPC", "DISK_FULL", /disk is full/],
    ["EIO", "RECORDING_FAILED", /disk refused it/],
  ])("says so once when the disk gives %s, and leaves whole frames only", async (code, expected, text) => {
    const { file, kept } = smallFile(2000, 700, code);
    const told: AttuneError[] = [];
    const writer = createLogWriter({ file, onFailure: (error) => told.push(error) });
    for (let n = 0; n < 100; n++) writer.append(note(n), n);
    const end = await writer.close();
    writer.append(note(1), 1);
    expect(told).toHaveLength(1);
    expect(told[0]?.code).toBe(expected);
    expect(told[0]?.message).toMatch(text);
    expect(end.error).toBe(told[0]);
    const path = join(scratchDir(), "session.log");
    writeFileSync(path, kept.bytes.subarray(0, kept.length));
    const found = [...readFrames(path)];
    expect(count(found, "frame")).toBeGreaterThan(5);
    expect(count(found, "damage")).toBe(0);
    expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(end.sha256);
    expect(existsSync(path)).toBe(true);
  });
});
