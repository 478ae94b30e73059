import { expect, it } from "vitest";
import { count } from "../../src/cli/count.ts";

it("one is not many", () => {
  expect([0, 1, 2].map((number) => count(number, "session"))).toEqual(["0 sessions", "1 session", "2 sessions"]);
  expect(count(2, "match", "matches")).toBe("2 matches");
});
