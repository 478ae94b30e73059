import { describe, expect, it } from "vitest";
import { isSessionId } from "../../src/server/session-id.ts";

describe("the id of a session", () => {
  it("is 26 letters and digits of Crockford's base 32", () => {
    expect(isSessionId("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe(true);
    expect(isSessionId("ZZZZZZZZZZZZZZZZZZZZZZZZZZ")).toBe(true);
  });

  it.each([
    "",
    "..",
    "../../../../../../etc/passwd",
    "..%2F..%2Fetc%2Fpasswd",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "01ARZ3NDEKTSV4RRFFQ69G5FA",
    "01ARZ3NDEKTSV4RRFFQ69G5FAVX",
    "01ARZ3NDEKTSV4RRFFQ69G5FA.",
    "01ARZ3NDEKTSV4RRFFQ69G5FA/",
    "01ARZ3NDEKTSV4RRFFQ69G5FA\u0000",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV\n",
    "01arz3ndektsv4rrffq69g5fav",
    "01ARZ3NDEKTSV4RRFFQ69G5FAI",
    "CON",
    "LPT1",
    "A".repeat(300),
    "０１ARZ3NDEKTSV4RRFFQ69G5FA",
    26,
    null,
    ["01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  ])("%j is none", (text) => {
    expect(isSessionId(text)).toBe(false);
  });
});
