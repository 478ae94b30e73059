/** This file proves how durations and shares are written. */
import { describe, expect, it } from "vitest";
import { clockText, percentText, spokenDuration } from "../../../web/words/duration.ts";

describe("durations", () => {
  it("stand on a clock", () => {
    expect([0, 5, 59.9, 60, 605, 3600, 3723, -4].map(clockText)).toEqual([
      "0:00",
      "0:05",
      "0:59",
      "1:00",
      "10:05",
      "1:00:00",
      "1:02:03",
      "0:00",
    ]);
  });

  it("are spoken without empty parts", () => {
    expect([0, 1, 62, 120, 3661].map(spokenDuration)).toEqual([
      "0 seconds",
      "1 second",
      "1 minute 2 seconds",
      "2 minutes",
      "1 hour 1 minute 1 second",
    ]);
  });

  it("give a share as whole percent, and 100 only for all of it", () => {
    expect([0, 0.29, 0.5, 0.999, 1].map(percentText)).toEqual(["0 %", "29 %", "50 %", "99 %", "100 %"]);
  });
});
