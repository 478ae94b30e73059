import { describe, expect, it } from "vitest";
import { filesThatUse } from "./looks-for.ts";
import { testFilesIn } from "./parts.ts";

describe("the test files that look for ../shared", () => {
  const files = filesThatUse(["test/shared.ts"], testFilesIn("test"));

  it("are those that import it, themselves or through a helper", () => {
    expect(files).toContain("test/hardware/files/edf.test.ts");
    // Only through recordings.ts.
    expect(files).toContain("test/signal/heap.test.ts");
  });

  it("are not those that know nothing of it", () => {
    expect(files).not.toContain("test/errors.test.ts");
    expect(files.length).toBeLessThan(60);
  });
});
