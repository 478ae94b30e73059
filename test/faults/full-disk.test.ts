/** This file fills a real disk, a small one, under a server that records and under `attune recover`. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionIds } from "../../src/recording/session-folder.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { attune } from "../cli/attune.ts";
import { needing } from "../needs.ts";
import { startPeerTimer } from "../realtime/peer-timer.ts";
import { logOf, plantLog, sessionPayloads } from "../recording/scratch.ts";
import { type LivePage, runServer } from "../server/run-server.ts";
import { figure } from "./figure.ts";
import { mountSmallDisk, type SmallDisk } from "./small-disk.ts";

let disk: SmallDisk;
beforeEach(() => {
  const mounted = mountSmallDisk(4 * 1024 * 1024);
  if (!mounted) throw new Error("a small disk can be mounted here");
  disk = mounted;
});
afterEach(() => disk?.remove());

/** Takes all the room that there is. */
function fill(): void {
  const part = Buffer.alloc(4096, 1);
  try {
    for (;;) writeFileSync(join(disk.dir, "filler"), part, { flag: "a" });
  } catch {
    // It is full.
  }
}
const free = () => rmSync(join(disk.dir, "filler"));

const FRAMES_A_SEC = 16;
const framesOf = (page: LivePage) => page.messages.filter(({ type }) => type === "frame").length;

describe("a full disk", needing("tmpfs"), () => {
  it("is told to the page within a second, costs the music nothing, and the recording nothing once there is room", async ({
    task,
  }) => {
    const server = await runServer({ dataDir: disk.dir });
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
    await page.until("frame", ({ frame }) => frame.frame > 20);
    const peer = startPeerTimer();
    fill();
    const fullMs = performance.now();
    const { session } = await page.until("session", (message) => (message.session?.unsaved ?? null) !== null);
    const toldMs = performance.now() - fullMs;
    figure(task, `told after ${toldMs.toFixed(0)} ms`);
    expect(toldMs).toBeLessThanOrEqual(1000 + peer.worstLateMs());
    expect(session?.unsaved).toMatch(/^nothing can be recorded: the disk is full; everything up to \d\.\d s is saved/);
    const before = framesOf(page);
    const beforeMs = performance.now();
    await expect.poll(() => framesOf(page)).toBeGreaterThanOrEqual(before + 2 * FRAMES_A_SEC);
    expect(performance.now() - beforeMs).toBeLessThan(2500 + peer.worstLateMs());
    free();
    const { text } = await page.until("notice", (message) => message.text.includes("goes on"));
    expect(text).toMatch(/^the recording goes on after \d\.\d s without a disk; nothing was lost$/);
    await page.until("session", (message) => message.session?.unsaved === null);
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    expect(summary).toMatchObject({ state: "closed", gaps: [] });
    expect(verifySession(disk.dir, summary.session)).toMatchObject({ equal: true });

    fill();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
    const refused = await page.until("error");
    expect(refused.message).toMatch(/^nothing can be recorded: the disk of the data folder .* is full$/);
    expect(sessionIds(disk.dir)).toEqual([summary.session]);
    free();
    await server.close();
  });

  it("is what `attune recover` says, in one line, and leaves all as it was", async () => {
    plantLog(disk.dir, logOf(sessionPayloads()).bytes);
    await attune("sessions", "--data", disk.dir);
    fill();
    const full = await attune("recover", "--data", disk.dir);
    expect(full.code).toBe(1);
    expect(full.stdout).toBe("");
    expect(full.stderr).toBe(
      "attune: nothing can be recovered: the disk of the data folder is full. Free some space and run `attune recover` again; the recordings are as they were\n",
    );
    free();
    expect((await attune("recover", "--data", disk.dir)).stdout).toMatch(/was recovered/);
  });
});
