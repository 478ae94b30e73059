/** This file holds what the commands about clients, notes and tags write and print. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { CLOSED, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../recording/scratch.ts";
import { runServer } from "../server/run-server.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

async function json(...args: readonly string[]): Promise<{ readonly code: number | null; readonly value: unknown }> {
  const { code, stdout } = await attuneHere(...args, "--json");
  return { code, value: stdout === "" ? null : JSON.parse(stdout) };
}

describe("on the command line", () => {
  const dataDir = scratchDir();
  const data = ["--data", dataDir];
  beforeAll(() => {
    plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
    recoverSessions(dataDir);
  });

  it("a note and tags are written, found and taken away", async () => {
    expect((await json("note", ID, "slept badly", ...data)).value).toMatchObject({ note: "slept badly" });
    expect((await json("tag", ID, "rain", "walk", ...data)).value).toMatchObject({ tags: ["rain", "walk"] });
    expect((await json("tag", ID, "--remove", "RAIN", ...data)).value).toMatchObject({ tags: ["walk"] });
    expect((await json("sessions", "--tag", "walk", "--search", "badly", ...data)).value).toMatchObject([
      { session: ID },
    ]);
    expect((await json("sessions", "--client", "nobody", ...data)).value).toEqual([]);
    expect((await json("note", ID, "--remove", ...data)).value).toEqual({ session: ID, tags: ["walk"], note: "" });
    expect((await json("tag", ID, "--remove", "rain", ...data)).code).toBe(2);
  });

  it("what is agreed with a client is changed by what is named alone, and shown", async () => {
    await json("clients", "add", "ada", "--protocol", "relax", "--minutes", "12", "--lock", "minutes", ...data);
    await json("clients", "add", "ada", "--sessions-per-week", "3", ...data);
    expect((await json("clients", "show", "ada", ...data)).value).toMatchObject({
      client: "ada",
      protocol: "relax",
      sessionsPerWeek: 3,
      settings: { minutes: 12, locks: ["minutes"], protocol: { goal: "relax" } },
    });
    expect((await json("clients", "list", ...data)).value).toMatchObject([
      { client: "ada", sessions: 0 },
      { client: "c1", sessions: 1 },
    ]);
  });

  it("a client is removed with everything of theirs, when it was said that it may be", async () => {
    // As a server that was killed leaves it.
    mkdirSync(join(dataDir, "downloads", "made-aB3xYz"), { recursive: true });
    writeFileSync(join(dataDir, "downloads", "made-aB3xYz", "attune.edf"), "their EEG");
    expect((await json("clients", "remove", "c1", ...data)).code).toBe(2);
    expect((await json("clients", "remove", "c1", "--yes", ...data)).value).toMatchObject({
      client: "c1",
      sessions: 1,
    });
    expect((await json("sessions", ...data)).value).toEqual([]);
    expect(existsSync(join(dataDir, "downloads", "made-aB3xYz"))).toBe(false);
  });

  it("what nobody can read is named beside a client's deletion, stays, and is deleted by its id", async () => {
    const own = scratchDir();
    plantLog(own, logOf([...sessionPayloads(), CLOSED]).bytes);
    recoverSessions(own);
    const [broken, newer] = ["0123456789ABCDEFGHJKMNPQRB", "0123456789ABCDEFGHJKMNPQRN"];
    plantLog(own, Buffer.from("no log"), broken);
    plantLog(own, logOf([{ type: "header", payload: Buffer.from('{"format":99}') }]).bytes, newer);
    const asked = await attune("clients", "remove", "c1", "--data", own);
    expect([asked.code, asked.stderr]).toEqual([
      2,
      expect.stringMatching(/1 session, .*2 recordings cannot be read here.*RB, .*RN/),
    ]);
    const gone = await json("clients", "remove", "c1", "--yes", "--data", own);
    expect(gone.value).toMatchObject({ sessions: 1, unknown: [broken, newer] });
    expect((await json("sessions", "--delete", broken, "--data", own)).code).toBe(2);
    expect((await json("sessions", "--delete", broken, newer, "--yes", "--data", own)).value).toMatchObject({
      deleted: [broken, newer],
    });
    expect(readdirSync(join(own, "sessions"))).toEqual([]);
  });

  it("a server that runs there removes the client itself, so that it remembers nothing of theirs", async () => {
    const server = await runServer();
    try {
      plantLog(server.dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
      recoverSessions(server.dataDir);
      const held = join(server.dataDir, "downloads", "made-aB3xYz");
      mkdirSync(held, { recursive: true });
      // A download in the making is the server's to give up.
      const gone = await json("clients", "remove", "c1", "--yes", "--data", server.dataDir);
      expect(gone.value).toMatchObject({ client: "c1", sessions: 1, unknown: [] });
      expect(existsSync(held)).toBe(true);
      expect((await server.api("GET", "/api/client-list")).body).toBe("[]");
      plantLog(server.dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
      expect((await json("sessions", "--delete", ID, "--yes", "--data", server.dataDir)).value).toMatchObject({
        deleted: [ID],
      });
    } finally {
      await server.close();
    }
  });
});
