import { describe, expect, it } from "vitest";
import { type FigureRequest, playFigure } from "../../../src/music/texture/figure.ts";
import { touchOf } from "../../../src/music/texture/touch.ts";
import { TEXTURES } from "../../../src/music/texture/world.ts";
import { randomFor } from "../../../src/random.ts";
import { type Note, WORLDS } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const REQUEST: FigureRequest = {
  voicing: [52, 60, 64, 67],
  scale: [0, 2, 4, 5, 7, 9, 11],
  texture: TEXTURES.warm,
  goal: "focus",
  amount: { onsets: 8, notes: 8 },
  arousal: 0.5,
  lift: 0,
  touch: { ...touchOf(1, 0), answers: 1, variation: 0 },
  tempoBpm: 60,
  loudness: { arousal: 0.5, level: 1, arch: 0.5 },
  taken: [],
  melody: [],
  lastMidi: null,
};
const SUNG: Note = { voice: "bell", startTick: 0, durationTicks: 480, midi: 76, velocity: 70 };
const played = (request: Partial<FigureRequest>, seed = 1, bar = 0) =>
  playFigure({ ...REQUEST, ...request }, randomFor(seed, "phrase"), randomFor(seed, "bar", bar));

describe("the figure", () => {
  it("keeps its rhythm through a phrase", () => {
    const rhythm = (bar: number) => played({}, 7, bar).map(({ startTick }) => startTick);
    expect(rhythm(0)).toHaveLength(8);
    expect(rhythm(1)).toEqual(rhythm(0));
  });

  it("breaks up the chord's tones, within the range of its world", () => {
    for (const world of WORLDS) {
      const texture = TEXTURES[world];
      for (const seed of seedsFor("figure", 10)) {
        for (const { midi } of played({ texture, amount: { onsets: 16, notes: 16 } }, seed)) {
          expect([4, 0, 7]).toContain(midi % 12);
          expect(midi).toBeGreaterThanOrEqual(texture.figureRange[0]);
          expect(midi).toBeLessThanOrEqual(texture.figureRange[1]);
        }
      }
    }
  });

  it("begins as often as the bar still lacks, in gaps first", () => {
    for (const onsets of [0, 1, 4, 9, 16]) {
      const notes = played({ taken: [SUNG], amount: { onsets, notes: 0 } });
      expect(notes).toHaveLength(Math.max(0, onsets - 1));
      expect(notes.every(({ startTick }) => startTick > 0)).toBe(true);
    }
  });

  it("goes on under what is sung where the bar lacks notes only", () => {
    const notes = played({ taken: [SUNG], amount: { onsets: 1, notes: 2 } });
    expect(notes.map(({ startTick }) => startTick)).toEqual([0]);
  });

  it("begins late by a player's touch only where a world has one, by less than a tenth of a second", () => {
    const lags = seedsFor("lag", 20).flatMap((seed) =>
      WORLDS.map((world) => {
        const touch = touchOf(seed, 0);
        const notes = played({ texture: TEXTURES[world], touch, tempoBpm: 125 }, seed);
        return { world, most: Math.max(...notes.map(({ startTick }) => startTick % 120)) };
      }),
    );
    const hasTouch = ({ world }: (typeof lags)[number]) => TEXTURES[world].lagMs > 0;
    expect(lags.filter((lag) => !hasTouch(lag)).every(({ most }) => most === 0)).toBe(true);
    expect(new Set(lags.filter(hasTouch).map(({ world }) => world)).size).toBeLessThan(WORLDS.length);
    // At 125 beats a minute a tick is a millisecond.
    for (const { most } of lags) expect(most).toBeLessThan(100);
    expect(lags.some(({ most }) => most > 20)).toBe(true);
  });

  it.each(["piano", "mallets"] as const)(
    "lets no chord fade where all is struck, as in %s: there is a stroke in every half bar",
    (world) => {
      const texture = { ...TEXTURES[world], lagMs: 0 };
      const bass: Note = { ...SUNG, voice: "piano", midi: 48, durationTicks: 1920 };
      for (const seed of seedsFor("fade", 30)) {
        const notes = played({ texture, goal: "relax", taken: [bass], amount: { onsets: 1, notes: 1 } }, seed);
        const ticks = [0, ...notes.map(({ startTick }) => startTick), 1920].toSorted((a, b) => a - b);
        expect(Math.max(...ticks.slice(1).map((tick, i) => tick - ticks[i]!)), `seed ${seed}`).toBeLessThanOrEqual(960);
      }
      const held = played({ goal: "relax", taken: [SUNG], amount: { onsets: 1, notes: 1 } });
      expect(held).toEqual([]);
    },
  );

  it.each([
    ["night", 8, 1],
    ["tide", 8, 1],
    ["room", 8, 0],
  ] as const)(
    "over the soft pad of %s one stroke alone in a bar is followed by another",
    (world, sixteenth, strokes) => {
      const texture = { ...TEXTURES[world], lagMs: 0 };
      const notes = played({ texture, goal: "relax", taken: [SUNG], amount: { onsets: 1, notes: 1 } });
      expect(notes.map(({ startTick }) => startTick)).toEqual(Array.from({ length: strokes }, () => 120 * sixteenth));
    },
  );

  it("answers close under the tune where the world's hands do, and after four answers to one note strikes the middle again", () => {
    const texture = { ...TEXTURES.piano, answers: 1, line: 0, lagMs: 0 };
    const under = (melody: readonly Note[]) =>
      played({ texture, taken: melody, melody }).flatMap(({ startTick, midi }) =>
        melody.some((note) => note.startTick === startTick) ? [] : [76 - midi <= 9],
      );
    expect(under([SUNG])).toEqual([true, true, true, true, false, true, true]);
    // A second note is answered anew.
    expect(under([SUNG, { ...SUNG, startTick: 960 }])).not.toContain(false);
  });

  it("steps forward where the tune has been still for half a bar", () => {
    const velocities = (melody: readonly Note[]) =>
      played({ taken: [SUNG], melody }).flatMap(({ startTick, velocity }) => (startTick >= 960 ? [velocity] : []));
    const [still, sung] = [velocities([SUNG]), velocities([SUNG, { ...SUNG, startTick: 960 }])];
    expect(still.length).toBeGreaterThan(0);
    expect(still.every((velocity, stroke) => velocity >= sung[stroke]!)).toBe(true);
    expect(still[0]!).toBeGreaterThan(sung[0]!);
  });

  it("goes on by step from note to note where a smooth touch answers", () => {
    const stepsOf = (smooth: number) => {
      const texture = { ...TEXTURES.piano, answers: 1, line: 1 };
      const touch = { ...REQUEST.touch, smooth };
      const tops = seedsFor("smooth", 20).flatMap((seed) => {
        const amount = { onsets: 5, notes: 5 };
        const notes = played({ texture, touch, amount, taken: [SUNG], melody: [SUNG] }, seed).map(({ midi }) => midi);
        return notes.slice(1).map((midi, place) => Math.abs(midi - notes[place]!));
      });
      return tops.filter((size) => size <= 2).length / tops.length;
    };
    expect(stepsOf(1)).toBeGreaterThan(0.7);
    expect(stepsOf(0)).toBeLessThan(0.3);
  });
});
