/** Ten minutes of EEG leave the heap as it was: nothing is kept for a sample, and nothing grows with time. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import { createEstimate } from "../../src/state/estimate.ts";
import { recordingOf } from "./recordings.ts";
import { rhythms } from "./signals.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const RATE_HZ = 256;
const CHUNK = 12;
const MINUTES = 10;
/** Noise of the garbage collector itself, measured: below 0.3 MB. */
const MOST_GROWTH_MB = 1;

it("the heap is flat over ten minutes", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const heapMb = () => {
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const minute = MUSE.map((_, channel) => rhythms(60, RATE_HZ, [{ hz: 10, uv: 20 }], { channel }));
  const fastFilter = createFastFilter(RATE_HZ, { taps: null });
  const analyze = createAnalyze({ eeg: recordingOf(MUSE, RATE_HZ, minute).eeg, fastFilter });
  const estimate = createEstimate({ electrodes: MUSE, baseline: null, hasFast: true });
  const samples = MUSE.map(() => new Float64Array(CHUNK));
  let sample = 0;
  const play = (minutes: number) => {
    for (const end = sample + minutes * 60 * RATE_HZ; sample < end; sample += CHUNK) {
      const at = sample % (60 * RATE_HZ);
      for (const [c, row] of samples.entries()) row.set(minute[c]!.subarray(at, at + CHUNK));
      for (const features of analyze({ type: "chunk", stream: "eeg", firstSample: sample, samples }))
        estimate(features);
    }
  };
  // The first two minutes fill what is meant to be kept: quiet hops, the session's baseline, compiled code.
  play(2);
  const before = heapMb();
  play(MINUTES);
  expect(heapMb() - before).toBeLessThan(MOST_GROWTH_MB);
});
