import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLogFile, type LogFile } from "../../src/recording/log-file.ts";
import { createLogWriter, type LogWriterOptions } from "../../src/recording/log-writer.ts";
import { type Found, readFrames } from "../../src/recording/read-frames.ts";
import { readHeader, readLog } from "../../src/recording/read-log.ts";
import { encodeHeader, encodeNote } from "../../src/recording/record.ts";
import type { Trouble } from "../../src/recording/refusal.ts";
import { segmentPath, segmentsOf } from "../../src/recording/segments.ts";
import { useTestClock } from "../test-clock.ts";
import { createFaultyDisk } from "./faulty-disk.ts";
import { HEADER, scratchDir } from "./scratch.ts";

const note = (n: number) => encodeNote({ timeMs: n * 10, code: "TEST", text: `note ${n} ${"x".repeat(n % 97)}` });
const HEAD = [encodeHeader(HEADER), encodeHeader(HEADER)];
/** A writer to these files, to which nothing may happen unless a test says what. */
const writerTo = (path: string, more: Partial<LogWriterOptions> = {}) =>
  createLogWriter({
    openSegment: (number) => createLogFile(segmentPath(path, number)),
    head: HEAD,
    waits: false,
    onTrouble: (trouble) => {
      throw new Error(`nothing should happen; got ${JSON.stringify(trouble)}`);
    },
    ...more,
  });
const count = (found: readonly Found[], type: Found["type"]) => found.filter((entry) => entry.type === type).length;

