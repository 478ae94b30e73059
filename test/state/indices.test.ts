import { expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { indicesOf } from "../../src/state/indices.ts";
import type { IndexName } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import { readEdf } from "../signal/recordings.ts";
import { electrode, hop } from "./hops.ts";

it("relaxation is ln(alpha/theta) and focus Pope's ln(beta/(alpha + theta)), averaged over electrodes", () => {
  const features = hop(2, electrode("TP9"), electrode("TP10", { alpha: 40, beta: 25 }));
  const { raw } = indicesOf(features, [0, 1]);
  expect(raw!.relaxation).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 12);
  expect(raw!.focus).toBeCloseTo((Math.log(10 / 30) + Math.log(25 / 50)) / 2, 12);
});

it("an electrode with an artifact does not count, and refuses no other", () => {
  const features = hop(
    2,
    electrode("TP9", { alpha: 1e6 }, ["muscle"]),
    electrode("TP10"),
    electrode("AUX", null, ["flat"]),
  );
  expect(indicesOf(features, [0, 1]).raw!.relaxation).toBeCloseTo(Math.log(2), 12);
});

it("without a usable electrode there is no number, only the causes", () => {
  const features = hop(2, electrode("TP9", null, ["gap"]), electrode("TP10", {}, ["muscle", "mains"]));
  expect(indicesOf(features, [0, 1])).toEqual({ raw: null, causes: ["gap", "muscle", "mains"] });
  expect(indicesOf(features, []).raw).toBeNull();
});

describeShared("the task of eegmat", () => {
  const people = Array.from({ length: 12 }, (_, n) => `Subject${String(n).padStart(2, "0")}`);

  /** Median of an index at T3 and T4 over the clean hops of 60 s. */
  function medianOf(file: string, index: IndexName, fromSec: number): number {
    const { eeg, chunk } = readEdf(`eegmat/${file}.edf`, ["T3", "T4"]);
    const [from, to] = [fromSec * eeg.samplingRateHz, (fromSec + 60) * eeg.samplingRateHz];
    const samples = chunk.samples.map((channel) => channel.subarray(from, to));
    const values = createAnalyze({ eeg, mainsHz: 50 })({ ...chunk, samples })
      .flatMap((features) => indicesOf(features, [0, 1]).raw?.[index] ?? [])
      .sort((a, b) => a - b);
    return values[values.length >> 1]!;
  }

  it("raises Pope's index at T3 and T4 in at least 70 % of people", { timeout: 30_000 }, () => {
    const risen = people.filter(
      (person) => medianOf(`${person}_2`, "focus", 0) > medianOf(`${person}_1`, "focus", 120),
    );
    expect(risen.length / people.length).toBeGreaterThanOrEqual(0.7);
  });
});
