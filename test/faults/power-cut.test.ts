/**
 * This file cuts the power of a session at any moment. What a sync brought to the disk is there; of what was written after it, any pages may be, in
 * any order, and the file may have any length. A cut costs a second of session time at most, and nothing that was called saved.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Random, randomFor } from "../../src/random.ts";
import { type CreateLogFile, createLogFile } from "../../src/recording/log-file.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { startSession } from "../../src/session/session.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "../session/asking.ts";
import { LISTENER_STREAMS, liveEvents } from "../session/live-source.ts";
import { soakOr } from "../soak.ts";
import { useTestClock } from "../test-clock.ts";
import { figure } from "./figure.ts";

const CUTS = soakOr(1000, 100);
const LENGTH_MS = 20_000;
const PAGE_BYTES = 4096;

type Step =
  | { readonly type: "write"; readonly atMs: number; readonly position: number; readonly bytes: Buffer }
  /** All of so many bytes is on the disk from here on. */
  | { readonly type: "synced"; readonly atMs: number; readonly bytes: number };

const clock = useTestClock();

/** What a sync took on a virtual disk: 2 ms at best, 310 ms once in a hundred; never more than 450 ms, for twice that is nearly a second. */
const syncMs = (random: Random): number => Math.min(450, Math.round(2 * (1 - random.unit()) ** -1.1));

function recording(random: Random): { readonly createFile: CreateLogFile; readonly steps: Step[] } {
  const steps: Step[] = [];
  const createFile: CreateLogFile = async (path) => {
    const file = await createLogFile(path);
    let end = 0;
    return {
      ...file,
      write: async (bytes, from, lengthBytes, position) => {
        const copy = Buffer.from(bytes.subarray(from, from + lengthBytes));
        steps.push({ type: "write", atMs: clock.nowMs(), position, bytes: copy });
        end = Math.max(end, position + lengthBytes);
        return file.write(bytes, from, lengthBytes, position);
      },
      datasync: async () => {
        const bytes = end;
        await new Promise((resolve) => setTimeout(resolve, syncMs(random)));
        await file.datasync();
        steps.push({ type: "synced", atMs: clock.nowMs(), bytes });
      },
    };
  };
  return { createFile, steps };
}

/** The file as it may be found after a cut at this moment. */
function leftAt(steps: readonly Step[], atMs: number, random: Random): Buffer {
  const past = steps.filter((step) => step.atMs <= atMs);
  const writes = past.flatMap((step) => (step.type === "write" ? [step] : []));
  const whole = Buffer.alloc(Math.max(0, ...writes.map(({ position, bytes }) => position + bytes.length)));
  for (const { position, bytes } of writes) bytes.copy(whole, position);
  const synced = Math.max(0, ...past.map((step) => (step.type === "synced" ? step.bytes : 0)));
  const left = Buffer.from(whole.subarray(0, synced + Math.floor(random.unit() * (whole.length - synced + 1))));
  for (let page = synced; page < left.length; page = (Math.floor(page / PAGE_BYTES) + 1) * PAGE_BYTES) {
    if (random.unit() < 0.5)
      left.fill(0, page, Math.min(left.length, (Math.floor(page / PAGE_BYTES) + 1) * PAGE_BYTES));
  }
  return left;
}

it("power cuts at any moment cost a second at most, and nothing that was called saved", async ({ task }) => {
  const seed = Number(process.env.ATTUNE_SEED ?? Date.now() % 100_000);
  const random = randomFor(seed, "power cuts");
  const dataDir = scratchDir();
  const { createFile, steps } = recording(random);
  const startMs = clock.nowMs();
  const saved: { readonly atMs: number; readonly savedMs: number }[] = [];
  const session = await clock.wait(
    startSession({
      dataDir,
      sourceName: "listener",
      pace: "live",
      streams: LISTENER_STREAMS,
      events: liveEvents(),
      request: asking(),
      speed: null,
      baseline: null,
      createFile,
    }),
  );
  const beganMs = clock.nowMs();
  while (clock.nowMs() - startMs < LENGTH_MS) {
    await clock.advance(20);
    saved.push({ atMs: clock.nowMs(), savedMs: Math.round(session.status().savedSec * 1000) });
  }
  session.command({ type: "command", name: "stop" });
  await clock.wait(session.done);

  let worstMs = 0;
  const log = join(dataDir, "cut.log");
  for (let cut = 0; cut < CUTS; cut++) {
    const atMs = beganMs + 1000 + random.unit() * (LENGTH_MS - 2000);
    writeFileSync(log, leftAt(steps, atMs, random));
    let reachesMs = 0;
    let damagedAtMs = Number.POSITIVE_INFINITY;
    for (const entry of readLog(log)) {
      if (entry.type === "damage") damagedAtMs = Math.min(damagedAtMs, reachesMs);
      else if (entry.record.type === "input") reachesMs = entry.record.input.timeMs;
    }
    // What follows a damaged page may be whole; what is before it is whole for certain.
    const keptMs = Math.min(reachesMs, damagedAtMs);
    const promisedMs = saved.findLast((moment) => moment.atMs <= atMs)?.savedMs ?? 0;
    expect(keptMs, `seed ${seed}, cut ${cut}`).toBeGreaterThanOrEqual(promisedMs);
    worstMs = Math.max(worstMs, atMs - beganMs - keptMs);
  }
  figure(task, `${CUTS} cuts, the worst cost ${(worstMs / 1000).toFixed(2)} s (seed ${seed})`);
  expect(worstMs, `seed ${seed}`).toBeLessThanOrEqual(1000);
});
