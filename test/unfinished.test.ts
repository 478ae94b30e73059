import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeWholeFile } from "../src/recording/exports/whole-file.ts";
import { removeUnfinished, unfinishedUntil } from "../src/unfinished.ts";
import { scratchDir } from "./recording/scratch.ts";

it("what is unfinished goes, files and folders; what was finished stays", () => {
  const dir = scratchDir();
  const [file, folder, whole] = ["half.part", "work", "whole"].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(file, "half");
  mkdirSync(folder);
  writeFileSync(join(folder, "a"), "half");
  writeFileSync(whole, "all");
  unfinishedUntil(file);
  unfinishedUntil(folder);
  unfinishedUntil(whole)();
  unfinishedUntil(join(dir, "not-there"));
  removeUnfinished();
  expect([file, folder, whole].map((path) => existsSync(path))).toEqual([false, false, true]);
});

it("an export is unfinished while it is written, and leaves nothing where it is stopped", () => {
  const path = join(scratchDir(), "a.csv");
  const stopped = () =>
    writeWholeFile(path, (write) => {
      write("half");
      removeUnfinished();
    });
  // Its name is gone before it could become whole.
  expect(stopped).toThrow("could not be written");
  expect(existsSync(path)).toBe(false);
  writeWholeFile(path, (write) => write("all"));
  removeUnfinished();
  expect(existsSync(path)).toBe(true);
});
