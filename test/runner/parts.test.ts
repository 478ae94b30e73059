import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { ALONE, BESIDE, IMPURE, isPure, PURE, partOf, rankOf, SLOW, testFilesIn, WAITING } from "./parts.ts";

describe("the parts of the tests", () => {
  it("name only what is there, and nothing in two of them", () => {
    // test/faults is filled by tests that kill processes; it may be empty.
    for (const place of [
      ...SLOW,
      ...PURE,
      ...IMPURE,
      ...BESIDE,
      ...WAITING,
      ...ALONE.filter((place) => place !== "test/faults"),
    ]) {
      expect(existsSync(join(PROJECT_DIR, place)), place).toBe(true);
    }
    for (const place of SLOW) expect(partOf(place), place).toBe("slow");
    for (const place of WAITING) expect(partOf(place), place).toBe("waiting");
    expect(new Set([...SLOW, ...ALONE]).size).toBe(SLOW.length + ALONE.length);
  });

  it("hold a file or everything below a folder, and no folder that begins with the same letters", () => {
    expect(partOf("test/browser/session.test.ts")).toBe("alone");
    expect(partOf("test/browser/page.test.ts")).toBe("waiting");
    expect(partOf("test/browsers.test.ts")).toBe("unit");
    expect(partOf("test/cli/doctor/findings.test.ts")).toBe("slow");
    expect(partOf("test/errors.test.ts")).toBe("unit");
    expect(partOf("test/faults/wall-clock.test.ts")).toBe("unit");
    expect(partOf("test/browser/same-bytes.test.ts")).toBe("slow");
  });

  it("share their modules where nothing is left behind in one", () => {
    expect(isPure("test/music/compose.test.ts")).toBe(true);
    expect(isPure("test/signal/heap.test.ts")).toBe(false);
    expect(isPure("test/errors.test.ts")).toBe(false);
  });

  it("begin with the longest", () => {
    expect(rankOf(SLOW[0] ?? "")).toBe(0);
    expect(rankOf("test/cli/main.test.ts")).toBe(SLOW.indexOf("test/cli"));
    expect(rankOf("test/errors.test.ts")).toBe(SLOW.length);
  });

  it("find every test file once", () => {
    const files = testFilesIn("test");
    expect(files.length).toBeGreaterThan(250);
    expect(new Set(files).size).toBe(files.length);
    expect(files).toContain("test/runner/parts.test.ts");
  });
});
