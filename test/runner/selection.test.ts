import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { TYPESCRIPT } from "../typescript.ts";
import { testFilesIn } from "./parts.ts";
import { readSelection } from "./selection.ts";

describe("what a person asks the tests for", () => {
  it("is everything where they name nothing, the quick part, or the full numbers", () => {
    expect(readSelection([])).toEqual({ soak: false, check: false, files: null });
    expect(readSelection(["--check"])).toEqual({ soak: false, check: true, files: null });
    expect(readSelection(["--soak"])).toEqual({ soak: true, check: false, files: null });
  });

  it("is a file, a folder, or several, each file once, however the path is written", () => {
    const one = "test/runner/selection.test.ts";
    expect(readSelection([one]).files).toEqual([one]);
    expect(readSelection(["./test/runner/", one]).files).toEqual(testFilesIn("test/runner"));
    expect(readSelection([join(PROJECT_DIR, one), "test/errors.test.ts"]).files).toEqual([one, "test/errors.test.ts"]);
    expect(readSelection(["test"]).files).toEqual(testFilesIn("test"));
    expect(readSelection(["--soak", "test/state"])).toEqual({
      soak: true,
      check: false,
      files: testFilesIn("test/state"),
    });
  });

  it.each([
    ["no/such/path"],
    ["test/no-such.test.ts"],
    ["src/music"],
    ["test/runner/parts.ts"],
    ["tests"],
    ["test/../src"],
    ["test/hardware/acquisition/children"],
    ["--bail"],
  ])("is refused in one line that names what is allowed when it is %s", (path) => {
    expect(() => readSelection([path])).toThrow(
      new RegExp(`^path must be test, a folder of it \\(bank, bench, .*, words\\) or a file such as .*; got ${path}$`),
    );
  });

  it("is refused when paths are named for the quick part", () => {
    expect(() => readSelection(["--check", "test/music"])).toThrow(/npm test -- PATH runs those; got test\/music$/);
  });

  it("ends the runner with 2 and that one line before anything is run", () => {
    const args = [...TYPESCRIPT, join(PROJECT_DIR, "test/run.ts"), "no/such/path"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT_DIR, encoding: "utf8" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^attune: path must be test, .*; got no\/such\/path\n$/);
  });
});
