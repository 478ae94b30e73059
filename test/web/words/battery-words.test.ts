/** This file proves that a low charge is worth a hint, and an unknown one is not. */
import { expect, it } from "vitest";
import { batteryText, isBatteryLow } from "../../../web/words/battery-words.ts";

it("a battery is told in percent, and low from a fifth down", () => {
  expect(batteryText(0.17)).toBe("battery 17 %");
  expect([0.21, 0.2, 0, undefined].map(isBatteryLow)).toEqual([false, true, true, false]);
});
