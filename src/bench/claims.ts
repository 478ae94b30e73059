/**
 * This file measures how often single people are told from their own first minute: at rest, in rest with random phases, where nothing changes (Theiler
 * 1992), and in the same with alpha of twice the amplitude. The worst person counts. It needs the recordings beside the project.
 */
import FFT from "fft.js";
import { randomFor } from "../random.ts";
import { createHopLines, type HopLine } from "../report/hop-lines.ts";
import { createAnalyze } from "../signal/analyze.ts";
import { createEstimate } from "../state/estimate.ts";
import { BANDS, INDEX_NAMES, type IndexName } from "../types.ts";
import type { OnProgress } from "./progress.ts";
import { readPeople, type Pair as Temples } from "./repair/recorded-pair.ts";
import { quantileOf, type Row, rowOf, THE_TARGET } from "./row.ts";

const BASELINE_SEC = 60;
const DOUBLED_AT_SEC = 80;

type Told = Readonly<Record<IndexName, number>>;
type Person = { readonly rest: Told; readonly unchanged: Told; readonly doubled: Told };

/** None where there are no recordings. `seeds` of random phases for each person. */
export async function benchClaims(most: number, seeds: number, onProgress: OnProgress): Promise<readonly Row[]> {
  const temples = (await readPeople(most, ["T3", "T4"])).map(({ pair }) => pair);
  const people = temples.map((rest, p) => {
    onProgress(p / temples.length, `claims, person ${p + 1} of ${temples.length}`);
    return measure(rest, seeds);
  });
  return people.length === 0 ? [] : INDEX_NAMES.flatMap((name) => rowsOf(name, people));
}

function rowsOf(name: IndexName, people: readonly Person[]): readonly Row[] {
  const at = (kind: keyof Person, share: number) =>
    quantileOf(
      people.map((person) => person[kind][name]),
      share,
    );
  const atMost = (label: string, value: number, most: number) =>
    rowOf(
      { name: `${label}.${name}`, value, unit: "share told", peer: THE_TARGET, peerValue: most },
      { valueAtMost: most },
    );
  const found = {
    name: `doubledWorst.${name}`,
    value: at("doubled", 0),
    unit: "share told",
    peer: THE_TARGET,
    peerValue: 0.9,
  };
  return [
    atMost("restMedian", at("rest", 0.5), 0.05),
    atMost("restWorst", at("rest", 1), 0.15),
    atMost("unchangedMedian", at("unchanged", 0.5), 0.05),
    atMost("unchangedWorst", at("unchanged", 1), 0.1),
    rowOf(found, { valueAtLeast: 0.9 }),
  ];
}

function measure(rest: Temples, seeds: number): Person {
  const each = Array.from({ length: seeds }, (_, seed) => {
    const [same, doubled] = surrogatesOf(rest, seed);
    return { unchanged: told(same, BASELINE_SEC), doubled: told(doubled, DOUBLED_AT_SEC, true) };
  });
  const mean = (kind: "unchanged" | "doubled"): Told =>
    byIndex((name) => each.reduce((sum, one) => sum + one[kind][name], 0) / seeds);
  return { rest: told(rest, BASELINE_SEC), unchanged: mean("unchanged"), doubled: mean("doubled") };
}

const byIndex = (of: (name: IndexName) => number): Told => ({ relaxation: of("relaxation"), focus: of("focus") });

/** Share of the readable hops after `fromSec` that are a value; with `isMore` only on the side where more alpha lies. */
function told({ samplingRateHz, left, right }: Temples, fromSec: number, isMore = false): Told {
  const electrodes = ["TP9", "TP10"];
  const channels = electrodes.map((electrode) => ({ electrode, unit: "uV" }));
  const analyze = createAnalyze({ eeg: { id: "eeg", kind: "eeg", samplingRateHz, channels } });
  const estimate = createEstimate({ electrodes, baseline: null });
  const lines = createHopLines(BASELINE_SEC);
  const hops = analyze({ type: "chunk", stream: "eeg", firstSample: 0, samples: [left, right] });
  const found = [...hops.flatMap((features) => lines.push({ features, state: estimate(features) })), ...lines.end()];
  const late = found.filter(({ tSec }) => tSec > fromSec);
  return byIndex((name) => {
    const side = name === "relaxation" ? 1 : -1;
    const isTold = ({ status, z }: HopLine) => status[name] === "value" && !(isMore && side * (z?.[name] ?? 0) < 0);
    const counted = late.filter(({ status }) => status[name] !== "artifact");
    return counted.filter(isTold).length / counted.length;
  });
}

/** The person's spectrum with random phases, the same at both electrodes; then also with twice the alpha from DOUBLED_AT_SEC on. */
function surrogatesOf({ samplingRateHz, left, right }: Temples, seed: number): readonly [Temples, Temples] {
  const size = 2 ** Math.floor(Math.log2(left.length));
  const unit = randomFor(seed, "claims").unit;
  const turns = Float64Array.from({ length: size / 2 }, () => 2 * Math.PI * unit());
  const hzOf = (k: number) => (k * samplingRateHz) / size;
  const isAlpha = (k: number) => hzOf(k) >= BANDS.alpha[0] && hzOf(k) <= BANDS.alpha[1];
  const fft = new FFT(size);
  const of = (row: Float64Array, isMeant: (k: number) => boolean) => {
    const spectrum = fft.createComplexArray();
    fft.realTransform(spectrum, [...row.subarray(0, size)]);
    const turned = fft.createComplexArray().fill(0);
    for (let k = 1; k < size / 2; k++) {
      if (!isMeant(k)) continue;
      const [re, im] = [spectrum[2 * k] ?? 0, spectrum[2 * k + 1] ?? 0];
      const [cos, sin] = [Math.cos(turns[k] ?? 0), Math.sin(turns[k] ?? 0)];
      turned[2 * k] = re * cos - im * sin;
      turned[2 * k + 1] = re * sin + im * cos;
    }
    const back = fft.createComplexArray();
    fft.inverseTransform(back, turned);
    // Only half of the spectrum is filled: the real part of the result is half of the signal.
    return Float64Array.from({ length: size }, (_, n) => 2 * (back[2 * n] ?? 0));
  };
  const from = DOUBLED_AT_SEC * samplingRateHz;
  const rows = [left, right].map((row) => {
    const same = of(row, () => true);
    const alpha = of(row, isAlpha);
    return { same, doubled: same.map((uv, n) => (n < from ? uv : uv + (alpha[n] ?? 0))) };
  }) as [Record<"same" | "doubled", Float64Array>, Record<"same" | "doubled", Float64Array>];
  const both = (kind: "same" | "doubled"): Temples => ({ samplingRateHz, left: rows[0][kind], right: rows[1][kind] });
  return [both("same"), both("doubled")];
}
