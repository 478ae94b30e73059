/** This file checks when a sample was measured, by the stamp that its sender gave it. */
import { hostname } from "node:os";
import { expect, it } from "vitest";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { createMeasuredAt } from "../../../hardware/lsl/measured-at.ts";
import type { ClockOffset } from "../../../hardware/lsl/sender-clock.ts";

/** LSL's clock of this computer is 7 s ahead of Node's. */
const lsl = { localClockSec: () => monotonicMs() / 1000 + 7 };
const measured = (from: string, offset: ClockOffset | null) =>
  createMeasuredAt(lsl, { from, clockOffset: () => offset });

it("a stamp is brought to this computer's clock: of its own programs as it is, of another computer's by the offset that was measured", () => {
  const nowMs = monotonicMs();
  const stampSec = (nowMs - 40) / 1000 + 7;
  const own = measured(hostname(), { offsetSec: 0.02, withinSec: 0.03 });
  expect(own(stampSec, nowMs)).toBeCloseTo(nowMs - 40, 0);
  const other = measured("lab", { offsetSec: -100, withinSec: 0.001 });
  expect(other(stampSec + 100, nowMs)).toBeCloseTo(nowMs - 40, 0);
});

it("and is never of the future, never before the one that came before it, and none where the clocks tell nothing", () => {
  const nowMs = monotonicMs();
  const own = measured(hostname(), { offsetSec: 0, withinSec: 0.03 });
  expect(own(nowMs / 1000 + 7.5, nowMs)).toBe(nowMs);
  expect(own(nowMs / 1000 + 6.9, nowMs + 10)).toBe(nowMs);
  expect(own(1_700_000_000, nowMs)).toBeUndefined();
  expect(own(Number.NaN, nowMs)).toBeUndefined();
  expect(measured("lab", null)(nowMs / 1000 + 7, nowMs)).toBeUndefined();
});
