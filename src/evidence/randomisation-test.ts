/**
 * The randomisation test of a session in phases A B A B …, whose changes were drawn at random beforehand: how many of all draws that could have been had
 * would show at least as much (Edgington; Onghena 1992). Valid whatever drifts.
 */
import { mean } from "simple-statistics";

/** All ways to cut `length` measurements into so many phases of at least `least` each: the first measurement of each phase but the first. */
export function phaseStarts(length: number, phases: number, least: number): readonly (readonly number[])[] {
  const cut = (from: number, left: number): readonly (readonly number[])[] => {
    if (left === 1) return length - from >= least ? [[]] : [];
    const found: (readonly number[])[] = [];
    for (let next = from + least; next + (left - 1) * least <= length; next++) {
      for (const rest of cut(next, left - 1)) found.push([next, ...rest]);
    }
    return found;
  };
  return cut(0, phases);
}

/** Mean of the A phases' means less that of the B phases' means. */
export function phaseDifference(values: readonly number[], starts: readonly number[]): number {
  const ends = [...starts, values.length];
  const means = [0, ...starts].map((start, phase) => mean(values.slice(start, ends[phase])));
  const of = (odd: number) => mean(means.filter((_, phase) => phase % 2 === odd));
  return of(0) - of(1);
}

export type RandomisationTest = { readonly difference: number; readonly assignments: number; readonly p: number };

/** One-sided: A above B. */
export function testRandomisation(
  values: readonly number[],
  starts: readonly number[],
  least: number,
): RandomisationTest {
  const difference = phaseDifference(values, starts);
  const all = phaseStarts(values.length, starts.length + 1, least);
  const asFar = all.filter((other) => phaseDifference(values, other) >= difference - 1e-12).length;
  return { difference, assignments: all.length, p: asFar / all.length };
}
