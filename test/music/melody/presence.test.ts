/** This file holds how the music goes into a pause and comes back: soft and thin, and as it was after four bars. */

import { describe, expect, it } from "vitest";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { presenceOf } from "../../../src/music/melody/presence.ts";
import type { Note } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";
import { barsOf } from "../piece.ts";

const spot = { section: 3, barsSincePause: 40, pausesNext: false };

it("is whole where no pause is near, and at the start of a piece", () => {
  const whole = { softer: 0, share: 1, swell: 0 };
  expect([spot, { ...spot, section: 0, barsSincePause: 0 }, { ...spot, barsSincePause: 4 }].map(presenceOf)).toEqual([
    whole,
    whole,
    whole,
  ]);
});

it("the chords swell into a pause and are as loud when they come back, so that neither its quiet nor what follows startles", () => {
  const [into, back] = [presenceOf({ ...spot, pausesNext: true }), presenceOf({ ...spot, barsSincePause: 0 })];
  expect(into.swell).toBeGreaterThan(6);
  expect(back.swell).toBe(into.swell);
});

describe("after a pause", () => {
  it("grows bar by bar", () => {
    const back = [0, 1, 2, 3, 4].map((barsSincePause) => presenceOf({ ...spot, barsSincePause }));
    for (const [place, now] of back.entries()) {
      const before = back[place - 1];
      expect(now.softer).toBeLessThan(before?.softer ?? 20);
      expect(now.share).toBeGreaterThanOrEqual(before?.share ?? 0);
      expect(now.swell).toBeLessThanOrEqual(before?.swell ?? presenceOf({ ...spot, pausesNext: true }).swell);
    }
  });

  it("the chords come alone or under a soft tune, the bass a bar later", () => {
    const velocityOf = (notes: readonly Note[]) => meanOf(notes.map(({ velocity }) => velocity));
    for (const seed of seedsFor("after a pause", 4)) {
      const bars = barsOf({ seed, bars: 100 });
      const pause = bars.findIndex(({ notes }) => notes.length === 0);
      expect(pause, `seed ${seed}`).toBeGreaterThan(0);
      const [first, second] = bars.slice(pause + 1);
      const has = (voice: string, notes: readonly Note[] = []) => notes.some((note) => note.voice === voice);
      expect([has("pad", first?.notes), has("bass", first?.notes)], `seed ${seed}`).toEqual([true, false]);
      expect(has("bass", second?.notes), `seed ${seed}`).toBe(true);
      const tune = (from: number, to: number) =>
        bars.slice(from, to).flatMap(({ notes }) => notes.filter(({ voice }) => voice === "bell"));
      const [soft, usual] = [tune(pause + 1, pause + 3), tune(pause + 5, pause + 12)];
      if (soft.length > 0) expect(velocityOf(soft), `seed ${seed}`).toBeLessThan(velocityOf(usual) - 3);
    }
  });
});
