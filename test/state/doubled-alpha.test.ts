/**
 * This file holds that the three-state rule finds what it should: a listener's alpha that doubles its amplitude, with and without the drift that
 * people show at rest, and that drift alone is not taken for it.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { type Features, INDEX_NAMES, type MentalState } from "../../src/types.ts";
import { BLOCK_SD, type DriftKind, drifting, driftOf } from "./drifting.ts";
import { doublingListener } from "./people.ts";
import { baselineIn, createShares, SEEDS, statesOf } from "./shares.ts";

/** A minute of clean signal takes this listener some 85 s; the rest of it shows what is told while nothing happens. */
const DOUBLED_AT_SEC = 130;
const FOUND_WITHIN_SEC = 10;
const TIMEOUT_MS = 600_000;

const people: (readonly Features[])[] = [];
beforeAll(() => {
  for (let seed = 0; seed < SEEDS; seed++) {
    people.push(doublingListener(seed, DOUBLED_AT_SEC, DOUBLED_AT_SEC + FOUND_WITHIN_SEC));
  }
}, TIMEOUT_MS);

const isFound = (states: readonly MentalState[]): boolean =>
  states.some(
    ({ tSec, indices: { relaxation } }) => tSec > DOUBLED_AT_SEC && relaxation.status === "value" && relaxation.z > 0,
  );

const whileNothingHappens = (states: readonly MentalState[]) => states.filter(({ tSec }) => tSec <= DOUBLED_AT_SEC);

/** Against the session's own first minute, and against a profile of another day, which drifted otherwise: two blocks of half a minute. */
function outcome(kind: DriftKind) {
  const session = { shares: createShares(), found: 0 };
  const profile = { shares: createShares(), found: 0 };
  for (const [seed, features] of people.entries()) {
    const now = drifting(features, kind, seed);
    const own = statesOf(now, null);
    session.shares.add(whileNothingHappens(own).filter(({ baseline }) => baseline.origin === "session"));
    if (isFound(own)) session.found++;
    const otherDay = baselineIn(statesOf(drifting(features, kind, seed + 1e6), null), 30, [0, 85]);
    const told = statesOf(now, otherDay);
    // The minute that the baseline was learned from is left out.
    profile.shares.add(whileNothingHappens(told).filter((_, n) => own[n]?.baseline.origin === "session"));
    if (isFound(told)) profile.found++;
  }
  const text = Object.entries({ session, profile }).map(
    ([origin, { shares, found }]) =>
      `${origin}: ${shares.text()}, found ${((100 * found) / people.length).toFixed(1)} %`,
  );
  const told = `${people.length} listeners, drift ${kind}; ${text.join("; ")}`;
  console.info(told);
  return { session, profile, told };
}

describe("a listener's doubled alpha", { timeout: TIMEOUT_MS }, () => {
  it.each([
    ["without drift", "none", { session: 0.95, profile: 0.95 }],
    // A profile is of another day: all of the drift lies between it and now.
    ["with drift of measured size that wanders", "wander", { session: 0.85, profile: 0.7 }],
    // Every new level is as abrupt as what is looked for: only its size tells it apart.
    ["with drift of measured size that jumps every 20 s", "jumps", { session: 0.75, profile: 0.75 }],
  ] as const)("%s is found within 10 s, and hardly anything is told before", (_name, kind, least) => {
    const { session, profile, told } = outcome(kind);
    for (const name of INDEX_NAMES) {
      for (const { shares } of [session, profile]) expect(shares.share(name), told).toBeLessThanOrEqual(0.05);
    }
    expect(session.found / people.length, told).toBeGreaterThanOrEqual(least.session);
    expect(profile.found / people.length, told).toBeGreaterThanOrEqual(least.profile);
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
