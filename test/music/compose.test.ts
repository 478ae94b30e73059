import { describe, expect, it } from "vitest";
import { barText, sharedBars } from "../../src/bench/music/structure.ts";
import { createCompose } from "../../src/music/compose.ts";
import { scaleOf } from "../../src/music/harmony/scale.ts";
import type { Memory } from "../../src/music/memory.ts";
import { COMPASS } from "../../src/music/texture/world.ts";
import { randomFor } from "../../src/random.ts";
import { type Bar, GOALS, type Note, type Targets, VOICES, WORLDS } from "../../src/types.ts";
import { seedsFor } from "./measures.ts";
import { barsOf, composePiece, TARGETS } from "./piece.ts";

/** Targets that jump anywhere in every bar. */
function wildTargets(seed: number): (bar: number) => Partial<Targets> {
  return (bar) => {
    const { unit } = randomFor(seed, "wild", bar);
    return {
      valence: unit(),
      arousal: unit(),
      tension: unit(),
      density: unit(),
      brightness: unit(),
      register: unit(),
      reward: unit(),
      tempoBpm: 40 + 100 * unit(),
    };
  };
}

function expectPlayable(bar: Bar, note: Note, name: string): void {
  const { startTick, durationTicks, midi, velocity, voice } = note;
  for (const value of [startTick, durationTicks, midi, velocity]) expect(Number.isInteger(value), name).toBe(true);
  expect(VOICES, name).toContain(voice);
  expect(startTick, name).toBeGreaterThanOrEqual(0);
  expect(startTick, name).toBeLessThan(bar.lengthTicks);
  expect(durationTicks, name).toBeGreaterThan(0);
  expect(startTick + durationTicks, name).toBeLessThanOrEqual(2.25 * bar.lengthTicks);
  expect(velocity, name).toBeGreaterThanOrEqual(1);
  expect(velocity, name).toBeLessThanOrEqual(110);
  expect(midi, name).toBeGreaterThanOrEqual(COMPASS[voice][0]);
  expect(midi, name).toBeLessThanOrEqual(COMPASS[voice][1]);
  // A chord may borrow a tone; a drum has none.
  if (voice === "percussion") return;
  expect([...scaleOf(bar.key), ...bar.chord.pitchClasses], name).toContain(midi % 12);
}

