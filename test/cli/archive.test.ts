import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeArchive } from "../../src/cli/archive.ts";
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

function withOnly(id: string): string {
  const dataDir = scratchDir();
  plantLog(dataDir, Buffer.from("no log at all"), id);
  return dataDir;
}
