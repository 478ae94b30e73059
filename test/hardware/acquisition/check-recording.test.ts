import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkRecording } from "../../../hardware/acquisition/check-recording.ts";

describe("the look at a recording before it is played", () => {
  const dir = mkdtempSync(join(tmpdir(), "attune-recording-"));
  const path = join(dir, "recording.csv");
  const check = (text: string) => () => {
    writeFileSync(path, text);
    checkRecording(path, 4);
  };
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("lets lines of the board pass", () => {
    expect(check("0.0\t1.5\t-2e3\t4\n1\t2\t3\t4\n")).not.toThrow();
  });

  it("refuses another board's lines and says how many values there are", () => {
    expect(check("1\t2\t3\n")).toThrow(`${path}, line 1: must hold 4 numbers; got 3 values`);
  });

  it("refuses names of columns, holes and an empty file", () => {
    expect(check("TP9\tAF7\tAF8\tTP10\n")).toThrow("line 1: must hold 4 numbers");
    expect(check("1\t\t3\t4\n")).toThrow("line 1: must hold 4 numbers");
    expect(check("")).toThrow(`${path} is empty`);
  });

  it("tells a file that is not there by its name", () => {
    expect(() => checkRecording(join(dir, "none.csv"), 4)).toThrow("none.csv cannot be read");
  });
});
