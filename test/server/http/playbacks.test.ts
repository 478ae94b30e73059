import { readdirSync, rmSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderOf } from "../../../src/recording/session-folder.ts";
import type { Overview, PlayedOtherwise, ReplayPart } from "../../../src/recording/summary.ts";
import { CLOSED, ID, logOf, plantLog, sessionPayloads } from "../../recording/scratch.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await runServer();
  plantLog(server.dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
});
afterEach(() => server.close());

const path = (what: string) => `/api/sessions/${ID}/${what}`;
const overview = async () => JSON.parse((await server.api("GET", path("overview"))).body) as Overview;

describe("a recorded session in pieces", () => {
  it("is its overview, then its parts, packed for whoever takes them so", async () => {
    const { summary, parts, bars } = await overview();
    expect(summary).toMatchObject({ session: ID, durationSec: 10 });
    expect([parts, bars.length]).toEqual([1, 2]);
    const plain = await server.api("GET", path("parts/0"));
    const part = JSON.parse(plain.body) as ReplayPart;
    expect(part.bars.map(({ bar }) => bar)).toEqual([0, 1]);
    expect(part.states.length).toBe(40);
    const headers = { Authorization: `Bearer ${server.token}`, "Accept-Encoding": "gzip" };
    const packed = await server.ask("GET", path("parts/0"), headers);
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(Buffer.from(packed.body, "latin1")).toString("utf8")).toBe(plain.body);
  });

  it("is made once for many who ask at the same time, and read again when it was taken away", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, overview));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    const { dir } = folderOf(server.dataDir, ID);
    for (const name of readdirSync(dir).filter((file) => file.startsWith("playback"))) rmSync(`${dir}/${name}`);
    expect((await overview()).parts).toBe(1);
  });

  it.each(["1", "-1", "x", "0x0", "%2e%2e"])("has no part %s", async (part) => {
    await overview();
    const { status, body } = await server.api("GET", path(`parts/${part}`));
    expect(status).toBe(400);
    expect(JSON.parse(body).message).toMatch(/^part must be 0 to 0; got /);
  });

  it("plays otherwise when asked, beside what it was, and refuses what it does not know", async () => {
    const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" };
    const ask = (body: unknown) => server.ask("POST", path("otherwise"), headers, JSON.stringify(body));
    const { comparison, bars, frames } = JSON.parse((await ask({ world: "night" })).body) as PlayedOtherwise;
    expect([comparison.recorded.world, comparison.other.world]).toEqual(["warm", "night"]);
    expect(new Set(bars.map(({ world }) => world))).toEqual(new Set(["night"]));
    expect(frames.length).toBe(40);
    for (const body of [{}, { world: "moon" }, { seed: 3 }, { arm: "sealed" }, { rule: "mine" }, { protocol: {} }])
      expect((await ask(body)).status).toBe(400);
  });

  it("is gone when it is deleted, also for a page that has it open", async () => {
    await overview();
    expect((await server.api("DELETE", `/api/sessions/${ID}`)).status).toBe(204);
    expect((await server.api("GET", path("parts/0"))).status).toBe(404);
    expect((await server.api("GET", path("overview"))).status).toBe(404);
    expect((await server.ask("GET", path("overview"))).status).toBe(401);
  });
});
