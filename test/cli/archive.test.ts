import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeArchive } from "../../src/cli/archive.ts";
import { writeManifest } from "../../src/recording/manifest.ts";
import { summarizeLog } from "../../src/recording/read-session.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { CLOSED, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../recording/scratch.ts";

it("the archive of everybody names the folders that it could not read, and that of a person leaves them alone", async () => {
  const dataDir = scratchDir();
  plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
  const [torn, empty] = ["Z".repeat(26), "Y".repeat(26)];
  plantLog(dataDir, Buffer.from("no log at all"), torn);
  mkdirSync(folderOf(dataDir, empty).dir, { recursive: true });
  writeFileSync(folderOf(dataDir, torn).seal, "a secret");
  const path = join(dataDir, "all.zip");
  const { sessions, leftOut } = await writeArchive(dataDir, { client: null, language: "en" }, path, () => {});
  expect(sessions).toBe(1);
  const named = leftOut.filter((line) => line.includes("cannot be read"));
  expect(named.map((line) => line.slice(0, 34))).toEqual([`session ${empty}`, `session ${torn}`]);
  const archive = readFileSync(path, "latin1");
  expect(archive).toContain(ID);
  expect(archive).not.toContain("a secret");
  expect((await writeArchive(dataDir, { client: "c1", language: "en" }, path, () => {})).leftOut.join()).not.toMatch(
    /Z{26}|Y{26}/,
  );
  await expect(writeArchive(withOnly(torn), { client: null, language: "en" }, path, () => {})).rejects.toThrow(
    `1 folders cannot be read: ${torn}`,
  );
});

it("keeps back a sealed session whose header is damaged: its seal lies beside its log", async () => {
  const dataDir = scratchDir();
  const { bytes, starts } = logOf([...sessionPayloads(), CLOSED]);
  const folder = plantLog(dataDir, bytes);
  const { summary } = summarizeLog(folder, "closed");
  writeManifest(folder, { summary, log: { bytes: bytes.length, sha256: "0".repeat(64) }, damage: [] });
  writeFileSync(folder.log, bytes.fill(0, 0, starts[2]));
  writeFileSync(folder.seal, "a secret");
  const path = join(dataDir, "all.zip");
  const { sessions, leftOut } = await writeArchive(dataDir, { client: null, language: "en" }, path, () => {});
  expect([sessions, leftOut[0]]).toEqual([1, expect.stringMatching(/: sealed until you gave your guess/)]);
  const archive = readFileSync(path, "latin1");
  expect(archive).not.toContain("a secret");
  expect(archive).not.toContain(`sessions/${ID}/session.log`);
});

function withOnly(id: string): string {
  const dataDir = scratchDir();
  plantLog(dataDir, Buffer.from("no log at all"), id);
  return dataDir;
}
