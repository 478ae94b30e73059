/** This file measures form and novelty: what returns within a piece, and what two pieces share. */
import type { Bar } from "../../types.ts";
import { quantileOf } from "../row.ts";
import { melodyOf, type Placed } from "./notes.ts";
import { meanOf } from "./statistics.ts";

/** How long ago something may have sounded to be recalled, in bars. */
const MEMORY_BARS = 32;
const LOOP_BARS = 16;
/** Fewer notes are no motif. */
const MOTIF_NOTES = 3;
/** A motif that returns may be bent by so many semitones. */
const BENT = 2;
/** Sparser bars are alike by chance. */
const FULL_NOTES = 6;

/** Share of the bars with three or more sung notes whose rhythm and shape sounded within the 32 bars before. */
export function recallShare(bars: readonly Bar[]): number {
  const tunes = bars.map((bar) => melodyOf([bar]));
  const recalls = tunes.flatMap((tune, i) => {
    if (tune.length < MOTIF_NOTES) return [];
    return tunes.slice(Math.max(0, i - MEMORY_BARS), i).some((earlier) => isAlike(tune, earlier)) ? [1] : [0];
  });
  return meanOf(recalls);
}

function isAlike(one: readonly Placed[], other: readonly Placed[]): boolean {
  if (one.length !== other.length) return false;
  return one.every(({ startTick, midi }, i) => {
    const then = other[i]!;
    return startTick === then.startTick && Math.abs(midi - one[0]!.midi - (then.midi - other[0]!.midi)) <= BENT;
  });
}

/** How often the 16 bars in a row that sound most often do so, note for note. */
export function mostLoops(bars: readonly Bar[]): number {
  const texts = bars.map(barText);
  const counts = new Map<string, number>();
  for (let bar = 0; bar + LOOP_BARS <= texts.length; bar++) {
    const loop = texts.slice(bar, bar + LOOP_BARS).join("|");
    counts.set(loop, (counts.get(loop) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** "tick:pitch" of every note: two bars with the same text are the same to the ear. */
export function barText({ notes }: Bar): string {
  const inOrder = notes.toSorted((a, b) => a.startTick - b.startTick || a.midi - b.midi);
  return [...new Set(inOrder.map(({ startTick, midi }) => `${startTick}:${midi}`))].join(" ");
}

/** Share of the bars of six or more notes that a pair of pieces has in common: mean and 99th percentile over all pairs, both ways. */
export function sharedBars(pieces: readonly (readonly Bar[])[]): { readonly mean: number; readonly p99: number } {
  const full = pieces.map((bars) => bars.filter(({ notes }) => notes.length >= FULL_NOTES).map(barText));
  const owners = new Map<string, Set<number>>();
  for (const [piece, texts] of full.entries()) {
    for (const text of texts) owners.set(text, (owners.get(text) ?? new Set()).add(piece));
  }
  const shares = full.flatMap((texts, piece) => {
    const counts = new Float64Array(pieces.length);
    for (const text of texts) for (const other of owners.get(text) ?? []) counts[other]! += 1;
    return [...counts].filter((_, other) => other !== piece).map((count) => count / Math.max(1, texts.length));
  });
  return { mean: meanOf(shares), p99: quantileOf(shares, 0.99) };
}
