import { describe, expect, it } from "vitest";
import { clarityOf } from "../../../src/bench/music/pitch.ts";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { nextPlace, type Place } from "../../../src/music/form/form.ts";
import type { Chord } from "../../../src/music/harmony/chord.ts";
import { withChord } from "../../../src/music/harmony/chord-sense.ts";
import { NOTHING_SOUNDED, type Sounded, soundedAfter } from "../../../src/music/harmony/clarity.ts";
import { nextChord } from "../../../src/music/harmony/harmony.ts";
import type { Key } from "../../../src/music/harmony/scale.ts";
import type { PlainChord } from "../../../src/music/model/chord-moments.ts";
import { MODES, type Note } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const TARGETS = { valence: 0.6, arousal: 0.4, tension: 0.3 };

const firstPlace = (seed: number) => nextPlace({ seed, previous: null, goal: "relax", arousal: 0.3, barsLeft: null });

const held = (midi: number): Note => ({ voice: "pad", startTick: 0, durationTicks: 1920, midi, velocity: 60 });

const tallied = (weights: readonly number[], { midi }: Note): readonly number[] =>
  weights.map((each, tone) => each + (tone === midi ? 1 : 0));

/** The chords of one phrase. */
function phrase(seed: number, key: Key, options: Partial<Place> = {}, targets = TARGETS): readonly Chord[] {
  const first: Place = { ...firstPlace(seed), bars: 8, ...options };
  const chords: Chord[] = [];
  let past: readonly PlainChord[] = [];
  let sounded: Sounded = NOTHING_SOUNDED;
  for (let bar = 0; bar < first.bars; bar++) {
    const place = { ...first, bar };
    const previous = chords.at(-1) ?? null;
    chords.push(
      nextChord({
        seed,
        bar,
        place,
        key,
        previous,
        past,
        sounded,
        remembered: null,
        rememberedNext: null,
        chroma: 0,
        targets,
      }),
    );
    past = withChord(past, chords.at(-1)!, bar);
    sounded = soundedAfter(sounded, chords.at(-1)!.pitchClasses.map(held), "bell");
  }
  return chords;
}

describe("the chord walk", () => {
  it("starts a piece on its tonic", () => {
    for (const mode of MODES) expect(phrase(1, { tonic: 2, mode })[0]?.degree).toBe(0);
  });

  it("closes a phrase on the tonic, and leaves an open one elsewhere, in every mode", () => {
    for (const seed of seedsFor("cadence", 30)) {
      for (const mode of MODES) {
        const key: Key = { tonic: 7, mode };
        expect(phrase(seed, key, { cadence: "closed" }).at(-1)?.degree, `seed ${seed} ${mode}`).toBe(0);
        expect(phrase(seed, key, { cadence: "open" }).at(-1)?.degree, `seed ${seed} ${mode}`).not.toBe(0);
      }
    }
  });

  it("returns to the degrees it remembers at a phrase's start", () => {
    const place = firstPlace(1);
    for (const seed of seedsFor("recall", 20)) {
      const request = {
        seed,
        bar: 9,
        place,
        key: { tonic: 0, mode: "ionian" as const },
        targets: TARGETS,
        sounded: NOTHING_SOUNDED,
      };
      const [previous] = phrase(seed, request.key);
      expect(
        nextChord({ ...request, previous: previous!, past: [], remembered: 5, rememberedNext: null, chroma: 0 }).degree,
        `seed ${seed}`,
      ).toBe(5);
    }
  });

  it("resolves a suspension when it stays on its degree, and never ends on one", () => {
    for (const seed of seedsFor("suspension", 60)) {
      const chords = phrase(
        seed,
        { tonic: 0, mode: "mixolydian" },
        { cadence: "closed" },
        { ...TARGETS, tension: 0.7 },
      );
      const hangs = ({ colour }: Chord) => colour === "sus4" || colour === "sevenSus";
      expect(hangs(chords.at(-1)!), `seed ${seed}`).toBe(false);
      for (let i = 1; i < chords.length; i++) {
        if (chords[i]!.degree === chords[i - 1]!.degree && hangs(chords[i - 1]!)) expect(hangs(chords[i]!)).toBe(false);
      }
    }
  });

  it("dwells on what makes the key clear when valence is high, and strays from it when it is low", () => {
    const key: Key = { tonic: 0, mode: "ionian" };
    const clarity = (valence: number) =>
      meanOf(
        seedsFor("clarity", 40).map((seed) => {
          const chords = phrase(seed, key, {}, { ...TARGETS, valence });
          return clarityOf(
            chords.flatMap(({ pitchClasses }) => pitchClasses.map(held)).reduce(tallied, NOTHING_SOUNDED.ticks),
          );
        }),
      );
    const clarities = [0, 0.5, 1].map(clarity);
    expect(clarities).toEqual(clarities.toSorted((a, b) => a - b));
    expect(clarities.at(-1)! - clarities[0]!).toBeGreaterThan(0.03);
  });

  it("grows tenser with the tension target, up to what a mode has: a held valence asks at most 0.66", () => {
    const tensions = [0, 0.2, 0.4, 0.66].map((tension) =>
      meanOf(
        seedsFor("tension", 60).flatMap((seed) =>
          phrase(seed, { tonic: 0, mode: "ionian" }, {}, { ...TARGETS, tension }).map((chord) => chord.tension),
        ),
      ),
    );
    expect(tensions).toEqual(tensions.toSorted((a, b) => a - b));
    expect(tensions.at(-1)! - tensions[0]!).toBeGreaterThan(0.25);
  });
});
