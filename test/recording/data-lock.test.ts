import { describe, expect, it } from "vitest";
import { AttuneError } from "../../src/errors.ts";
import { lockDataDir } from "../../src/recording/data-lock.ts";
import { scratchDir } from "./scratch.ts";

const codeOf = (work: () => void): string => {
  try {
    work();
    return "none";
  } catch (error) {
    return error instanceof AttuneError ? error.code : String(error);
  }
};

describe("the lock of a data folder", () => {
  it("refuses a second holder, and is free after the first lets go", () => {
    const dataDir = scratchDir();
    const release = lockDataDir(dataDir);
    expect(codeOf(() => lockDataDir(dataDir))).toBe("DATA_DIR_IN_USE");
    release();
    release();
    lockDataDir(dataDir)();
  });
});
