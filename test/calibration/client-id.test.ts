import { expect, it } from "vitest";
import { checkClientId } from "../../calibration/client-id.ts";

it.each(["c1", "A-b_9", "x".repeat(64)])("a client may be called %s", (id) => {
  expect(checkClientId(id)).toBe(id);
});

it.each(["", "../c1", "Ada Lovelace", "c.1", "c1\n", "x".repeat(65), "é"])("a client may not be called %j", (id) => {
  expect(() => checkClientId(id)).toThrow(`client must be 1 to 64 letters, digits, - or _; got ${JSON.stringify(id)}`);
});
