/** This file keeps the bars that a player needs: the newest revision of each, without those long over. */
import { type Bar, isNewerBar } from "../../src/types.ts";

/** The one that sounds, the one before it (its tones still ring), and those that are known ahead. */
const MOST = 6;

export function addBar(before: readonly Bar[], bar: Bar): readonly Bar[] {
  const known = before.find((one) => one.bar === bar.bar);
  if (!isNewerBar(bar, known)) return before;
  const others = before.filter((one) => one.bar !== bar.bar);
  return [...others, bar].sort((a, b) => a.bar - b.bar).slice(-MOST);
}

/** The bar that sounds at a position; null between two, or where nothing is known. */
export function barAt(bars: readonly Bar[], sample: number): Bar | null {
  return (
    bars.findLast((bar) => !bar.dropped && bar.startSample <= sample && sample < bar.startSample + bar.lengthSamples) ??
    null
  );
}
