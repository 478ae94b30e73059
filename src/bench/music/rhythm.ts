/** This file measures rhythm: how onsets are spaced, and how alike the bars' grooves are. */
import { standardDeviation } from "simple-statistics";
import type { Bar } from "../../types.ts";
import { entropyBits, meanOf } from "./statistics.ts";
import { ONSET_SEC, onsetGroups } from "./texture.ts";

const BINS_AN_OCTAVE = 2.5;
/** Places of a bar at which an onset counts as the same (Wu & Yang 2020). */
const GROOVE_PLACES = 64;
/** Bars further apart than this are not compared: a groove is what goes on. */
const GROOVE_BARS = 16;

function gapsSec(bars: readonly Bar[]): readonly number[] {
  const starts = onsetGroups(bars).map((group) => group[0]!.startSec);
  return starts.slice(1).map((sec, i) => sec - starts[i]!);
}

/** Standard deviation of the gaps between onsets, over their mean. */
export function onsetGapVariation(bars: readonly Bar[]): number {
  const gaps = gapsSec(bars);
  return gaps.length < 2 ? 0 : standardDeviation([...gaps]) / meanOf(gaps);
}

/** Entropy of the gaps between onsets in logarithmic bins, 2.5 an octave from 30 ms, in bits. */
export function onsetGapEntropyBits(bars: readonly Bar[]): number {
  const counts = new Map<number, number>();
  for (const gap of gapsSec(bars)) {
    const bin = Math.floor(BINS_AN_OCTAVE * Math.log2(gap / ONSET_SEC));
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return entropyBits(counts.values());
}

/** Share of a bar's places at which two bars agree that something begins or that nothing does, over all pairs near each other. */
export function grooveSimilarity(bars: readonly Bar[]): number {
  const grooves = bars.filter(({ notes }) => notes.length > 0).map(grooveOf);
  const pairs = grooves.flatMap((one, i) =>
    grooves.slice(i + 1, i + GROOVE_BARS).map((other) => agreement(one, other)),
  );
  return meanOf(pairs);
}

const grooveOf = ({ notes, lengthTicks }: Bar): ReadonlySet<number> =>
  new Set(notes.map(({ startTick }) => Math.floor((startTick * GROOVE_PLACES) / lengthTicks)));

const agreement = (one: ReadonlySet<number>, other: ReadonlySet<number>): number =>
  1 - (outside(one, other) + outside(other, one)) / GROOVE_PLACES;

const outside = (one: ReadonlySet<number>, other: ReadonlySet<number>): number =>
  [...one].filter((place) => !other.has(place)).length;
