/** This file proves that a low charge is worth a hint, and one that is unknown, or of a recording, is not. */
import { expect, it } from "vitest";
import { batteryHint, batteryText } from "../../../web/words/battery-words.ts";

it("a battery is told in percent, with a hint from a fifth down", () => {
  expect(batteryText(0.17)).toBe("battery 17 %");
  const hinted = [0.21, 0.2, 0].map((battery) => batteryHint({ source: "unicorn", battery }) !== "");
  expect(hinted).toEqual([false, true, true]);
  expect(batteryHint({ source: "unicorn", battery: 0.1 })).toMatch(/battery is low: charge it/);
  expect(batteryHint({ source: "unicorn" })).toBe("");
  expect(batteryHint({ source: "file:old.csv", battery: 0.1 })).toBe("");
});
