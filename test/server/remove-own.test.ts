/** This file holds that a data folder which is also somebody's home keeps what is theirs: on macOS `Downloads` and `downloads` are one folder. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { clearDownloads } from "../../src/server/http/downloads.ts";
import { createPickedFiles } from "../../src/server/source/picked-files.ts";
import { scratchDir } from "../recording/scratch.ts";

const LEFT_PICKED = "0123456789abcdef".repeat(2);

function put(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "mine");
}

it("what a killed server left in downloads and picked goes, and nothing that somebody else put there", () => {
  const dir = scratchDir();
  const theirs = ["downloads/thesis.pdf", "downloads/made-up/a.txt", "picked/holiday.jpg", `picked/${LEFT_PICKED}0/b`];
  const ours = ["downloads/made-aB3xYz/attune.wav", `picked/${LEFT_PICKED}/mine.edf`];
  for (const path of [...theirs, ...ours]) put(join(dir, path));
  clearDownloads(dir);
  createPickedFiles(dir, () => null).keepOnly(null);
  expect(readdirSync(join(dir, "downloads")).toSorted()).toEqual(["made-up", "thesis.pdf"]);
  expect(readdirSync(join(dir, "picked")).toSorted()).toEqual([`${LEFT_PICKED}0`, "holiday.jpg"]);
});

it("a folder that holds neither is begun without a word", () => {
  const dir = scratchDir();
  clearDownloads(dir);
  expect(readdirSync(dir)).toEqual([]);
});
