/** This file holds on real rest that the fast reading leaves the baseline by chance no more often than the rule allows. */
import { expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import { createEstimate } from "../../src/state/estimate.ts";
import type { IndexState, MentalState } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import { type Recording, readEdf } from "../signal/recordings.ts";
import { soakOr } from "../soak.ts";
import { listenerRest, surrogateOf } from "./people.ts";

const SURROGATES = soakOr(60, 6);

function statesOf({ eeg, chunk }: Recording): readonly MentalState[] {
  const fastFilter = createFastFilter(eeg.samplingRateHz, { taps: null });
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const estimate = createEstimate({ electrodes, baseline: null, hasFast: true });
  return createAnalyze({ eeg, fastFilter })(chunk).map(estimate);
}

/** Share of the compared hops that are told from the session's own baseline. */
function toldShare(states: readonly MentalState[], of: (state: MentalState) => IndexState | undefined): number {
  const compared = states
    .flatMap((state) => of(state) ?? [])
    .filter((index) => index.status !== "artifact" && index.z !== null);
  return compared.filter(({ status }) => status === "value").length / compared.length;
}

it("stationary EEG with a listener's spectrum is told by the fast reading 5 % of the time at most", () => {
  const people = Array.from({ length: SURROGATES }, (_, seed) => statesOf(surrogateOf(listenerRest(seed % 3), seed)));
  for (const name of ["relaxation", "focus"] as const) {
    const shares = people.map((states) => toldShare(states, (state) => state.fast?.[name]));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean, `${name}, seeds 0 to ${SURROGATES - 1}: ${shares.join(", ")}`).toBeLessThanOrEqual(0.05);
  }
});

describeShared("twelve people at rest, T3 and T4, against the session's own baseline", () => {
  it("tell by the fast reading as rarely as by the slow one, some 5 % of the time", () => {
    const people = Array.from({ length: 12 }, (_, i) =>
      statesOf(readEdf(`eegmat/Subject${String(i).padStart(2, "0")}_1.edf`, ["T3", "T4"])),
    );
    const mean = (of: (state: MentalState) => IndexState | undefined) =>
      people.reduce((sum, states) => sum + toldShare(states, of), 0) / people.length;
    for (const name of ["relaxation", "focus"] as const) {
      const [fast, slow] = [mean((state) => state.fast?.[name]), mean((state) => state.indices[name])];
      expect(fast, `${name}: fast ${fast}, slow ${slow}`).toBeLessThan(slow + 0.02);
      expect(fast, `${name}: fast ${fast}`).toBeLessThan(0.07);
    }
  });
});
