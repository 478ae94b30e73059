import { describe, expect, it } from "vitest";
import { isSessionId } from "../../src/recording/session-folder.ts";
import { createSessionId } from "../../src/session/session-id.ts";

describe("a session's id", () => {
  it("is one that a folder may have, and never comes twice", () => {
    const ids = Array.from({ length: 2000 }, createSessionId);
    expect(ids.every(isSessionId)).toBe(true);
    expect(new Set(ids).size).toBe(2000);
  });

  it.each([
    "",
    "../..",
    "0123456789abcdefghjkmnpqrs",
    "0123456789ABCDEFGHJKMNPQRI",
    "0".repeat(27),
    `${"0".repeat(26)}\n`,
  ])("is not %j", (id) => {
    expect(isSessionId(id)).toBe(false);
  });
});
