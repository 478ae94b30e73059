import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeAtomically } from "../src/write-atomically.ts";
import { scratchDir } from "./recording/scratch.ts";

describe("a file that is written whole", () => {
  it("is its owner's alone, and takes the place of one that others could read", () => {
    const dir = scratchDir();
    const path = join(dir, "file");
    writeFileSync(path, "old", { mode: 0o644 });
    writeAtomically(path, "new é\n");
    expect(readFileSync(path, "utf8")).toBe("new é\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(["file"]);
  });

  it("does not inherit the mode or the bytes that a crash left behind", () => {
    const dir = scratchDir();
    const path = join(dir, "file");
    writeFileSync(`${path}.${process.pid}.tmp`, "a longer text that was cut", { mode: 0o666 });
    writeAtomically(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("leaves the old one, and nothing half written, where it cannot be", () => {
    const dir = scratchDir();
    const path = join(dir, "taken");
    mkdirSync(join(path, "inside"), { recursive: true });
    expect(() => writeAtomically(path, "new")).toThrow();
    expect(readdirSync(dir)).toEqual(["taken"]);
    expect(() => writeAtomically(join(dir, "no-such", "file"), "new")).toThrow(/ENOENT/);
  });
});
