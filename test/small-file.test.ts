/** This file proves that a page of text is read from a regular file, and that nothing else holds the reader up. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSmallFile } from "../src/small-file.ts";
import { scratchDir } from "./recording/scratch.ts";

const WINDOWS = process.platform === "win32";

describe("a small file", () => {
  it("is read as text", () => {
    const path = join(scratchDir(), "page.json");
    writeFileSync(path, '{"name": "µ"}');
    expect(readSmallFile(path, "a page")).toBe('{"name": "µ"}');
  });

  it("is refused by its size, before it is read", () => {
    const path = join(scratchDir(), "large.json");
    writeFileSync(path, "x".repeat(300_000));
    expect(() => readSmallFile(path, "a page")).toThrow(/a page of at most 262144 bytes; got 300000/);
  });

  it("is never a folder, nor where the system has them a pipe that nobody writes, or a device without an end", () => {
    const pipe = join(scratchDir(), "pipe");
    if (!WINDOWS) spawnSync("sh", ["-c", 'mkfifo "$0"', pipe]);
    for (const path of WINDOWS ? [scratchDir()] : [scratchDir(), pipe, "/dev/zero"]) {
      expect(() => readSmallFile(path, "a page")).toThrow(/a page in a file; got something that is no file/);
    }
  });
});
