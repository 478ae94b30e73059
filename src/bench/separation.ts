/**
 * This file says how well a number tells two states apart, and how late. Definitions, the same for every number:
 *   AUC       how often a hop of the one state lies above a hop of the other (0.5 tells nothing), as a mean over the runs
 *   lag       the shift of the labels that gives the highest AUC: hops are asked about the state so long before them. Found in steps of a hop and
 *             refined by a parabola through the best shift and its neighbours
 *   half step the time from a change until the number, averaged over all changes of that kind, has gone half its way; the way is from its mean
 *             over the 5 s before the change to its mean over the last 5 s of the block; a mean over both kinds of change
 */
import { meanOf } from "../signal/sums.ts";

/** One run, hop by hop. A hop that cannot be read holds the last number, as the music would. */
export type Run = {
  readonly hopSec: number;
  /** Hops before the first one that counts: everything settles there. */
  readonly warmUpHops: number;
  readonly values: readonly number[];
  readonly labels: readonly boolean[];
  /** Hops at which the label changed, as a fraction where it was between two. */
  readonly changes: readonly { readonly hop: number; readonly to: boolean }[];
};

export type Separation = {
  readonly auc: number;
  /** At the same shift, run by run. */
  readonly aucs: readonly number[];
  readonly lagSec: number;
  readonly halfStepSec: number;
};

const MOST_SHIFT_SEC = 4;
const MEAN_SEC = 5;

export function separationOf(runs: readonly Run[], blockSec: number): Separation {
  const hopSec = runs[0]?.hopSec ?? Number.NaN;
  const shifts = Array.from({ length: Math.round(MOST_SHIFT_SEC / hopSec) + 1 }, (_, shift) => shift);
  const byShift = shifts.map((shift) => runs.map((run) => aucOf(run, shift)));
  const means = byShift.map(meanOf);
  const best = means.indexOf(Math.max(...means));
  return {
    auc: means[best] ?? Number.NaN,
    aucs: byShift[best] ?? [],
    lagSec: (best + vertexOf(means[best - 1], means[best], means[best + 1])) * hopSec,
    halfStepSec: meanOf([true, false].map((to) => halfStepOf(runs, to, Math.round(blockSec / hopSec)))) * hopSec,
  };
}

/** Mann and Whitney, by ranks; equal values share theirs. Every shift is asked of the same hops. */
function aucOf({ values, labels, warmUpHops, hopSec }: Run, shift: number): number {
  const from = warmUpHops + Math.round(MOST_SHIFT_SEC / hopSec);
  const hops = values.flatMap((value, hop) => (hop < from ? [] : [{ value, label: labels[hop - shift] === true }]));
  hops.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let positives = 0;
  for (let at = 0; at < hops.length; ) {
    let end = at;
    let inTie = 0;
    for (; end < hops.length && hops[end]?.value === hops[at]?.value; end++) if (hops[end]?.label) inTie++;
    rankSum += (inTie * (at + 1 + end)) / 2;
    positives += inTie;
    at = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (hops.length - positives));
}

/** Where between −1 and 1 the parabola through three neighbours is highest; 0 at an end. */
function vertexOf(before: number | undefined, at: number | undefined, after: number | undefined): number {
  if (before === undefined || at === undefined || after === undefined) return 0;
  const bend = before - 2 * at + after;
  return bend === 0 ? 0 : (0.5 * (before - after)) / bend;
}

/** In hops. */
function halfStepOf(runs: readonly Run[], to: boolean, blockHops: number): number {
  const meanHops = Math.round(MEAN_SEC / (runs[0]?.hopSec ?? 1));
  const stretches = runs.flatMap(({ values, changes, warmUpHops }) =>
    changes
      .filter((change) => change.to === to && change.hop >= warmUpHops && change.hop + blockHops - 1 < values.length)
      .map(({ hop }) => Array.from({ length: meanHops + blockHops }, (_, n) => valueAt(values, hop - meanHops + n))),
  );
  const mean = Array.from({ length: meanHops + blockHops }, (_, n) =>
    meanOf(stretches.map((values) => values[n] ?? 0)),
  );
  const half = (meanOf(mean.slice(0, meanHops)) + meanOf(mean.slice(-meanHops))) / 2;
  const isPast = (value: number) => value > half === to;
  const hop = mean.findIndex((value, n) => n > meanHops && isPast(value));
  const [before, after] = [mean[hop - 1] ?? Number.NaN, mean[hop] ?? Number.NaN];
  return Math.max(0, hop - 1 - meanHops + (half - before) / (after - before));
}

/** Between two hops, on the line from one to the other. */
function valueAt(values: readonly number[], hop: number): number {
  const whole = Math.floor(hop);
  const [from, to] = [values[whole] ?? Number.NaN, values[whole + 1] ?? values[whole] ?? Number.NaN];
  return from + (to - from) * (hop - whole);
}
