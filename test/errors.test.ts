import { describe, expect, it } from "vitest";
import { badUse, failure, lineOf } from "../src/errors.ts";

describe("an error", () => {
  it("of bad use names the thing, what is allowed, what came, and what to do, in one line", () => {
    const error = badUse("goal", "one of relax, focus", "sleep", "Try --goal relax.");
    expect(error.line).toBe("goal must be one of relax, focus; got sleep. Try --goal relax.");
    expect(error.exitCode).toBe(2);
  });

  it("of the world has a stable code, exit code 1 and keeps its cause", () => {
    const cause = new Error("errno 5");
    const error = failure("DISK_FULL", "the disk is full", { hint: "Free some space.", cause });
    expect([error.code, error.exitCode, error.cause]).toEqual(["DISK_FULL", 1, cause]);
  });

  it("of any kind has one line", () => {
    expect(lineOf(new Error("plain"))).toBe("plain");
    expect(lineOf("thrown text")).toBe("thrown text");
    expect(lineOf(new Error("of a file\nwith \u001b[31mred"))).toBe("of a file·with ·[31mred");
    expect(badUse("source", "a name", "no\nfile").line).toBe("source must be a name; got no·file");
  });

  it("shows that nothing came", () => {
    expect(badUse("source", "a name", "").line).toBe('source must be a name; got ""');
  });
});
