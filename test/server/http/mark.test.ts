/** This file holds POST /api/mark: as guarded as all that changes something, and in the log at its time. */
import { afterEach, describe, expect, it } from "vitest";
import { readReplay } from "../../../src/recording/read-replay.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
afterEach(() => server.close());

describe("POST /api/mark", { timeout: 60_000 }, () => {
  it("sets a mark in the running session, at the time that it tells, and refuses strangers and nonsense in one sentence", async () => {
    server = await runServer({});
    const mark = (body: unknown) => server.api("POST", "/api/mark", body);
    const body = JSON.stringify({ label: "stranger" });
    const type = { "Content-Type": "application/json" };
    expect((await server.ask("POST", "/api/mark", type, body)).status).toBe(403);
    expect((await server.ask("POST", "/api/mark", { ...type, Authorization: "Bearer wrong" }, body)).status).toBe(401);
    const bearer = { Authorization: `Bearer ${server.token}` };
    const foreign = { ...type, ...bearer, Origin: "http://example.org" };
    expect((await server.ask("POST", "/api/mark", foreign, body)).status).toBe(403);
    expect((await server.ask("POST", "/api/mark", { ...bearer, "Content-Type": "text/plain" }, body)).status).toBe(415);
    const early = await mark({ label: "too early" });
    expect([early.status, JSON.parse(early.body).code]).toEqual([409, "NO_SESSION"]);
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5 });
    await page.until("frame", ({ frame }) => frame.frame >= 32);
    expect((await mark({ label: "now" })).status).toBe(204);
    expect((await mark({ label: "a second ago", unixMs: Date.now() - 1000 })).status).toBe(204);
    const refused = await mark({ label: "a\nforged line" });
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([400, "BAD_MARK"]);
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    const { markers } = readReplay(server.dataDir, summary.session);
    expect(markers.map(({ label }) => label)).toEqual(["now", "a second ago"]);
  });
});
