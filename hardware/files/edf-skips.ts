/**
 * This file leaves out what an EDF's own annotations say was never recorded: BAD_ACQ_SKIP for all of it, `BAD_NAN@@EEG TP9` for one signal (MNE's words, which
 * Attune's exports use). EDF wants a value at every moment; those that fill a hole are no samples.
 */
import type { EdfAnnotation } from "./edf-annotations.ts";

const SKIPPED = "BAD_ACQ_SKIP";
const OF_A_SIGNAL = /^BAD_NAN@@(.+)$/;
/** No file of a person's lists more; what is beyond counts as marks. */
const MOST_SPANS = 100_000;

/** Samples `from` ≤ i < `to`. */
export type Span = { readonly from: number; readonly to: number };
type Found = { readonly fromSec: number; readonly toSec: number; readonly label: string | null };

export type EdfSkips = {
  /** True for an annotation that says so; it is then no mark. */
  readonly take: (annotation: EdfAnnotation) => boolean;
  /** What of a stretch of samples is missing: of all signals, or of the one of that label. In order, without overlap. */
  readonly within: (span: Span, rateHz: number, label: string | null) => readonly Span[];
  /** Forgets what lies before a time. */
  readonly forget: (beforeSec: number) => void;
};

/** Times count from `zeroSec` of the file's own. */
export function createSkips(zeroSec: () => number): EdfSkips {
  let spans: Found[] = [];
  return {
    take: ({ onsetSec, durationSec, label }) => {
      const signal = OF_A_SIGNAL.exec(label)?.[1] ?? null;
      if (durationSec <= 0 || (label !== SKIPPED && signal === null) || spans.length >= MOST_SPANS) return false;
      const fromSec = onsetSec - zeroSec();
      spans.push({ fromSec, toSec: fromSec + durationSec, label: signal });
      return true;
    },
    within: ({ from, to }, rateHz, label) => {
      if (spans.length === 0) return [];
      const found = spans
        .filter((span) => span.label === label)
        .map(({ fromSec, toSec }) => ({ from: Math.round(fromSec * rateHz), to: Math.round(toSec * rateHz) }))
        .filter((span) => span.to > from && span.from < to)
        .sort((a, b) => a.from - b.from);
      let at = from;
      return found.flatMap((span) => {
        const start = Math.max(at, span.from);
        at = Math.max(at, Math.min(to, span.to));
        return at > start ? [{ from: start, to: at }] : [];
      });
    },
    forget: (beforeSec) => {
      if (spans.some(({ toSec }) => toSec < beforeSec)) spans = spans.filter(({ toSec }) => toSec >= beforeSec);
    },
  };
}
