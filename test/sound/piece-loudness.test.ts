/** This file holds what is composed and rendered to its loudness, in every world, with the meter that is held to ffmpeg's. */
import { describe, expect, it } from "vitest";
import { composePiece } from "../../src/session/piece.ts";
import { createLoudnessMeter } from "../../src/sound/loudness.ts";
import { renderPiece } from "../../src/sound/render-piece.ts";
import { GOAL_WORLDS, type Goal, WORLDS, type World } from "../../src/types.ts";
import { IS_SOAK, soakOr } from "../soak.ts";

/** Samples in which a piece arrives out of silence. */
const ARRIVAL_SAMPLES = 3 * 48_000;

/** A minute; half of one where there are not hours. */
const HEARD_SEC = soakOr(60, 32);

/** So much of a piece, its arrival and its last seconds left out: there it fades. */
function measured(goal: Goal, world: World, seed: number, held: { valence: number; arousal: number } | null = null) {
  const piece = composePiece({ goal, world, seed, minutes: (HEARD_SEC + 9) / 60, held });
  const meter = createLoudnessMeter();
  let heardSamples = 0;
  const listen: typeof meter.push = (stretch) => {
    if (heardSamples >= ARRIVAL_SAMPLES) meter.push(stretch);
    heardSamples += stretch.left.length;
  };
  renderPiece({ ...piece, lengthSamples: HEARD_SEC * 48_000 + ARRIVAL_SAMPLES, onBlock: listen });
  return meter.read();
}

describe.each(WORLDS)("a piece in the world %s", (world) => {
  const place = WORLDS.indexOf(world);
  const calmAndAwake = [["relax", -18, place + 1] as const, ["focus", -16, place + 21] as const];
  it.each(calmAndAwake.filter((_, goal) => IS_SOAK || goal === place % 2))(
    "is for %s within 1 LU of %d LUFS (seed %i), even, and never near full scale",
    (goal, wanted, seed) => {
      const { lufs, rangeLu, jumpLu, truePeakDb, dc } = measured(goal, world, seed);
      expect(Math.abs(lufs! - wanted)).toBeLessThanOrEqual(1);
      expect(rangeLu).toBeLessThanOrEqual(8);
      expect(jumpLu).toBeLessThanOrEqual(3);
      expect(truePeakDb).toBeLessThanOrEqual(-1);
      expect(dc).toBeLessThan(1e-4);
    },
  );
});

it.each([
  ["meditate", -18, null],
  ["stress-break", -18, null],
  ["energise", -16, null],
  ["energise", -14, { valence: 1, arousal: 0.9 }],
  ["relax", -22, { valence: 0, arousal: 0.1 }],
] as const)("a piece for %s is within 1 LU of %d LUFS in its own world (held at %j)", (goal, wanted, held) => {
  const { lufs, rangeLu, truePeakDb } = measured(goal, GOAL_WORLDS[goal], 5, held);
  expect(Math.abs(lufs! - wanted)).toBeLessThanOrEqual(1);
  expect(rangeLu).toBeLessThanOrEqual(8);
  expect(truePeakDb).toBeLessThanOrEqual(-1);
});
