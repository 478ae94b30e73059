/** This file holds that what a start waits for is not held up by what pages read. */
import { Writable } from "node:stream";
import type { Response } from "express";
import { afterEach, expect, it } from "vitest";
import { createReading, type Reading } from "../../../src/server/reading/reading.ts";
import { CLOSED, logOf, plantLog, scratchDir, sessionPayloads } from "../../recording/scratch.ts";

let reading: Reading | null = null;
afterEach(() => reading?.close());

/** A page that takes nothing of its answer, and so keeps the turn of whatever is read for it. */
function takesNothing(onAsked: () => void): Response {
  const page = new Writable({ write: () => onAsked() });
  return Object.assign(page, { type: () => page }) as unknown as Response;
}

it("a sham's library has a turn of its own: two comparisons in progress hold up no sealed start", async () => {
  const dataDir = scratchDir();
  plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
  const held = createReading(dataDir);
  reading = held;
  const inProgress = [0, 1].map(
    () => new Promise<void>((resolve) => void held.sessions(takesNothing(resolve)).catch(() => {})),
  );
  await Promise.all(inProgress);
  const wanted = { whose: "own", client: "ada", index: "relaxation", from: null, arm: "replay" } as const;
  expect(await held.library(wanted, null)).toBeNull();
});
