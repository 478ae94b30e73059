import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { beforeProtocols } from "../../src/protocols/before-protocols.ts";
import { GOALS } from "../../src/types.ts";

it("what sessions of before there were protocols did never changes: keep the old course in before-protocols.ts when a shipped one does", () => {
  const told = JSON.stringify(GOALS.map((goal) => [goal, beforeProtocols(goal)]));
  expect(createHash("sha256").update(told).digest("hex")).toBe(
    "ba1f64823b775856c58008f9d93128f7cefe1e2a18d9f5a71bdbcf4ac43ca193",
  );
});
