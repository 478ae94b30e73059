import { readdirSync, rmSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LevelTile, Overview, PlayedOtherwise, ReplayPart } from "../../../src/recording/playing-back.ts";
import { folderOf } from "../../../src/recording/session-folder.ts";
import { CLOSED, ID, logOf, plantLog, sessionPayloads } from "../../recording/scratch.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await runServer();
  plantLog(server.dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
});
afterEach(() => server.close());

const path = (what: string) => `/api/sessions/${ID}/${what}`;
const look = async () => JSON.parse((await server.api("GET", path("overview"))).body) as Overview;
/** Once its curves are made, which a busy machine takes its time for. */
const overview = async () => {
  await expect.poll(async () => (await look()).pyramids !== null, { timeout: 60_000 }).toBe(true);
  return look();
};

describe("a recorded session in pieces", () => {
  it("is its overview, then its parts, packed for whoever takes them so", async () => {
    const { summary, parts, notAgain } = await overview();
    expect(summary).toMatchObject({ session: ID, durationSec: 10, bars: 2 });
    expect(parts).toBe(1);
    // The planted log names no makers.
    expect(notAgain).toEqual(["bars", "sound"]);
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

  it("gives its curves tile by tile, and says which there are", async () => {
    const { pyramids } = await overview();
    const level = pyramids!.signal!.levels.findIndex(({ binSec }) => binSec === 1);
    const tile = JSON.parse((await server.api("GET", path(`tiles/signal/${level}/0`))).body) as LevelTile;
    // A sine of 20 µV for ten seconds, and nothing in the sixth.
    expect(tile.TP9?.most?.[2]).toBeCloseTo(20, 0);
    expect(tile.TP9?.mean.map((mean) => mean === null)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((sec) => sec === 5));
    const refused = async (what: string) => JSON.parse((await server.api("GET", path(`tiles/${what}`))).body).message;
    expect(await refused("brain/0/0")).toMatch("pyramid must be one of course, signal; got brain");
    expect(await refused("course/9/0")).toMatch("level must be 0 to 4; got 9");
    expect(await refused("course/0/1")).toMatch("tile must be 0 to 0; got 1");
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
