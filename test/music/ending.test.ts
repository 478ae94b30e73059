/** This file holds how a piece ends: home, softer and slower, its last chord struck once and left to ring under the fade. */

import { describe, expect, it } from "vitest";
import { meanOf } from "../../src/bench/music/statistics.ts";
import { createCompose } from "../../src/music/compose.ts";
import { TEXTURES } from "../../src/music/texture/world.ts";
import { composePiece } from "../../src/session/piece.ts";
import { type Bar, GOALS, type Goal, WORLDS } from "../../src/types.ts";
import { seedsFor } from "./measures.ts";
import { TARGETS } from "./piece.ts";

const SAMPLES_A_SEC = 48_000;
const velocityOf = ({ notes }: Bar) =>
  meanOf(notes.filter(({ voice }) => voice !== "percussion").map(({ velocity }) => velocity));

const REQUEST = { revision: 0, targets: TARGETS, goal: "relax", world: "piano" } as const;

/** Bars up to the last chord, those in which it rings, and the seconds from its start to the end. */
function endingOf(goal: Goal, world: (typeof WORLDS)[number], seed: number, minutes: number) {
  const { bars, lengthSamples } = composePiece({ goal, world, seed, minutes, held: null });
  const last = bars.findLastIndex(({ notes }) => notes.length > 0);
  return {
    before: bars.slice(0, last),
    last: bars[last]!,
    lengthSamples,
    leftSec: (lengthSamples - bars[last]!.startSample) / SAMPLES_A_SEC,
  };
}

it("writes only notes that last, however late the last chord is composed", () => {
  for (const endMs of [0, 200, 1000, 3000, 4000, 5000]) {
    const compose = createCompose({ seed: 4, endMs: () => endMs });
    const startSample = SAMPLES_A_SEC;
    const first = compose({ ...REQUEST, memory: null, bar: 0, startSample });
    const next = compose({ ...REQUEST, memory: first.memory, bar: 1, startSample: 5 * SAMPLES_A_SEC });
    expect(first.bar.notes.length, `end at ${endMs} ms`).toBeGreaterThan(0);
    expect(next.bar.notes, `end at ${endMs} ms`).toEqual([]);
    for (const { durationTicks } of first.bar.notes) expect(durationTicks).toBeGreaterThan(0);
  }
});

describe.each(WORLDS)("a piece in the world %s", (world) => {
  const endings = GOALS.flatMap((goal, place) =>
    seedsFor(`ending ${world} ${goal}`, 2).map((seed) => {
      const minutes = 0.4 + 0.13 * place + (seed % 10) / 50;
      return { name: `${goal}, seed ${seed}, ${minutes} minutes`, ...endingOf(goal, world, seed, minutes) };
    }),
  );

  it("ends on its tonic, sung and in the bass, after another chord", () => {
    const silent: string[] = [];
    for (const { name, before, last } of endings) {
      expect(last.chord.root, name).toBe(last.key.tonic);
      const thirds = [3, 4].map((third) => (last.key.tonic + third) % 12);
      expect(
        last.chord.pitchClasses.some((tone) => thirds.includes(tone)),
        name,
      ).toBe(true);
      expect(before.at(-1)!.chord.root, name).not.toBe(last.key.tonic);
      const lowest = Math.min(...last.notes.map(({ midi }) => midi));
      expect(lowest % 12, name).toBe(last.key.tonic);
      const sung = last.notes.filter(({ voice }) => voice === TEXTURES[world].melody && voice !== TEXTURES[world].bass);
      for (const { midi } of sung) expect(midi % 12, name).toBe(last.key.tonic);
      if (sung.length === 0) silent.push(name);
    }
    // Once in a long while every tonic would complete a run that a song has: then the chord alone comes home.
    if (world !== "piano") expect(silent.length, silent.join("; ")).toBeLessThanOrEqual(1);
  });

  it("strikes its last chord once, and all of it rings to the end", () => {
    for (const { name, last, lengthSamples } of endings) {
      for (const note of last.notes) {
        expect(note.startTick, name).toBeLessThan(480);
        const endTick = note.startTick + note.durationTicks;
        const endSample = last.startSample + (endTick * last.lengthSamples) / last.lengthTicks;
        expect(Math.abs(endSample - lengthSamples), name).toBeLessThan(SAMPLES_A_SEC / 10);
      }
    }
  });

  it("leaves that chord time to ring, but not long", () => {
    for (const { name, last, leftSec } of endings) {
      const barSec = last.lengthSamples / SAMPLES_A_SEC;
      expect(leftSec, name).toBeGreaterThan(3 + 0.5 * barSec);
      expect(leftSec, name).toBeLessThan(3 + 3 * barSec);
    }
  });

  it("grows slower and softer", () => {
    for (const { name, before, last } of endings) {
      const [from, to] = [before.at(-3)!, last];
      expect(to.tempoBpm, name).toBeLessThan(from.tempoBpm === 50 ? 50.01 : from.tempoBpm);
      expect(to.tempoBpm / before.at(-1)!.tempoBpm, name).toBeGreaterThan(0.96);
      expect(velocityOf(to), name).toBeLessThan(meanOf(before.slice(-5, -2).map(velocityOf)));
    }
  });
});
