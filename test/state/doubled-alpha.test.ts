/**
 * This file holds that the three-state rule finds what it should: a listener's alpha that doubles its amplitude, with and without the drift that
 * people show at rest, and that drift alone is not taken for it.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { type Baseline, type Features, INDEX_NAMES, type MentalState } from "../../src/types.ts";
import { BLOCK_SD, type DriftKind, drifting, driftOf } from "./drifting.ts";
import { doublingListener } from "./people.ts";
import { baselineIn, createShares, SEEDS, type Shares, statesOf, TIMEOUT_MS } from "./shares.ts";

/** A minute of clean signal takes this listener some 85 s; the rest of it shows what is told while nothing happens. */
const DOUBLED_AT_SEC = 130;
const FOUND_WITHIN_SEC = 10;
const isFound = (states: readonly MentalState[]): boolean =>
  states.some(
    ({ tSec, indices: { relaxation } }) => tSec > DOUBLED_AT_SEC && relaxation.status === "value" && relaxation.z > 0,
  );

const KINDS = ["none", "wander", "jumps"] as const satisfies readonly DriftKind[];

type Tally = { readonly shares: Shares; found: number };
const newTally = (): Tally => ({ shares: createShares(), found: 0 });

/** Against the session's own first minute, and against a profile of another day, which drifted otherwise. */
const tallies = Object.fromEntries(KINDS.map((kind) => [kind, { session: newTally(), profile: newTally() }]));

function add(features: readonly Features[], kind: DriftKind, seed: number): void {
  const { session, profile } = tallies[kind]!;
  const now = drifting(features, kind, seed);
  const own = statesOf(now, null);
  const told = statesOf(now, otherDay(features, kind, seed));
  // The minute that the baselines were learned from is left out.
  const isAfter = ({ tSec }: MentalState, n: number) => tSec <= DOUBLED_AT_SEC && own[n]?.baseline.origin === "session";
  session.shares.add(own.filter(isAfter));
  profile.shares.add(told.filter(isAfter));
  if (isFound(own)) session.found++;
  if (isFound(told)) profile.found++;
}

/** Two blocks of half a minute, as a calibration has them: with so long a pause between them that each has its own level. */
function otherDay(features: readonly Features[], kind: DriftKind, seed: number): Baseline {
  const levels = (block: number) => statesOf(drifting(features, kind, seed + 1e6 * block), null);
  return baselineIn([
    { states: levels(1), fromSec: 0, cleanSec: 30 },
    { states: levels(2), fromSec: 43, cleanSec: 30 },
  ]);
}

beforeAll(() => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const features = doublingListener(seed, DOUBLED_AT_SEC, DOUBLED_AT_SEC + FOUND_WITHIN_SEC);
    for (const kind of KINDS) add(features, kind, seed);
  }
}, TIMEOUT_MS);

describe("a listener's doubled alpha", () => {
  it.each([
    ["without drift", "none", { false: { session: 0.05, profile: 0.05 }, found: { session: 0.95, profile: 0.95 } }],
    // All of the drift lies between another day and now, and the rule expects that of one sitting.
    [
      "with drift of measured size that wanders",
      "wander",
      { false: { session: 0.05, profile: 0.075 }, found: { session: 0.85, profile: 0.7 } },
    ],
    // Every new level is as abrupt as what is looked for: only its size tells it apart.
    [
      "with drift of measured size that jumps every 20 s",
      "jumps",
      { false: { session: 0.05, profile: 0.05 }, found: { session: 0.75, profile: 0.75 } },
    ],
  ] as const)("%s is found within 10 s, and hardly anything is told before", (_name, kind, limits) => {
    for (const origin of ["session", "profile"] as const) {
      const { shares, found } = tallies[kind]![origin];
      const told = `${SEEDS} listeners, drift ${kind}, ${origin}: ${shares.text()}, found ${((100 * found) / SEEDS).toFixed(1)} %`;
      console.info(told);
      for (const name of INDEX_NAMES) expect(shares.share(name), told).toBeLessThanOrEqual(limits.false[origin]);
      expect(found / SEEDS, told).toBeGreaterThanOrEqual(limits.found[origin]);
    }
  });
});

describe("the drift of these tests", () => {
  it.each(["wander", "jumps"] as const)("that %s has block means that scatter as people's do", (kind) => {
    const means = Array.from({ length: 2000 }, (_, seed) => {
      const block = driftOf(kind, BLOCK_SD.relaxation, 80, seed, "test");
      return block.reduce((sum, level) => sum + level, 0) / block.length;
    });
    const sd = Math.sqrt(means.reduce((sum, mean) => sum + mean ** 2, 0) / means.length);
    expect(sd / BLOCK_SD.relaxation).toBeGreaterThan(0.95);
    expect(sd / BLOCK_SD.relaxation).toBeLessThan(1.05);
  });
});
