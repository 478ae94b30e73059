/** This file holds that a history is looked for by one process that stays, sees what comes meanwhile, and leaves with its reader. */
import { afterEach, expect, it } from "vitest";
import { announceOpen } from "../../../src/recording/open-sessions.ts";
import { readSummary } from "../../../src/recording/read-session.ts";
import { encodeHeader, encodeInput } from "../../../src/recording/record.ts";
import { createHistoryReader, type HistoryReader } from "../../../src/server/reading/history-reader.ts";
import type { HistoryPage } from "../../../src/wire.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../../recording/scratch.ts";

let reader: HistoryReader | null = null;
afterEach(() => reader?.close());

const OTHER = "0123456789ABCDEFGHJKMNPQRT";

it("a second word costs no second process, and finds what was recorded in between", async () => {
  const dataDir = scratchDir();
  plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
  const kept = createHistoryReader(dataDir, { mostMs: 60_000, idleMs: 60_000 });
  reader = kept;
  const find = async (search: string) => (JSON.parse(await kept.find({ search })) as HistoryPage).total;
  const beganMs = performance.now();
  expect(await find("")).toBe(1);
  const firstMs = performance.now() - beganMs;
  const header = encodeHeader({ ...HEADER, session: OTHER, client: "p-bob" });
  plantLog(dataDir, logOf([header, ...sessionPayloads().slice(2), CLOSED]).bytes, OTHER);
  const againMs = performance.now();
  expect(await Promise.all([find(""), find("p-bob"), find(ID.toLowerCase())])).toEqual([2, 1, 1]);
  // To begin one loads a hundred files: three answers of one that stays are quicker than the first of it, however busy the machine.
  expect(performance.now() - againMs).toBeLessThan(firstMs);
  expect(kept.running()).toBe(0);
});

it("a closed one finds nothing any more, and says so to whoever waits", async () => {
  const kept = createHistoryReader(scratchDir(), { mostMs: 60_000, idleMs: 60_000 });
  const waiting = kept.find({});
  kept.close();
  await expect(waiting).rejects.toThrow();
  await expect(kept.find({})).rejects.toThrow("closing");
});

it("one that answers too late gives its turn to the next", async () => {
  const kept = createHistoryReader(scratchDir(), { mostMs: 1, idleMs: 60_000 });
  reader = kept;
  await expect(kept.find({})).rejects.toThrow("could not be read");
  expect(kept.running()).toBe(0);
});

it("what was open is open no more once it has ended without a word, though the process stays", async () => {
  const dataDir = scratchDir();
  const folder = plantLog(dataDir, logOf(sessionPayloads()).bytes);
  const kept = createHistoryReader(dataDir, { mostMs: 60_000, idleMs: 60_000 });
  reader = kept;
  const stateNow = async () => (JSON.parse(await kept.find({})) as HistoryPage).sessions[0]?.state;
  const summary = readSummary(folder);
  const close = announceOpen(ID, () => ({ ...summary, state: "open" }));
  expect(await stateNow()).toBe("open");
  close();
  expect(await stateNow()).toBe("crashed");
});

it("a page may be larger than a message of a device: each session tells each of its gaps", async () => {
  const dataDir = scratchDir();
  const gap = { type: "gap", stream: "eeg", lengthSamples: 1, cause: "lost-packets", estimated: false } as const;
  const gaps = Array.from({ length: 90_000 }, (_, i) =>
    encodeInput({ timeMs: 9750, event: { ...gap, firstSample: 2560 + 2 * i } }),
  );
  plantLog(dataDir, logOf([...sessionPayloads(), ...gaps, CLOSED]).bytes);
  const kept = createHistoryReader(dataDir, { mostMs: 60_000, idleMs: 60_000 });
  reader = kept;
  const page = await kept.find({});
  expect(page.length).toBeGreaterThan(4 * 2 ** 20);
}, 30_000);
