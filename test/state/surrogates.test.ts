/** This file holds the false-positive rate of the three-state rule: EEG in which nothing ever changes is told from its baseline 5 % of the time at most. */
import { describe, expect, it } from "vitest";
import { INDEX_NAMES, type MentalState } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import { eegmatRest, featuresOf, listenerRest, museRest, type Rest, surrogateOf } from "./people.ts";
import { baselineIn, createShares, SEEDS, statesOf, TIMEOUT_MS } from "./shares.ts";

/** Surrogates of each rest in turn; a person's profile is what their surrogate before this one showed in its first clean minute. */
function falseShares(rests: readonly Rest[], seeds: number) {
  const shares = { provisional: createShares(), session: createShares(), profile: createShares() };
  const from = (states: readonly MentalState[], origin: MentalState["baseline"]["origin"]) =>
    states.filter(({ baseline }) => baseline.origin === origin);
  const before: (ReturnType<typeof baselineIn> | null)[] = rests.map(() => null);
  for (let seed = 0; seed < seeds; seed++) {
    const person = seed % rests.length;
    const features = featuresOf(surrogateOf(rests[person]!, seed));
    const own = statesOf(features, null);
    shares.provisional.add(from(own, "provisional"));
    shares.session.add(from(own, "session"));
    const profile = before[person];
    if (profile) shares.profile.add(statesOf(features, profile));
    before[person] = baselineIn([{ states: own, fromSec: 0, cleanSec: 60 }]);
  }
  return shares;
}

function expectFew(shares: ReturnType<typeof falseShares>, seeds: number, people: number) {
  const text = Object.entries(shares).map(([origin, share]) => `${origin}: ${share.text()}`);
  const told = `${seeds} surrogates; ${text.join("; ")}`;
  console.info(told);
  for (const name of INDEX_NAMES) {
    for (const share of Object.values(shares)) expect(share.share(name), told).toBeLessThanOrEqual(0.05);
    // No baseline is so much worse than another: each person stays within twice what all together may.
    for (const share of Object.values(shares)) expect(share.most(name, people), told).toBeLessThanOrEqual(0.1);
  }
}

describe("stationary EEG with a simulated listener's spectrum", () => {
  it("is told from a profile, from the session's own minute, and before that, 5 % of the time at most", {
    timeout: TIMEOUT_MS,
  }, () => {
    const seeds = Math.round(0.3 * SEEDS);
    expectFew(falseShares([1, 2, 3].map(listenerRest), seeds), seeds, 3);
  });
});

describeShared("stationary EEG with the spectra of thirteen people at rest", () => {
  it("is told from a profile, from the session's own minute, and before that, 5 % of the time at most", {
    timeout: TIMEOUT_MS,
  }, () => {
    const rests = [...Array.from({ length: 12 }, (_, person) => eegmatRest(person)), museRest()];
    expectFew(falseShares(rests, SEEDS), SEEDS, rests.length);
  });

  it("has the power that the person had, band by band", () => {
    const rest = eegmatRest(0);
    const lnPower = (samples: Float64Array) =>
      Math.log(samples.reduce((sum, value) => sum + value ** 2, 0) / samples.length);
    const { chunk } = surrogateOf(rest, 1);
    const expected = rest.spectra.map((spectrum) => {
      let power = 0;
      // Up to 125 Hz: what a surrogate at 250 Hz can hold.
      for (let k = 1; k < rest.length / 4; k++) power += 2 * (spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2);
      return Math.log(power / rest.length ** 2);
    });
    for (const [row, samples] of chunk.samples.entries()) expect(lnPower(samples)).toBeCloseTo(expected[row]!, 6);
  });
});
