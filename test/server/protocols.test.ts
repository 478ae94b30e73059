/** This file holds that a page learns which protocols there are, has its own checked, and that a session follows the one it was started with. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { GOALS } from "../../src/types.ts";
import { useTestClock } from "../test-clock.ts";
import { runServer, type TestServer } from "./run-server.ts";

const MINE = { ...SHIPPED.relax, name: "mine", caps: { ...SHIPPED.relax.caps, sessionMinutes: 12, volumeDb: -12 } };

describe("protocols on the server", () => {
  const clock = useTestClock();
  let server: TestServer;
  beforeEach(async () => {
    server = await runServer({ clock });
    await server.running.chooseSource("test");
  });
  afterEach(() => server.close());

  const check = async (value: unknown) => {
    const { status, body } = await server.api("POST", "/api/protocols/check", { file: "mine.json", value });
    return { status, answer: JSON.parse(body) };
  };

  it("are told, one a goal, with their length and the longest that they allow", async () => {
    const told = JSON.parse((await server.api("GET", "/api/protocols")).body);
    expect(told.map(({ goal }: { readonly goal: string }) => goal)).toEqual(GOALS);
    expect(told[4]).toMatchObject({ name: "stress-break", minutes: 4, mostMinutes: 10 });
  });

  it("are told whole, one by its goal, as their file is", async () => {
    const told = await server.api("GET", "/api/protocols/focus");
    expect(JSON.parse(told.body)).toMatchObject({ name: "focus", minutes: 15, protocol: SHIPPED.focus });
    const refused = await server.api("GET", "/api/protocols/sleep");
    expect([refused.status, refused.body]).toEqual([400, expect.stringContaining("one of relax, focus")]);
  });

  it("of a person's own are checked as a file is, and come back whole", async () => {
    expect(await check(MINE)).toMatchObject({ status: 200, answer: { name: "mine", mostMinutes: 12, protocol: MINE } });
    expect(await check({ ...MINE, threshold: { ...MINE.threshold, rewardShare: 1.2 } })).toMatchObject({
      status: 400,
      answer: { message: "mine.json: threshold.rewardShare must be a number from 0.05 to 0.95; got 1.2" },
    });
    expect((await check(undefined)).status).toBe(400);
  });

  it("are followed from a start on, whose status tells the stage and how loud it may be; beyond its minutes nothing starts", async () => {
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 13, protocol: MINE });
    const refused = await page.until("error");
    expect(refused.message).toBe("minutes must be at most 12, caps.sessionMinutes of the protocol mine; got 13");
    page.send({ type: "start", goal: "relax", minutes: 10, protocol: MINE });
    const { session } = await page.until("session", (message) => message.session !== null);
    expect(session).toMatchObject({ protocol: "mine", volumeDb: -12 });
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    expect(readHeader(findSession(server.dataDir, summary.session).log).protocol).toEqual(MINE);
  });
});
