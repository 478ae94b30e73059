/** This file holds the fermata: what sounds at a bar's end rings through the pause, what has ended stays ended. */
import { expect, it } from "vitest";
import { ringingOn } from "../../src/music/fermata.ts";

it("lets a note that lasts to the bar's end ring to the end of the next one, and no other", () => {
  const note = { voice: "piano", midi: 60, velocity: 60 } as const;
  const ringing = ringingOn({ ...note, startTick: 960, durationTicks: 960 });
  expect(ringing).toEqual({ ...note, startTick: 960, durationTicks: 960 + 1920 });
  const ended = { ...note, startTick: 480, durationTicks: 480 };
  expect(ringingOn(ended)).toBe(ended);
});
