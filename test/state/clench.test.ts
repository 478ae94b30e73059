import { expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import { createHighPass, createLowPass } from "../../src/signal/sections.ts";
import { createEstimate } from "../../src/state/estimate.ts";
import { zOf } from "../../src/state/score.ts";
import { baselineOf } from "../../src/state/session-baseline.ts";
import type { IndexState } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import { type Recording, readEdf, readEeg101 } from "../signal/recordings.ts";

const CLENCH_SEC = 2;
const EPOCH_SEC = 2;
const LENGTH_SEC = 30;

/** What the sample's own 20–45 Hz are. */
function muscleOf(samples: Float64Array, samplingRateHz: number): Float64Array {
  const [highPass, lowPass] = [createHighPass(samplingRateHz, 20, 4), createLowPass(samplingRateHz, 45, 4)];
  highPass.start(samples[0]!);
  lowPass.start(0);
  return samples.map((value) => lowPass.step(highPass.step(value)));
}

/** Hop by hop; null while it is refused. */
function indicesOf({ eeg, chunk }: Recording, samples: readonly Float64Array[]) {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const estimate = createEstimate({ electrodes, baseline: null, hasFast: true });
  const fastFilter = createFastFilter(eeg.samplingRateHz, { taps: null });
  return createAnalyze({ eeg, fastFilter })({ ...chunk, samples }).map((features) => {
    const { indices, fast } = estimate(features);
    const [raw, fastFocus, fastRelaxation] = [indices.focus, fast?.focus, fast?.relaxation].map(rawOf);
    return { tSec: features.tSec, raw: raw ?? null, fast: [fastFocus ?? null, fastRelaxation ?? null] };
  });
}

const rawOf = (index: IndexState | undefined) => (index && index.status !== "artifact" ? index.raw : null);

describeShared("a jaw clench of five times the size, injected into clean EEG", () => {
  it.each([
    ["a Muse", () => readEeg101("relax")],
    ["a cap", () => readEdf("eegmat/Subject00_1.edf", ["T3", "T4", "F7", "F8"])],
    ["another cap", () => readEdf("eegmat/Subject07_1.edf", ["T3", "T4", "P3", "P4"])],
  ] as const)(
    "%s: moves focus by at most 0.05 z (fast: 0.001 ln) before it is refused, and then there is none",
    (_name, read) => {
      const recording = read();
      const rate = recording.eeg.samplingRateHz;
      const clean = recording.chunk.samples.map((channel) => channel.slice(0, LENGTH_SEC * rate));
      const muscle = clean.map((channel) => muscleOf(channel, rate));
      const usual = indicesOf(recording, clean);
      const raws = usual.flatMap(({ raw }) => raw ?? []);
      const baseline = baselineOf({ relaxation: raws, focus: raws }).focus;
      // Steps of 0.37 s meet every place between two hops.
      for (let fromSec = 13; fromSec < 20; fromSec += 0.37) {
        const [from, to] = [Math.round(fromSec * rate), Math.round((fromSec + CLENCH_SEC) * rate)];
        const clenched = clean.map((channel, c) =>
          channel.map((value, n) => (n >= from && n < to ? value + 5 * muscle[c]![n]! : value)),
        );
        const hops = indicesOf(recording, clenched).map((hop, place) => ({ ...hop, usual: usual[place]! }));
        const during = hops.filter(({ tSec }) => tSec > fromSec && tSec < fromSec + CLENCH_SEC + EPOCH_SEC);
        const refusedAt = during.findIndex(({ raw }) => raw === null);
        expect(refusedAt, `a clench at ${fromSec} s is refused within two hops`).toBeLessThanOrEqual(1);
        for (const hop of during.slice(0, refusedAt)) {
          for (const [name, raw] of hop.fast.entries()) {
            const usually = hop.usual.fast[name] ?? null;
            if (raw !== null && usually !== null) expect(Math.abs(raw - usually)).toBeLessThan(0.001);
          }
          if (hop.usual.raw === null || hop.raw === null) continue;
          expect(Math.abs(zOf(hop.raw, baseline) - zOf(hop.usual.raw, baseline))).toBeLessThanOrEqual(0.05);
        }
        const later = during.slice(refusedAt);
        expect(later.filter(({ raw, fast }) => raw !== null || fast.some((value) => value !== null))).toEqual([]);
      }
    },
  );
});
