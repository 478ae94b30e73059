import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSeal, writeSeal } from "../../src/recording/seal.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { ARMS } from "../../src/types.ts";
import { ID } from "./scratch.ts";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "attune-seal-"));
  mkdirSync(folderOf(dataDir, ID).dir, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it("a seal is as long for every arm, so that its size tells nothing, and is read back", () => {
  const folder = folderOf(dataDir, ID);
  const sizes = ARMS.map((arm) => {
    const seal = { arms: [arm], nonces: ["ab".repeat(32)] };
    writeSeal(folder, seal);
    expect(readSeal(folder)).toEqual(seal);
    return statSync(folder.seal).size;
  });
  expect(new Set(sizes).size).toBe(1);
});
