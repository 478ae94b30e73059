/** This file proves the reckoning of sound: 80 dB for 40 hours a week is all of it, and 3 dB more halve the time. */
import { describe, expect, it } from "vitest";
import {
  addSent,
  daysFrom,
  meanDb,
  mostAtEarDb,
  NOTHING_SENT,
  together,
  weekShare,
  withToday,
} from "../../../web/sound/dose.ts";

describe("the dose of sound", () => {
  it("is the whole week's after 40 hours that may have been 80 dB at the ear, and after half as long 3 dB louder", () => {
    const at80 = addSent(NOTHING_SENT, 40 * 3600, -30);
    expect(mostAtEarDb(at80)).toBeCloseTo(80, 9);
    expect(weekShare(at80)).toBeCloseTo(1, 9);
    expect(weekShare(addSent(NOTHING_SENT, 20 * 3600, -30 + 10 * Math.log10(2)))).toBeCloseTo(1, 9);
  });

  it("means power, not decibels: one half at −20 dB and one of silence are −23 dB", () => {
    const half = addSent(addSent(NOTHING_SENT, 60, -20), 60, Number.NEGATIVE_INFINITY);
    expect(meanDb(half)).toBeCloseTo(-23.01, 2);
    expect([meanDb(NOTHING_SENT), mostAtEarDb(NOTHING_SENT), weekShare(NOTHING_SENT)]).toEqual([null, null, 0]);
  });

  it("keeps seven days, adds to today, and drops older ones and those of a clock that was wrong", () => {
    const day = (name: string) => ({ day: name, sec: 60, powerSec: 1 });
    const days = ["2026-11-23", "2026-11-24", "2026-11-30", "2027-05-01"].map(day);
    const now = withToday(days, "2026-11-30", { sec: 30, powerSec: 2 });
    expect(now).toEqual([day("2026-11-24"), { day: "2026-11-30", sec: 90, powerSec: 3 }]);
    expect(together(now)).toEqual({ sec: 150, powerSec: 4 });
  });

  it("takes nothing from what was stored and makes no sense", () => {
    for (const text of [
      null,
      "",
      "{",
      "{}",
      '[{"day":"soon","sec":1,"powerSec":1}]',
      '[{"day":"2026-11-30","sec":-1,"powerSec":1}]',
    ])
      expect(daysFrom(text)).toEqual([]);
    expect(daysFrom('[{"day":"2026-11-30","sec":1,"powerSec":1}]')).toHaveLength(1);
  });
});
