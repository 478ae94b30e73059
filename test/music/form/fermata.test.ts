/** This file holds the fermata: what sounds at a bar's end rings on, what has ended stays ended, and a last chord may be rolled. */
import { expect, it } from "vitest";
import { ringingOn, rolled } from "../../../src/music/form/fermata.ts";

const note = { voice: "piano", midi: 60, velocity: 60 } as const;

it("lets a note that lasts to the bar's end ring through the next one and a beat beyond, and no other", () => {
  const ringing = ringingOn({ ...note, startTick: 960, durationTicks: 960 });
  expect(ringing).toEqual({ ...note, startTick: 960, durationTicks: 960 + 1920 + 480 });
  const ended = { ...note, startTick: 480, durationTicks: 480 };
  expect(ringingOn(ended)).toBe(ended);
});

it("lets it ring to any tick, be it sooner than it would have ended", () => {
  for (const untilTick of [5000, 2000]) {
    expect(ringingOn({ ...note, startTick: 0, durationTicks: 2220 }, untilTick).durationTicks).toBe(untilTick);
  }
});

it("rolls what is struck at once from the lowest note up, and all end together", () => {
  const struck = [72, 40, 60].map((midi) => ({ ...note, midi, startTick: 0, durationTicks: 1920 }));
  const later = { ...note, midi: 50, startTick: 960, durationTicks: 960 };
  const starts = rolled([...struck, later]).map(({ startTick, durationTicks }) => [
    startTick,
    startTick + durationTicks,
  ]);
  expect(starts).toEqual([
    [90, 1920],
    [0, 1920],
    [45, 1920],
    [960, 1920],
  ]);
});
