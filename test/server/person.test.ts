/** This file holds that a person is deleted whole, whatever of theirs runs or begins, and that a server knows nothing of them afterwards. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CALIBRATION, type CalibrationPlan } from "../../calibration/plan.ts";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { failure } from "../../src/errors.ts";
import { createDepartures } from "../../src/server/source/departures.ts";
import type { OpenSource } from "../../src/server/source/source-hub.ts";
import { useTestClock } from "../test-clock.ts";
import { runServer, type TestServer } from "./run-server.ts";

const ADA = "p-ada0000000000000";
const SHORT: CalibrationPlan = {
  ...CALIBRATION,
  fit: { stableSec: 1, mostSec: 30 },
  rest: { ...CALIBRATION.rest, rounds: 1, cleanSec: 3, settleSec: 1, mostSec: 30 },
};
const openListener: OpenSource = (name) =>
  openSource(name, { inputs: {}, seed: 3, libraryCacheDir: cacheDir(), onProgress: () => {} });

const filesNaming = (dir: string, word: string): readonly string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(dir, name)).isFile())
    .filter((name) => name.includes(word) || readFileSync(join(dir, name)).includes(word));

describe("a person who is deleted", () => {
  const clock = useTestClock();
  let server: TestServer;
  afterEach(() => server.close());
  const remove = () => server.api("DELETE", `/api/clients/${ADA}`);

  it("stays whole while a session of theirs begins, and goes whole once it is over", async () => {
    let held = Promise.resolve();
    let release = () => {};
    server = await runServer({ clock, open: (...asked) => held.then(() => openListener(...asked)) });
    await server.running.chooseSource("listener");
    const page = await server.live();
    // Its source is opened anew for the session, and that takes as long as it takes.
    held = new Promise((resolve) => {
      release = resolve;
    });
    page.send({ type: "start", goal: "relax", minutes: 5, client: ADA });
    await page.until("source", ({ phase }) => phase === "opening");
    const refused = await remove();
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([409, "SESSION_OPEN"]);
    release();
    await page.until("session", ({ session }) => session?.client === ADA);
    expect((await remove()).status).toBe(409);
    page.send({ type: "stop" });
    await page.until("ended");
    expect((await remove()).status).toBe(200);
    expect(filesNaming(server.dataDir, ADA)).toEqual([]);
  });

  it("stays while they are calibrated; afterwards no page is shown their result", async () => {
    server = await runServer({ clock, open: openListener, plan: SHORT });
    await server.running.chooseSource("listener:strong-alpha");
    const page = await server.live();
    page.send({ type: "calibrate", client: ADA });
    await page.until("calibration", ({ calibration }) => calibration?.phase === "rest");
    const refused = await remove();
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([409, "CALIBRATION_RUNNING"]);
    await page.until("calibration", ({ calibration }) => calibration?.phase === "finished", 45_000);
    expect((await remove()).status).toBe(200);
    expect(filesNaming(server.dataDir, ADA)).toEqual([]);
    expect((await (await server.live()).until("welcome")).calibration).toBeNull();
  });
});

describe("departures", () => {
  it("keep anything of a person from beginning while they go, and nobody else", async () => {
    const departures = createDepartures(() => null);
    let gone = () => {};
    const going = departures.take(ADA, () => new Promise((resolve) => (gone = () => resolve())));
    expect(() => departures.refuse(ADA)).toThrow(/is being deleted/);
    expect(() => departures.refuse("p-other")).not.toThrow();
    expect(() => departures.refuse(null)).not.toThrow();
    await expect(departures.take(ADA, async () => {})).rejects.toThrow(/is being deleted/);
    gone();
    await going;
    expect(() => departures.refuse(ADA)).not.toThrow();
  });

  it("take nobody of whom something runs, and let them begin again after a deletion that failed", async () => {
    const busy = createDepartures(() => failure("SESSION_OPEN", "a session is being recorded"));
    await expect(busy.take(ADA, async () => {})).rejects.toThrow("a session is being recorded");
    const failing = createDepartures(() => null);
    await expect(failing.take(ADA, () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
    expect(() => failing.refuse(ADA)).not.toThrow();
  });
});
