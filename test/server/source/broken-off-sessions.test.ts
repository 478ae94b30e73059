/** This file proves by an injected clock that a session that broke off is offered until its ten minutes are over, and no longer. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RESUMABLE_MS } from "../../../src/recording/repair-unended.ts";
import type { Resumable } from "../../../src/recording/summary.ts";
import { createLog } from "../../../src/server/log.ts";
import { createBrokenOffSessions } from "../../../src/server/source/broken-off-sessions.ts";
import type { ServerMessage } from "../../../src/wire.ts";
import { scratchDir } from "../../recording/scratch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("takes back what nobody answers to, each at its own time, and tells the pages", async () => {
  const dataDir = scratchDir();
  const [later, sooner] = ["1".repeat(26), "2".repeat(26)] as const;
  for (const id of [later, sooner]) mkdirSync(join(dataDir, "sessions", id), { recursive: true });
  const offer = (session: string, untilMs: number) => ({ session, untilMs }) as Resumable;
  const nowMs = Date.now();
  const found = [offer(later, nowMs + RESUMABLE_MS), offer(sooner, nowMs + RESUMABLE_MS / 2)];
  const said: ServerMessage[] = [];
  const brokenOff = createBrokenOffSessions({
    dataDir,
    reading: { resumable: async () => found, leaveOff: async () => {} },
    onMessage: (message) => said.push(message),
    log: createLog("silent"),
  });
  const offered = () => brokenOff.list().map(({ session }) => session);
  await vi.advanceTimersByTimeAsync(0);
  expect(offered()).toEqual([later, sooner]);
  await vi.advanceTimersByTimeAsync(RESUMABLE_MS / 2 + 2);
  expect(offered()).toEqual([later]);
  await vi.advanceTimersByTimeAsync(RESUMABLE_MS / 2 - 10);
  expect(offered()).toEqual([later]);
  await vi.advanceTimersByTimeAsync(20);
  expect(offered()).toEqual([]);
  expect(said.at(-1)).toEqual({ type: "resumable", resumable: [] });
  brokenOff.close();
});
