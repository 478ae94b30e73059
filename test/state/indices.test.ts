import { expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { createMontageIndices } from "../../src/state/indices.ts";
import type { Features, IndexName } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import { readEdf } from "../signal/recordings.ts";
import { electrode, hop } from "./hops.ts";

const indicesOf = (features: Features, places: readonly number[]) => createMontageIndices(places)(features);

it("relaxation is ln(alpha/theta) and focus Pope's ln(beta/(alpha + theta)), averaged over electrodes", () => {
  const features = hop(2, electrode("TP9"), electrode("TP10", { alpha: 40, beta: 25 }));
  const { raw } = indicesOf(features, [0, 1]);
  expect(raw!.relaxation).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 12);
  expect(raw!.focus).toBeCloseTo((Math.log(10 / 30) + Math.log(25 / 50)) / 2, 12);
});

it("an electrode with an artifact does not count, and refuses no other", () => {
  const features = hop(
    2,
    electrode("TP9", { alpha: 1e6 }, ["pop"]),
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

it("an electrode without any power in a band cannot be read, and spoils no hop after it", () => {
  const read = createMontageIndices([0]);
  expect(read(hop(2, electrode("TP9", { theta: 0 }))).raw).toBeNull();
  expect(read(hop(2.25, electrode("TP9"))).raw!.relaxation).toBeCloseTo(Math.log(2), 12);
});

it("reads a new theta slowly: its own time constant is ten seconds", () => {
  const read = createMontageIndices([0]);
  for (let n = 0; n < 400; n++) read(hop(n / 4, electrode("TP9")));
  let relaxation = Number.NaN;
  for (let n = 400; n < 440; n++) relaxation = read(hop(n / 4, electrode("TP9", { theta: 20 }))).raw!.relaxation;
  // ln 2 before, ln 1 at last; 63 % of the way after ten seconds.
  expect(relaxation).toBeCloseTo(Math.log(2) * Math.exp(-1), 2);
});

it("an electrode that goes and comes back moves no index, once its own level is known", () => {
  const read = createMontageIndices([0, 1]);
  const loud = electrode("TP10", { alpha: 60, beta: 30 });
  let whole = Number.NaN;
  for (let n = 0; n < 400; n++) whole = read(hop(n / 4, electrode("TP9"), loud)).raw!.relaxation;
  for (const gone of [
    hop(100, electrode("TP9"), electrode("TP10", {}, ["pop"])),
    hop(101, electrode("TP9", null, ["gap"]), loud),
  ]) {
    expect(read(gone).raw!.relaxation).toBeCloseTo(whole, 1);
  }
  expect(read(hop(102, electrode("TP9"), loud)).raw!.relaxation).toBeCloseTo(whole, 12);
});

it("believes no electrode in the hop in which muscle begins at one, and the others after it", () => {
  const read = createMontageIndices([0, 1]);
  const clench = hop(2.25, electrode("TP9", { beta: 100 }, ["muscle"]), electrode("TP10"));
  read(hop(2, electrode("TP9"), electrode("TP10")));
  expect(read(clench)).toEqual({ raw: null, causes: ["muscle"] });
  expect(read(clench).raw).not.toBeNull();
});

describeShared("the task of eegmat", () => {
  const people = Array.from({ length: 12 }, (_, n) => `Subject${String(n).padStart(2, "0")}`);

  /** Median of an index at T3 and T4 over the clean hops of 60 s. */
  function medianOf(file: string, index: IndexName, fromSec: number): number {
    const { eeg, chunk } = readEdf(`eegmat/${file}.edf`, ["T3", "T4"]);
    const [from, to] = [fromSec * eeg.samplingRateHz, (fromSec + 60) * eeg.samplingRateHz];
    const samples = chunk.samples.map((channel) => channel.subarray(from, to));
    const read = createMontageIndices([0, 1]);
    const values = createAnalyze({ eeg })({ ...chunk, samples })
      .flatMap((features) => read(features).raw?.[index] ?? [])
      .sort((a, b) => a - b);
    return values[values.length >> 1]!;
  }

  it("raises Pope's index at T3 and T4 in at least 70 % of people", () => {
    const risen = people.filter(
      (person) => medianOf(`${person}_2`, "focus", 0) > medianOf(`${person}_1`, "focus", 120),
    );
    expect(risen.length / people.length).toBeGreaterThanOrEqual(0.7);
  });
});
