/** Whatever the rate, the montage and the samples: from the signal to what the music is asked for, every number is finite. */

import fc from "fast-check";
import { expect, it } from "vitest";
import { createFeedback } from "../../src/control/feedback.ts";
import { createSteer } from "../../src/control/steer.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { MOST_SEED } from "../../src/random.ts";
import { createAnalyze, createAnalyzeAndLook } from "../../src/signal/analyze.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import { createEstimate } from "../../src/state/estimate.ts";
import { createReading } from "../../src/state/reading.ts";
import type { Chunk, Gap } from "../../src/types.ts";
import { eegStream } from "../streams.ts";

const RATES_HZ = [128, 160, 200, 250, 256, 300, 500, 512, 1000];
const NAMES = ["TP9", "TP10", "AF7", "AF8", "Fp1", "Fp2", "T3", "Pz", "ECG", "AUX"];
const SEC = 5;

/** What a wire, a converter or a file may put in place of a sample. */
const STRANGE = [
  Number.NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  187_500,
  -187_500,
  8_388_607,
  -8_388_608,
  1e300,
  -1e300,
  5e-324,
  1682,
];

type Signal = {
  readonly rate: number;
  readonly channels: number;
  readonly kinds: readonly string[];
  readonly lossPercent: number;
  readonly seed: number;
};

/** A small generator: the property prints the seed of a failure. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const SIGNALS: Readonly<Record<string, (n: number, random: () => number, hold: number) => number>> = {
  noise: (_n, random) => 850 + 60 * (random() - 0.5),
  loud: (_n, random) => 5000 * (random() - 0.5),
  constant: (_n, _random, hold) => STRANGE[hold % STRANGE.length]!,
  rails: (n, _random, hold) => (Math.floor(n / (1 + (hold % 90))) % 2 === 0 ? 187_500 : -187_500),
  extremes: (_n, random) => (random() < 0.5 ? 8_388_607 : -8_388_608),
  tiny: (_n, random) => 1e-9 * random(),
  holes: (_n, random) => (random() < 0.01 ? STRANGE[Math.floor(random() * STRANGE.length)]! : 40 * random()),
  once: (n, random, hold) => (n === hold ? STRANGE[hold % STRANGE.length]! : 850 + 40 * random()),
};

/** Chunks of uneven length; some are lost, announced or not. */
function* eventsOf({ rate, channels, kinds, lossPercent, seed }: Signal): Generator<Chunk | Gap> {
  const random = randomOf(seed);
  const hold = Math.floor(random() * SEC * rate);
  const makers = Array.from({ length: channels }, (_, c) => SIGNALS[kinds[c % kinds.length]!]!);
  for (let from = 0; from < SEC * rate; ) {
    const length = 1 + Math.floor(random() * 0.2 * rate);
    const isLost = random() * 100 < lossPercent;
    if (isLost && random() < 0.5) {
      yield {
        type: "gap",
        stream: "eeg",
        firstSample: from,
        lengthSamples: length,
        cause: "lost-packets",
        estimated: false,
      };
    }
    if (!isLost) {
      const samples = makers.map((make) => Float64Array.from({ length }, (_, n) => make(from + n, random, hold)));
      yield { type: "chunk", stream: "eeg", firstSample: from, samples };
    }
    from += length;
  }
}

function expectFinite(value: unknown, path: string): void {
  if (typeof value === "number") expect(Number.isFinite(value), `${path} is ${value}`).toBe(true);
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) expectFinite(part, `${path}.${name}`);
}

it("features, states, targets and frames are finite", () => {
  const signal: fc.Arbitrary<Signal> = fc.record({
    rate: fc.constantFrom(...RATES_HZ),
    channels: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 8 }) }, fc.constantFrom(32, 64)),
    kinds: fc.array(fc.constantFrom(...Object.keys(SIGNALS)), { minLength: 1, maxLength: 6 }),
    lossPercent: fc.integer({ min: 0, max: 20 }),
    seed: fc.integer({ min: 0, max: MOST_SEED }),
  });
  fc.assert(
    fc.property(signal, (one) => {
      const electrodes = Array.from({ length: one.channels }, (_, c) => NAMES[c] ?? `E${c}`);
      const eeg = eegStream(electrodes, one.rate);
      const fastFilter = createFastFilter(one.rate, { taps: null });
      const analyze = createAnalyzeAndLook({ eeg, fastFilter });
      const estimate = createEstimate({ electrodes, baseline: BASELINE, hasFast: true });
      const readingOf = createReading({ electrodes, smoothSec: 0.3 });
      const feedBack = createFeedback();
      const steer = createSteer({ endMs: null, held: null });
      let timeMs = 0;
      for (const event of eventsOf(one)) {
        for (const seen of analyze(event)) {
          expectFinite(seen, "seen");
          const reading = readingOf(seen);
          expectFinite(reading, "reading");
          if (seen.type === "look") {
            const rank = reading?.indices.focus?.rank ?? null;
            const fed = feedBack({ phase: "running", index: "focus", direction: "up", rank });
            expect(fed.value >= 0 && fed.value <= 1).toBe(true);
            timeMs += 62.5;
            const { courses } = FOCUS;
            expectFinite(steer({ timeMs: Math.round(timeMs), courses, phase: "running", fed }), "steered");
            continue;
          }
          for (const { quality } of seen.electrodes) expect(quality >= 0 && quality <= 1).toBe(true);
          expectFinite(estimate(seen), "state");
        }
      }
    }),
    { numRuns: 60 },
  );
});

const FOCUS = { courses: SHIPPED.focus };
const BASELINE = {
  relaxation: { median: 0.5, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 },
  focus: { median: -1, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 },
};

it("a stream without loss or strange samples is not refused by its rate or its montage", () => {
  for (const rate of RATES_HZ) {
    for (const channels of [1, 2, 4, 16, 64]) {
      const electrodes = Array.from({ length: channels }, (_, c) => `E${c}`);
      const analyze = createAnalyze({ eeg: eegStream(electrodes, rate) });
      const events = eventsOf({ rate, channels, kinds: ["noise"], lossPercent: 0, seed: rate + channels });
      const last = [...events].flatMap((event) => analyze(event)).at(-1)!;
      for (const { artifacts, bandsUv2 } of last.electrodes) {
        expect(artifacts).toEqual([]);
        expect(bandsUv2!.alpha).toBeGreaterThan(0);
      }
    }
  }
});
