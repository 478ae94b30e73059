/** This file proves how a page gets the recorded instruments of a world, and ten seconds to try it by. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/bank/find-bank.ts";
import { readHeader } from "../../../src/recording/read-log.ts";
import { AUDIO_RATE_HZ } from "../../../src/types.ts";
import { smallBank, smallBankBytes } from "../../sound/small-bank.ts";
import { runServer, type TestServer } from "../run-server.ts";

const BYTES = smallBankBytes();
const BANK = { hash: sha256(new Uint8Array(BYTES)), bytes: BYTES, bank: smallBank() };

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

describe("the instruments of a world", () => {
  it("come with the hash of their bank and a tag, and are not sent again to whoever has them; strangers get none", async () => {
    server = await runServer({ bank: BANK });
    const got = await server.api("GET", "/api/instruments/room");
    expect([got.status, got.headers["content-type"]]).toEqual([200, "application/octet-stream"]);
    expect(got.headers["x-attune-bank"]).toBe(BANK.hash);
    expect(got.headers["cache-control"]).toBe("private, no-cache");
    expect(got.body.slice(0, 8)).toBe("ATTUNEB1");
    const tag = String(got.headers.etag);
    const headers = { Authorization: `Bearer ${server.token}`, "if-none-match": tag };
    const again = await server.ask("GET", "/api/instruments/room", headers);
    expect([again.status, again.body]).toEqual([304, ""]);
    expect((await server.api("GET", "/api/instruments/grove")).headers.etag).not.toBe(tag);
    expect((await server.ask("GET", "/api/instruments/room")).status).toBe(401);
    expect((await server.api("GET", "/api/instruments/attic")).status).toBe(400);
  });

  it("are nothing where there is no bank, and a session's header says which there was", async () => {
    server = await runServer();
    expect((await server.api("GET", "/api/instruments/room")).status).toBe(204);
    expect(await recordedWith(server)).toBeNull();
    await server.close();
    server = await runServer({ bank: BANK });
    expect(await recordedWith(server)).toBe(BANK.hash);
  });
});

async function recordedWith({ running, live, dataDir }: TestServer): Promise<string | null | undefined> {
  await running.chooseSource("test");
  const page = await live();
  page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
  await page.until("frame", ({ frame }) => frame.frame >= 4);
  page.send({ type: "stop" });
  const { session } = (await page.until("ended")).summary;
  const log = join(dataDir, "sessions", session, "session.log");
  expect(readFileSync(log).length).toBeGreaterThan(0);
  return readHeader(log).makers?.bank;
}

it("a preview is ten seconds of bars and frames that begin at once and fade at the end", async () => {
  server = await runServer();
  const { status, body } = await server.api("GET", "/api/previews/room/energise");
  expect(status).toBe(200);
  const { bars, frames, lengthSamples } = JSON.parse(body);
  expect(lengthSamples).toBe(10 * AUDIO_RATE_HZ);
  expect(bars[0].startSample).toBe(0);
  expect(bars[0].world).toBe("room");
  expect(frames[0].appliesAtSample).toBeLessThan(AUDIO_RATE_HZ / 4);
  expect(frames[10].values.gain).toBe(1);
  expect(frames.at(-1).values.gain).toBe(0);
  expect((await server.api("GET", "/api/previews/room/sleep")).status).toBe(400);
});
