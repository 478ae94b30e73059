import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RESUMABLE_MS } from "../../src/recording/repair-unended.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { ID, logOf, plantLog, sessionPayloads } from "../recording/scratch.ts";
import { runServer, type TestServer } from "./run-server.ts";

let dataDir: string;
let server: TestServer;
const OTHER = ID.split("").reverse().join("");
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "attune-repairs-"));
  const longAgoSec = (Date.now() - 2 * RESUMABLE_MS) / 1000;
  const folder = plantLog(dataDir, logOf(sessionPayloads()).bytes);
  const empty = folderOf(dataDir, OTHER);
  mkdirSync(empty.dir);
  for (const path of [folder.log, folder.dir, empty.dir]) utimesSync(path, longAgoSec, longAgoSec);
});
afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it("a server that starts recovers what a crash left, cleans away what never began, and tells the first page, and no other", async () => {
  server = await runServer({ dataDir });
  while (!existsSync(folderOf(dataDir, ID).manifest)) await new Promise((resolve) => setTimeout(resolve, 20));
  const page = await server.live();
  const { text } = await page.until("notice", (message) => message.text.includes("recovered"));
  expect(text).toMatch(/^a session that was not ended.*was recovered: 10 s of it are under Sessions$/);
  await page.until(
    "notice",
    (message) => message.text === "a session that ended before anything was recorded was cleaned away",
  );
  expect(existsSync(folderOf(dataDir, OTHER).dir)).toBe(false);
  const [listed] = JSON.parse((await server.api("GET", "/api/sessions")).body);
  expect(listed).toMatchObject({ session: ID, state: "recovered" });
  const second = await server.live();
  await second.until("welcome");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(second.messages.filter(({ type }) => type === "notice")).toEqual([]);
});
