import { expect, it } from "vitest";
import { createOutliveErrors, whereOf } from "../../src/server/outlive-errors.ts";

it("tells every error that nobody waited for, and gives up once when they do not end", () => {
  const told: unknown[] = [];
  let givenUp = 0;
  let nowMs = 0;
  const onFault = createOutliveErrors({
    tell: (error) => told.push(error),
    giveUp: () => {
      givenUp++;
    },
    nowMs: () => nowMs,
  });
  for (let i = 0; i < 30; i++, nowMs += 10_000) onFault(new Error(`the error ${i}`));
  expect([told.length, givenUp]).toEqual([30, 0]);
  for (let i = 0; i < 20; i++) onFault(new Error("again"));
  expect([told.length, givenUp]).toEqual([50, 1]);
});

it("writes where it was thrown on one line", () => {
  const line = whereOf(new Error("broken"));
  expect(line).toContain("broken");
  expect(line).toContain("outlive-errors.test.ts");
  expect(line).not.toContain("\n");
});
