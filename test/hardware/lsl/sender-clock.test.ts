/** This file checks what is taken for the clock of a sender, out of measurements of which the busy machine spoils most. */
import { expect, it } from "vitest";
import { createSenderClock } from "../../../hardware/lsl/sender-clock.ts";

it("a sender of this computer has its clock, unless a measurement says otherwise", () => {
  const clock = createSenderClock(true);
  expect(clock.offsetSec()).toBeNull();
  clock.take(null, 0);
  expect(clock.offsetSec()).toBeNull();
  clock.take({ offsetSec: 0.03, withinSec: 0.035 }, 0);
  expect(clock.offsetSec()).toBe(0);
  clock.take({ offsetSec: 12, withinSec: 0.001 }, 5000);
  expect(clock.offsetSec()).toBe(12);
});

it("that of another computer is the surest measurement, until drift may have undone it", () => {
  const clock = createSenderClock(false);
  clock.take({ offsetSec: 7.02, withinSec: 0.03 }, 0);
  clock.take({ offsetSec: 7.001, withinSec: 0.002 }, 5000);
  clock.take({ offsetSec: 7.018, withinSec: 0.03 }, 10_000);
  expect(clock.offsetSec()).toBe(7.001);
  // Within ten minutes two clocks may be 60 ms apart.
  clock.take({ offsetSec: 7.018, withinSec: 0.03 }, 600_000);
  expect(clock.offsetSec()).toBe(7.018);
});

it("one that was set is followed at once", () => {
  const clock = createSenderClock(false);
  clock.take({ offsetSec: 7, withinSec: 0.001 }, 0);
  clock.take({ offsetSec: 8, withinSec: 0.02 }, 5000);
  expect(clock.offsetSec()).toBe(8);
});
