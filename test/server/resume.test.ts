import { cpSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RESUMABLE_MS } from "../../src/recording/repair-unended.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { runServer, type TestServer } from "./run-server.ts";

/** So long ago that nobody can still be writing, and young enough to go on. */
const SIGN_SEC = 60;

let brokenOff: string;
let dataDir: string;
let server: TestServer;
let id = "";

/** A server that recorded is gone. */
beforeAll(async () => {
  brokenOff = mkdtempSync(join(tmpdir(), "attune-broken-off-"));
  const first = await runServer();
  await first.running.chooseSource("test");
  const page = await first.live();
  page.send({ type: "start", goal: "relax", minutes: 1, client: "ada" });
  id = (await page.until("session", ({ session }) => (session?.savedSec ?? 0) > 1)).session?.session ?? "";
  cpSync(join(first.dataDir, "sessions"), join(brokenOff, "sessions"), { recursive: true });
  await first.close();
});
afterAll(() => rmSync(brokenOff, { recursive: true, force: true }));

/** Another begins on what it left. */
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "attune-resume-"));
  cpSync(brokenOff, dataDir, { recursive: true });
  const { dir, log } = findSession(dataDir, id);
  const signSec = Date.now() / 1000 - SIGN_SEC;
  for (const path of [log, dir]) utimesSync(path, signSec, signSec);
  server = await runServer({ dataDir });
});
afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a server that finds a session that broke off", () => {
  it("offers it, goes on with it on the source that it began with, under its id, and it verifies across the seam", async () => {
    const page = await server.live();
    const { resumable } = await page.until("resumable");
    expect(resumable).toMatchObject([{ session: id, goal: "relax", source: "test" }]);
    const [offer] = resumable;
    expect(offer!.elapsedSec + (offer!.leftSec ?? 0)).toBeCloseTo(60, 6);
    expect(Math.abs(offer!.untilMs - (Date.now() + RESUMABLE_MS - SIGN_SEC * 1000))).toBeLessThan(30_000);
    page.send({ type: "goOn", session: id });
    const { session } = await page.until("session", ({ session }) => session?.phase === "running");
    expect(session).toMatchObject({ session: id, minutes: 1, goal: "relax" });
    expect(session!.elapsedSec).toBeGreaterThanOrEqual(offer!.elapsedSec);
    await page.until("resumable", (message) => message.resumable.length === 0);
    await page.until("frame", ({ frame }) => frame.values.gain > 0);
    await page.until("bar", ({ bar }) => !bar.dropped && bar.startSample / 48_000 > offer!.elapsedSec);
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    expect(summary).toMatchObject({ session: id, state: "closed", gaps: [{ cause: "server-stopped" }] });
    expect(summary.resumed).toHaveLength(1);
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true, differences: [] });
  });

  it("closes it as far as it came where the person says so, and refuses to go on with it then", async () => {
    const page = await server.live();
    await page.until("resumable");
    expect(JSON.parse((await server.api("GET", "/api/resumable")).body)).toMatchObject([{ session: id }]);
    page.send({ type: "leaveOff", session: id });
    await page.until("resumable", ({ resumable }) => resumable.length === 0);
    expect(JSON.parse((await server.api("GET", "/api/sessions")).body)).toMatchObject([
      { session: id, state: "recovered" },
    ]);
    const refused = await server.api("POST", `/api/sessions/${id}/go-on`, {});
    expect(JSON.parse(refused.body)).toMatchObject({ code: "NOT_RESUMABLE" });
  });

  it("offers it no more once everything of its person is deleted", async () => {
    const page = await server.live();
    await page.until("resumable", ({ resumable }) => resumable[0]?.client === "ada");
    expect((await server.api("DELETE", "/api/clients/ada")).status).toBe(200);
    expect(JSON.parse((await server.api("GET", "/api/resumable")).body)).toEqual([]);
    await page.until("resumable", ({ resumable }) => resumable.length === 0);
  });
});

it("keeps the offer where its source does not answer, and takes it when it is back", async () => {
  await server.close();
  let isOn = false;
  const { createTestSource } = await import("./test-source.ts");
  server = await runServer({
    dataDir,
    open: async () => {
      if (!isOn) throw new Error("no headband answers");
      return createTestSource();
    },
  });
  const page = await server.live();
  await page.until("resumable");
  page.send({ type: "goOn", session: id });
  const refused = await page.until("error");
  expect(refused).toMatchObject({ code: "RESUME_NO_SOURCE" });
  expect(refused.message).toMatch(/^test, with which the session began, does not answer: no headband answers/);
  expect(JSON.parse((await server.api("GET", "/api/resumable")).body)).toMatchObject([{ session: id }]);
  isOn = true;
  page.send({ type: "goOn", session: id });
  await page.until("session", ({ session }) => session?.session === id && session.phase === "running");
});