describe("the writer of a log", () => {
  const clock = useTestClock();

  it("writes what it was given, in order, and tells the length and SHA-256 of the file", async () => {
    const path = join(scratchDir(), "session.log");
    const writer = writerTo(path);
    for (let n = 0; n < 5000; n++) writer.append(note(n), n);
    const end = await writer.close();
    const bytes = readFileSync(path);
    expect(end).toEqual({
      segments: 1,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      error: null,
    });
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

  it("writes within 250 ms, and tells what is on the disk", async () => {
    const path = join(scratchDir(), "session.log");
    const writer = writerTo(path);
    await writer.sync();
    const before = statSync(path).size;
    writer.append(note(1), 777);
    expect(await clock.until(() => statSync(path).size > before)).toBeLessThanOrEqual(250);
    expect(await clock.until(() => writer.savedMs() === 777)).toBeLessThanOrEqual(10);
    await writer.close();
  });

  it("takes frames while a slow disk writes, and loses none", async () => {
    const path = join(scratchDir(), "session.log");
    const openSegment = async (number: number): Promise<LogFile> => {
      const fast = await createLogFile(segmentPath(path, number));
      const write: LogFile["write"] = async (...args) => {
        await new Promise((resolve) => setTimeout(resolve, 120));
        return fast.write(...args);
      };
      return { ...fast, write };
    };
    const writer = writerTo(path, { openSegment });
    for (let n = 0; n < 300; n++) {
      writer.append(note(n), n);
      if (n % 10 === 0) await clock.advance(20);
    }
    await clock.wait(writer.close());
    expect(count([...readFrames(path)], "frame")).toBe(300);
  });

  it("finishes a short write", async () => {
    const path = join(scratchDir(), "session.log");
    const openSegment = async (number: number): Promise<LogFile> => {
      const file = await createLogFile(segmentPath(path, number));
      return { ...file, write: (bytes, from, length, at) => file.write(bytes, from, Math.min(length, 33), at) };
    };
    const writer = writerTo(path, { openSegment });
    for (let n = 0; n < 100; n++) writer.append(note(n), n);
    expect((await writer.close()).error).toBeNull();
    expect(count([...readFrames(path)], "frame")).toBe(100);
  });

  it("syncs as soon as it can where one sync takes longer than the time between two", async () => {
    const path = join(scratchDir(), "session.log");
    const disk = createFaultyDisk();
    disk.datasyncMs = () => 260;
    const writer = writerTo(path, { openSegment: (number) => disk.createFile(segmentPath(path, number)) });
    let worstMs = 0;
    for (let ms = 0; ms < 10_000; ms += 10) {
      writer.append(note(ms), ms);
      worstMs = Math.max(worstMs, ms - writer.savedMs());
      await clock.advance(10);
    }
    // Of two syncs, one after the other.
    expect(worstMs).toBeLessThanOrEqual(2 * 260 + 20);
    await clock.wait(writer.close());
  });
});

describe("the writer of a log whose disk fails", () => {
  const clock = useTestClock();

  function faulty(more: Partial<LogWriterOptions> = {}) {
    const path = join(scratchDir(), "session.log");
    const disk = createFaultyDisk();
    const told: (Trouble & { readonly atMs: number })[] = [];
    const onTrouble = (trouble: Trouble) => void told.push({ ...trouble, atMs: clock.nowMs() });
    const openSegment = (number: number) => disk.createFile(segmentPath(path, number));
    const writer = writerTo(path, { openSegment, onTrouble, ...more });
    let next = 0;
    /** A frame every 10 ms, as many as fit. */
    const write = async (ms: number) => {
      for (let left = ms; left > 0; left -= 10) {
        writer.append(note(next), next * 10);
        next++;
        await clock.advance(10);
      }
    };
    const notes = () =>
      [...readLog(path)].flatMap((entry) =>
        entry.type === "record" && entry.record.type === "note" ? [entry.record.note.timeMs / 10] : [],
      );
    const damage = () => [...readLog(path)].flatMap((entry) => (entry.type === "damage" ? [entry] : []));
    const made = () => Array.from({ length: next }, (_, n) => n);
    return { path, disk, told, writer, write, notes, damage, made };
  }
  const names = (path: string) => segmentsOf(path).map((segment) => basename(segment));

  it.each([
    ["a full disk", "ENOSPC", "write", "DISK_FULL", 250],
    ["a write that is refused", "EIO", "write", "RECORDING_FAILED", 250],
    ["a sync that is refused", "EIO", "datasync", "RECORDING_FAILED", 250],
  ] as const)("tells %s within a second and loses nothing of it", async (_, error, operation, code, withinMs) => {
    const { path, disk, told, writer, write, notes, damage, made } = faulty();
    await write(2000);
    const failedMs = clock.nowMs();
    disk.fails[operation] = error;
    await write(3000);
    expect(told.map(({ type }) => type)).toEqual(["refused"]);
    expect((told[0]?.atMs ?? 0) - failedMs).toBeLessThanOrEqual(withinMs);
    expect(told[0]).toMatchObject({ error: { code } });
    disk.fails[operation] = null;
    await write(3000);
    expect(told.map(({ type }) => type)).toEqual(["refused", "resumed"]);
    expect(told[1]).toMatchObject({ lostFrames: 0 });
    const end = await clock.wait(writer.close());
    expect(end).toMatchObject({ error: null, segments: 2 });
    expect(names(path)).toEqual(["session.log", "session.1.log"]);
    expect(notes()).toEqual(made());
    expect(damage()).toEqual([]);
    // The second is understood without the first.
    expect(readHeader(segmentPath(path, 1)).session).toBe(HEADER.session);
  });

  it("cuts a file that is full at its last whole frame", async () => {
    const { path, disk, writer, write } = faulty();
    await write(1000);
    disk.roomBytes = 777;
    await write(1000);
    expect(count([...readFrames(path)], "damage")).toBe(0);
    await clock.wait(writer.close());
  });

  it("goes on through faults that come again and again, in ever new segments", async () => {
    const { path, disk, told, writer, write, notes, damage, made } = faulty();
    for (let fault = 0; fault < 4; fault++) {
      await write(1300);
      disk.fails.datasync = "EIO";
      await write(1700);
      disk.fails.datasync = null;
      await write(1500);
    }
    const end = await clock.wait(writer.close());
    expect(told.map(({ type }) => type)).toEqual(Array.from({ length: 4 }, () => ["refused", "resumed"]).flat());
    expect(end).toMatchObject({ error: null, segments: 5 });
    expect(names(path)).toEqual(["session.log", ...[1, 2, 3, 4].map((number) => `session.${number}.log`)]);
    expect(notes()).toEqual(made());
    expect(damage()).toEqual([]);
  });

  it("keeps a segment's number free that it cannot remove, and goes on after it", async () => {
    const { disk, writer, write, notes, damage, made } = faulty();
    await write(1000);
    Object.assign(disk.fails, { datasync: "EIO", discard: "EIO" });
    await write(3500);
    Object.assign(disk.fails, { datasync: null, discard: null });
    await write(1500);
    expect((await clock.wait(writer.close())).error).toBeNull();
    expect(notes()).toEqual(made());
    expect(damage()).toEqual([]);
  });

  it("keeps so much and no more, and tells how much was lost", async () => {
    const { disk, told, writer, write, notes, damage, made } = faulty({ mostKeptBytes: 20_000 });
    await write(1000);
    disk.roomBytes = 0;
    await write(10_000);
    disk.roomBytes = Number.POSITIVE_INFINITY;
    await write(2000);
    await clock.wait(writer.close());
    const resumed = told.find((trouble) => trouble.type === "resumed");
    const lost = made().length - notes().length;
    expect(lost).toBeGreaterThan(500);
    expect(resumed).toMatchObject({ lostFrames: lost });
    expect(damage()).toEqual([expect.objectContaining({ lostFrames: lost })]);
  });

  it("ends with the error where the disk never takes it again, and leaves whole frames", async () => {
    const { path, disk, told, writer, write, notes, made } = faulty();
    await write(2000);
    disk.roomBytes = 300;
    await write(5000);
    const end = await clock.wait(writer.close());
    expect(end.error).toMatchObject({ code: "DISK_FULL" });
    expect(end.error?.message).toMatch(/disk is full; everything up to (1\.[5-9]|2\.0) s is saved/);
    expect(told.map(({ type }) => type)).toEqual(["refused"]);
    expect(names(path)).toEqual(["session.log"]);
    expect(notes()).toEqual(made().slice(0, notes().length));
    expect(notes().length).toBeGreaterThan(190);
  });

  it("keeps a source that waits waiting for ten seconds, and gives up then", async () => {
    const { disk, told, writer, write } = faulty({ waits: true });
    await write(1000);
    disk.roomBytes = 0;
    await write(9000);
    expect(told.map(({ type }) => type)).toEqual(["refused"]);
    await write(2000);
    expect(told.map(({ type }) => type)).toEqual(["refused", "given-up"]);
    await writer.ready();
    expect((await clock.wait(writer.close())).error).toMatchObject({ code: "DISK_FULL" });
  });
});
