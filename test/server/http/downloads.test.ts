import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSession } from "../../../src/recording/session-folder.ts";
import { changeFirstBar } from "../../recording/change-headers.ts";
import { runServer, type TestServer } from "../run-server.ts";

describe("the download of a recorded session", () => {
  let server: TestServer;
  let path = "";
  const leftovers = () => readdirSync(join(server.dataDir, "downloads"));
  beforeAll(async () => {
    server = await runServer();
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
    await page.until("frame", ({ frame }) => frame.frame >= 24);
    page.send({ type: "stop" });
    path = `/api/sessions/${(await page.until("ended")).summary.session}`;
  });
  afterAll(async () => {
    await server.close();
  });

  it("is a WAV file of its length, and a MIDI file", async () => {
    const [wav, midi] = await Promise.all([server.api("GET", `${path}/wav`), server.api("GET", `${path}/midi`)]);
    expect(wav.status).toBe(200);
    expect(wav.headers["content-type"]).toBe("audio/wav");
    expect(wav.headers["content-disposition"]).toMatch(/^attachment; filename="?attune-[0-9A-Z]{26}\.wav"?$/);
    expect(wav.body.slice(0, 4)).toBe("RIFF");
    // 16-bit stereo at 48 kHz: at least the second and a half that sounded.
    expect(wav.body.length).toBeGreaterThan(1.5 * 48_000 * 4);
    expect(midi.body.slice(0, 4)).toBe("MThd");
    expect(midi.headers["content-type"]).toBe("audio/midi");
  });

  it("sounds in the nearest world only where that is asked for, and where this version lacks its own", async () => {
    const log = findSession(server.dataDir, path.split("/").at(-1) ?? "").log;
    const before = readFileSync(log);
    changeFirstBar(log, /"world":"warm"/, '"world":"loft"');
    try {
      const refused = await server.api("GET", `${path}/wav`);
      expect([refused.status, JSON.parse(refused.body).code]).toEqual([422, "UNKNOWN_WORLD"]);
      const nearest = await server.api("GET", `${path}/wav?nearest=1`);
      expect([nearest.status, nearest.body.slice(0, 4)]).toEqual([200, "RIFF"]);
      expect((await server.api("GET", `${path}/wav?nearest=yes`)).status).toBe(400);
    } finally {
      writeFileSync(log, before);
    }
  });

  it("is EEG for other programs, and everything in one archive", async () => {
    const [bids, edf] = await Promise.all([server.api("GET", `${path}/bids`), server.api("GET", `${path}/edf`)]);
    expect([bids.status, bids.headers["content-type"], bids.body.slice(0, 2)]).toEqual([200, "application/zip", "PK"]);
    expect(bids.headers["content-disposition"]).toMatch(/^attachment; filename="?attune-[0-9A-Z]{26}\.bids\.zip"?$/);
    expect([edf.status, edf.body.slice(0, 8), edf.body.slice(192, 197)]).toEqual([200, "0       ", "EDF+C"]);
    const report = await server.api("GET", `${path}/report`);
    expect([report.status, report.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    // Never shown by this server itself, whose rules for its page it could not follow.
    expect(report.headers["content-disposition"]).toMatch(/^attachment; filename="?attune-[0-9A-Z]{26}\.html"?$/);
    expect(report.body).toContain('<html lang="en">');
    expect((await server.api("GET", `${path}/report?language=de`)).body).toContain('<html lang="de">');
    expect((await server.api("GET", `${path}/report?language=fr`)).status).toBe(400);
    const archive = await server.api("GET", "/api/archive");
    expect([archive.status, archive.headers["content-type"]]).toEqual([200, "application/zip"]);
    expect(archive.body).toContain("README.txt");
    expect((await server.api("GET", "/api/clients/..%2Fx/archive")).status).toBe(400);
  });

  it("of one that is not there begins no process, of which there may be two: ten at once are all told so", async () => {
    const path = `/api/sessions/${"0".repeat(26)}`;
    const kinds = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? "wav" : "midi"));
    const answers = await Promise.all(kinds.map((kind) => server.api("GET", `${path}/${kind}`)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.parse(body).code}`))).toEqual(
      new Set(["404 UNKNOWN_SESSION"]),
    );
  });

  it("is given up when its session is deleted meanwhile, an archive of it too, and no byte of it stays", async () => {
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 8 });
    await page.until("frame", ({ frame }) => frame.frame >= 24);
    page.send({ type: "stop" });
    const other = `/api/sessions/${(await page.until("ended")).summary.session}`;
    const making = [server.api("GET", `${other}/wav`), server.api("GET", "/api/archive")];
    await expect.poll(leftovers, { timeout: 30_000 }).toHaveLength(2);
    expect((await server.api("DELETE", other)).status).toBe(204);
    expect(leftovers()).toEqual([]);
    for (const { status } of await Promise.all(making)) expect(status).toBeGreaterThanOrEqual(400);
    expect((await server.api("GET", `${path}/midi`)).status).toBe(200);
  });

  it("is made for two at a time, leaves no file behind, and is given up with who asked for it", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => server.api("GET", `${path}/midi`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    const text = await server
      .raw(
        [
          `GET ${path}/wav HTTP/1.1`,
          `Host: 127.0.0.1:${server.running.port}`,
          `Authorization: Bearer ${server.token}`,
          "Connection: close",
          "",
          "",
        ].join("\r\n"),
        200,
      )
      .catch(() => "gone");
    expect(text).toBe("gone");
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
  });
});