describe("the composer", () => {
  it("gives the same bytes for the same request", () => {
    for (const seed of seedsFor("same", 4)) {
      const targets = wildTargets(seed);
      const once = composePiece({ seed, bars: 60, targets });
      expect(JSON.stringify(composePiece({ seed, bars: 60, targets })), `seed ${seed}`).toBe(JSON.stringify(once));
    }
  });

  it("ramps from level to level by at most 1 LU a bar, and tells what was asked in hundredths", () => {
    const compose = createCompose({ seed: 3, levelOf: (_goal, arousal) => -23 + 10 * arousal });
    let memory: Memory | null = null;
    const bars = Array.from({ length: 14 }, (_, bar) => {
      const targets = { ...TARGETS, arousal: bar < 2 ? 0.1234 : 0.9, valence: 0.6 };
      const request = {
        memory,
        bar,
        revision: 0,
        startSample: bar * 96_000,
        targets,
        goal: "focus",
        world: "warm",
      } as const;
      const composed = compose(request);
      memory = composed.memory;
      return composed.bar;
    });
    expect(bars.map(({ levelLufs }) => levelLufs).slice(0, 5)).toEqual([-21.77, -21.77, -20.77, -19.77, -18.77]);
    expect(bars.at(-1)!.levelLufs).toBe(-14);
    expect(bars.slice(1, 3).map(({ arousal, valence }) => [arousal, valence])).toEqual([
      [0.12, 0.6],
      [0.9, 0.6],
    ]);
  });

  it("composes from a memory that went through JSON as from the memory itself", () => {
    for (const seed of seedsFor("json", 4)) {
      const compose = createCompose({ seed });
      const piece = composePiece({ seed, bars: 60, targets: wildTargets(seed) });
      for (const bar of [1, 7, 30, 59]) {
        const memory = JSON.parse(JSON.stringify(piece[bar - 1]!.memory));
        const { startSample } = piece[bar]!.bar;
        const targets = { ...TARGETS, ...wildTargets(seed)(bar) };
        const again = compose({ memory, bar, revision: 0, startSample, targets, goal: "relax", world: "warm" });
        expect(again, `seed ${seed} bar ${bar}`).toEqual(piece[bar]);
      }
    }
  });

  it("leaves the memory it was given as it was, so that a bar can be composed again", () => {
    const [before, after] = composePiece({ seed: 5, bars: 2 });
    const text = JSON.stringify(before!.memory);
    const request = {
      memory: before!.memory,
      bar: 1,
      startSample: after!.bar.startSample,
      goal: "relax",
      world: "warm",
    } as const;
    const revised = createCompose({ seed: 5 })({ ...request, revision: 1, targets: { ...TARGETS, density: 1 } });
    expect(JSON.stringify(before!.memory)).toBe(text);
    expect(revised.bar).toMatchObject({ bar: 1, revision: 1, key: after!.bar.key });
    expect(revised.bar.notes.length).toBeGreaterThan(after!.bar.notes.length);
  });

  it("writes whole, playable notes in the bar's scale, whatever the targets do", () => {
    for (const seed of seedsFor("wild", 6)) {
      for (const [place, goal] of GOALS.entries()) {
        const world = WORLDS[(seed + place) % WORLDS.length]!;
        for (const bar of barsOf({ seed, bars: 60, goal, world, targets: wildTargets(seed) })) {
          for (const note of bar.notes) expectPlayable(bar, note, `seed ${seed} ${goal} ${world} bar ${bar.bar}`);
        }
      }
    }
  });

  it("changes tempo by at most 4 % a bar and joins bar to bar without a gap", () => {
    for (const seed of seedsFor("tempo", 6)) {
      const bars = barsOf({ seed, bars: 100, targets: wildTargets(seed) });
      for (let i = 1; i < bars.length; i++) {
        const [before, bar] = [bars[i - 1]!, bars[i]!];
        expect(Math.abs(bar.tempoBpm / before.tempoBpm - 1), `seed ${seed} bar ${i}`).toBeLessThan(0.04);
        expect(bar.startSample).toBe(before.startSample + before.lengthSamples);
        expect(bar.lengthSamples).toBe(Math.round((bar.lengthTicks * 60 * 48_000) / (480 * bar.tempoBpm)));
      }
    }
  });

  it("changes key only where a phrase begins, sharing at least five tones", () => {
    for (const seed of seedsFor("modulation", 6)) {
      const piece = composePiece({ seed, bars: 120, targets: wildTargets(seed) });
      for (let i = 1; i < piece.length; i++) {
        const [before, now] = [piece[i - 1]!, piece[i]!];
        if (JSON.stringify(before.bar.key) === JSON.stringify(now.bar.key)) continue;
        expect(now.memory.place.bar, `seed ${seed} bar ${i}`).toBe(0);
        const common = scaleOf(now.bar.key).filter((tone) => scaleOf(before.bar.key).includes(tone));
        expect(common.length).toBeGreaterThanOrEqual(5);
      }
    }
  });

  it("goes on when a target is not a number, and then no louder than at the neutral middle", () => {
    const broken = Object.fromEntries(Object.keys(TARGETS).map((name) => [name, Number.NaN])) as Partial<Targets>;
    const bars = barsOf({ seed: 3, bars: 20, targets: { ...broken, type: "targets" } });
    const neutral = { valence: 0.5, arousal: 0.5, tension: 0.5, density: 0.5, brightness: 0.5, register: 0.5 };
    const expected = barsOf({ seed: 3, bars: 20, targets: { ...neutral, reward: 0.5, tempoBpm: 50 } });
    expect(bars).toEqual(expected);
  });

  it("hums the last chord before a pause where chords are only broken otherwise", () => {
    const bars = barsOf({ seed: 11, bars: 100, world: "piano" });
    const pauses = bars.filter(({ notes }) => notes.length === 0);
    expect(pauses.length).toBeGreaterThanOrEqual(1);
    const hums = bars.filter(({ notes }) => notes.some(({ voice }) => voice === "pad")).map(({ bar }) => bar);
    expect(hums).toEqual(pauses.map(({ bar }) => bar - 1));
  });

  it("pauses in relax while the last chord rings, and never in focus", () => {
    const bars = barsOf({ seed: 11, bars: 100 });
    const pauses = bars.filter(({ notes }) => notes.length === 0);
    expect(pauses.length).toBeGreaterThanOrEqual(1);
    for (const pause of pauses) {
      const before = bars[pause.bar - 1]!;
      expect(pause.chord).toEqual(before.chord);
      expect(before.notes.some((note) => note.startTick + note.durationTicks >= 1.5 * before.lengthTicks)).toBe(true);
      const sec = pause.lengthSamples / 48_000;
      expect(sec).toBeGreaterThan(2);
      expect(sec).toBeLessThan(8);
    }
    expect(barsOf({ seed: 11, bars: 100, goal: "focus" }).every(({ notes }) => notes.length > 0)).toBe(true);
  });

  it("takes up the other goal in the middle of a piece", () => {
    const compose = createCompose({ seed: 9 });
    let memory = composePiece({ seed: 9, bars: 30 }).at(-1)!.memory;
    for (let bar = 30; bar < 60; bar++) {
      const targets = { ...TARGETS, tempoBpm: 78 };
      const composed = compose({ memory, bar, revision: 0, startSample: 0, targets, goal: "focus", world: "warm" });
      memory = composed.memory;
      expect(composed.bar.notes.length).toBeGreaterThan(0);
      if (bar === 59) expect(composed.bar.tempoBpm).toBe(78);
    }
  });

  it("writes different pieces for different seeds: bars of six or more notes are hardly ever the same", () => {
    const pieces = seedsFor("seeds", 12).map((seed) => barsOf({ seed, bars: 48 }));
    const { mean, p99 } = sharedBars(pieces);
    expect(p99).toBeLessThan(0.15);
    expect(mean).toBeLessThan(0.05);
  });

  it("still writes the opening of piece 7", () => {
    const opening = barsOf({ seed: 7, bars: 8 });
    expect(
      opening.map(({ key, chord }) => `${key.tonic} ${key.mode} ${chord.symbol}`).join(", "),
    ).toMatchInlineSnapshot(
      `"4 ionian E6, 4 ionian Emaj7, 4 ionian C#m7, 4 ionian Aadd9, 4 ionian E6, 4 ionian Emaj7, 4 ionian Badd9, 4 ionian Emaj7"`,
    );
    expect(opening.slice(1, 3).map(barText)).toMatchInlineSnapshot(`
      [
        "0:40 0:52 0:59 0:63 0:68 0:76 840:52 960:68 1440:68",
        "0:49 0:56 0:61 0:64 0:71 720:73 960:73 960:85 1440:80 1680:83",
      ]
    `);
  });
});
