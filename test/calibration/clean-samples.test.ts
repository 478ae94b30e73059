import { describe, expect, it } from "vitest";
import { createCleanSamples } from "../../calibration/clean-samples.ts";
import type { Chunk } from "../../src/types.ts";
import { electrode, hop } from "../state/hops.ts";
import { eegStream } from "../streams.ts";

const EEG = eegStream(["TP9", "TP10"], 4);

/** At 4 Hz a hop is one sample: sample n has the value n. */
const part = (n: number): Chunk => ({
  type: "chunk",
  stream: "eeg",
  firstSample: n,
  samples: [Float64Array.of(n), Float64Array.of(n)],
});

function keep(count: number, isBad: (hop: number) => boolean) {
  const clean = createCleanSamples(EEG);
  for (let n = 0; n < count; n++) {
    const tp9 = electrode("TP9", {}, isBad(n) ? ["blink"] : []);
    // The first window is whole at the eighth sample.
    clean.push(part(n), n >= 7 ? hop((n + 1) / 4, tp9, electrode("TP10")) : null);
  }
  clean.part();
  return clean.read().map((row) => [...row].map((value) => (Number.isNaN(value) ? null : value)));
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe("the clean samples", () => {
  it("are all, where no window has an artifact; a missing one ends the stretch", () => {
    const [tp9, tp10] = keep(30, () => false);
    expect(tp9).toEqual([...upTo(30), null]);
    expect(tp10).toEqual(tp9);
  });

  it("are those in any window without an artifact, electrode by electrode", () => {
    // Something at sample 15 spoils the windows that end at 15 … 22, and only that sample lies in no other window.
    const [tp9, tp10] = keep(40, (n) => n >= 15 && n <= 22);
    expect(tp9).toEqual([...upTo(40).map((n) => (n === 15 ? null : n)), null]);
    expect(tp10).toEqual([...upTo(40), null]);
  });

  it("are none where every window is spoilt", () => {
    const [tp9] = keep(40, () => true);
    expect(tp9!.every((value) => value === null)).toBe(true);
  });

  it("keep what they were given, though the source uses its arrays again", () => {
    const clean = createCleanSamples(EEG);
    const samples = [Float64Array.of(1), Float64Array.of(2)];
    clean.push({ type: "chunk", stream: "eeg", firstSample: 0, samples }, hop(2, electrode("TP9"), electrode("TP10")));
    for (const row of samples) row.fill(99);
    clean.part();
    expect(clean.read().map(([first]) => first)).toEqual([1, 2]);
  });

  it("end after five minutes", () => {
    expect(keep(4 * 400, () => false)[0]).toHaveLength(4 * 300 + 1);
  });
});
