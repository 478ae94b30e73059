/** Affect: what each target moves, on 5 × 5 grids (reference/music.md, section 4). */
import { describe, expect, it } from "vitest";
import { meanOf, spearman } from "../../src/bench/music/statistics.ts";
import { meanVelocity, notesPerSec, onsetsPerSec } from "../../src/bench/music/texture.ts";
import type { Composed } from "../../src/music/compose.ts";
import { GOALS, MODES, type Targets } from "../../src/types.ts";
import { meanPitch, seedsFor } from "./measures.ts";
import { composePiece } from "./piece.ts";

const GRID = [0, 0.25, 0.5, 0.75, 1] as const;
const [SEED] = seedsFor("affect", 1) as [number];
/** The 32 bars of one piece follow tension by ρ .89 to .98: two are heard. */
const TWO_SEEDS = [SEED, ...seedsFor("tension", 1)];

type Axis = "valence" | "arousal" | "tension" | "density" | "register";

/** Composes each targets once, a piece a seed: several features are read from one grid, along either of its axes. */
function createComposer(goal: (typeof GOALS)[number], seeds: readonly number[] = [SEED]) {
  const before = new Map<string, readonly Composed[]>();
  return (targets: Partial<Targets>): readonly Composed[] => {
    const key = JSON.stringify(Object.entries(targets).toSorted());
    const piece = before.get(key) ?? seeds.flatMap((seed) => composePiece({ seed, bars: 32, goal, targets }));
    before.set(key, piece);
    return piece;
  };
}

/** Spearman correlation of a feature with the first axis over the grid of both. */
function rises(
  compose: ReturnType<typeof createComposer>,
  axes: readonly [Axis, Axis],
  feature: (piece: readonly Composed[]) => number,
) {
  const points = GRID.flatMap((x) =>
    GRID.map((y) => {
      const targets: Partial<Targets> = { density: 0.65, [axes[0]]: x, [axes[1]]: y };
      return { x, value: feature(compose(targets)) };
    }),
  );
  return spearman(
    points.map(({ x }) => x),
    points.map(({ value }) => value),
  );
}

const barsOf = (piece: readonly Composed[]) => piece.map(({ bar }) => bar);

describe.each(GOALS)("affect in %s", (goal) => {
  const compose = createComposer(goal);

  it("density brings more notes a second", () => {
    expect(
      rises(compose, ["density", "valence"], (piece) => notesPerSec(barsOf(piece))),
      `seed ${SEED}`,
    ).toBeGreaterThan(0.95);
  });

  it("density brings more onsets, arousal more velocity and more notes at once", () => {
    const velocity = rises(compose, ["arousal", "valence"], (piece) => meanVelocity(barsOf(piece)));
    const onsets = rises(compose, ["density", "valence"], (piece) => onsetsPerSec(barsOf(piece)));
    const notes = rises(
      compose,
      ["arousal", "valence"],
      (piece) => notesPerSec(barsOf(piece)) / onsetsPerSec(barsOf(piece)),
    );
    expect(velocity, `seed ${SEED}`).toBeGreaterThan(0.95);
    expect(onsets, `seed ${SEED}`).toBeGreaterThan(0.95);
    expect(notes, `seed ${SEED}`).toBeGreaterThan(0.95);
  });

  it("valence brings brighter modes", () => {
    const brightness = (piece: readonly Composed[]) => -meanOf(piece.map(({ bar }) => MODES.indexOf(bar.key.mode)));
    expect(rises(compose, ["valence", "arousal"], brightness), `seed ${SEED}`).toBeGreaterThan(0.95);
  });

  it("tension brings tenser chords, register higher notes", () => {
    const tension = (piece: readonly Composed[]) => meanOf(piece.map(({ memory }) => memory.chord.tension));
    const composeTwo = createComposer(goal, TWO_SEEDS);
    expect(rises(composeTwo, ["tension", "arousal"], tension), `seeds ${TWO_SEEDS.join(" ")}`).toBeGreaterThan(0.9);
    const height = (piece: readonly Composed[]) => meanPitch(barsOf(piece));
    expect(rises(compose, ["register", "arousal"], height), `seed ${SEED}`).toBeGreaterThan(0.9);
  });
});
