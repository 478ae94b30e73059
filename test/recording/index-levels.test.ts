import { describe, expect, it } from "vitest";
import { createIndexLevels } from "../../src/recording/index-levels.ts";
import type { IndexState } from "../../src/types.ts";

const HIDDEN: IndexState = { status: "artifact", causes: ["jaw"] };
const at = (z: number | null): IndexState => ({ status: "indistinct", raw: 1, z, zSd: 0.5 }) as IndexState;

/** Four readings a second; `zOf` null: hidden. */
function levelsOf(seconds: number, zOf: (tSec: number) => number | null) {
  const levels = createIndexLevels();
  for (let hop = 0; hop < seconds * 4; hop++) {
    const tSec = hop / 4;
    const z = zOf(tSec);
    levels.add({ tSec, indices: { relaxation: z === null ? HIDDEN : at(z), focus: HIDDEN } });
  }
  return levels.levels();
}

describe("where an index stood over a session", () => {
  it("is the mean of what could be read, and nothing of an index that never could be", () => {
    expect(levelsOf(120, (tSec) => (tSec < 60 ? 1 : null))).toEqual({
      relaxation: { meanZ: 1, seZ: null, readings: 240 },
      focus: null,
    });
  });

  it("is as sure as blocks of half a minute agree: four of 0, 2, 0, 2 have a standard error of √(4/3)/2", () => {
    const { relaxation } = levelsOf(120, (tSec) => (Math.floor(tSec / 30) % 2) * 2);
    expect(relaxation).toEqual({ meanZ: 1, seZ: Math.round((Math.sqrt(4 / 3) / 2) * 10_000) / 10_000, readings: 480 });
  });

  it("is not made surer by readings that repeat each other within a block", () => {
    const { relaxation } = levelsOf(240, () => 0.5);
    expect(relaxation).toEqual({ meanZ: 0.5, seZ: 0, readings: 960 });
  });

  it("leaves moments out of which no rest is known", () => {
    const levels = createIndexLevels();
    levels.add({ tSec: 0, indices: { relaxation: at(null), focus: HIDDEN } });
    expect(levels.levels().relaxation).toBeNull();
  });
});
