/** This file checks the spacing of attempts on a clock of its own. */
import { describe, expect, it } from "vitest";
import { createBackOff } from "../../../hardware/acquisition/back-off.ts";

/** When the attempts begin, if each opens and is lost after `upMs`. */
function attempts(count: number, upMs: number): readonly number[] {
  const backOff = createBackOff();
  const times: number[] = [];
  let nowMs = 0;
  for (let i = 0; i < count; i++) {
    backOff.began(nowMs);
    times.push(nowMs);
    backOff.lost(nowMs, nowMs + upMs);
    nowMs = backOff.nextMs(nowMs + upMs);
  }
  return times;
}

describe("attempts to open a lost device", () => {
  it("begin at once for a device that had streamed for a while", () => {
    expect(attempts(3, 60_000)).toEqual([0, 60_000, 120_000]);
    expect(attempts(4, 1500)).toEqual([0, 2000, 4000, 6000]);
  });

  it("are never more than one in 2 s, and thin out to one in 30 s", () => {
    expect(attempts(8, 100)).toEqual([0, 2000, 6000, 14_000, 30_000, 60_000, 90_000, 120_000]);
  });
});
