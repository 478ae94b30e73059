/** This file sums up what a headband said of itself over a recording: how each electrode touched, how long it was worn, its charge. */
import type { HeadbandWord, Touch } from "../types.ts";

type TouchShares = Readonly<Record<Touch, number>>;
export type HeadbandFindings = {
  /** Shares of the hops in which it said something of the electrode. */
  readonly touches: Readonly<Record<string, TouchShares>>;
  /** Null where it does not say. */
  readonly wornShare: number | null;
  /** At the beginning and at the end; null where it does not say. */
  readonly battery: { readonly first: number; readonly last: number } | null;
};

export function createHeadbandFindings(samplingRateHz: number) {
  const waiting: HeadbandWord[] = [];
  let current: HeadbandWord | null = null;
  const touches = new Map<string, Record<Touch, number>>();
  const worn = { yes: 0, no: 0 };
  let battery: HeadbandFindings["battery"] = null;

  const hop = (tSec: number) => {
    for (let next = waiting[0]; next && next.sample <= tSec * samplingRateHz; next = waiting[0]) {
      current = next;
      waiting.shift();
    }
    if (current === null) return;
    for (const [electrode, touch] of Object.entries(current.touches)) {
      const counts = touches.get(electrode) ?? { good: 0, medium: 0, bad: 0 };
      counts[touch] += 1;
      touches.set(electrode, counts);
    }
    if (current.isWorn !== null) worn[current.isWorn ? "yes" : "no"] += 1;
  };
  /** Null where it said nothing. */
  const findings = (): HeadbandFindings | null => {
    const told = worn.yes + worn.no;
    if (touches.size === 0 && told === 0 && battery === null) return null;
    return {
      touches: Object.fromEntries([...touches].map(([electrode, counts]) => [electrode, sharesOf(counts)])),
      wornShare: told === 0 ? null : shareOf(worn.yes, told),
      battery,
    };
  };
  return {
    take: (word: HeadbandWord) => {
      waiting.push(word);
      if (word.battery !== null) battery = { first: battery?.first ?? word.battery, last: word.battery };
    },
    hop,
    findings,
  };
}

function sharesOf({ good, medium, bad }: Record<Touch, number>): TouchShares {
  const all = good + medium + bad;
  return { good: shareOf(good, all), medium: shareOf(medium, all), bad: shareOf(bad, all) };
}

const shareOf = (count: number, all: number): number => Math.round((count / all) * 10_000) / 10_000;
