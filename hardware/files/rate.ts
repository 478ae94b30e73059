/** This file settles a recording's sampling rate: what the file tells, what the user says, or one line that asks for it. */
import { AttuneError, badUse } from "../../src/errors.ts";

const MOST_HZ = 50_000;

/** What a file tells counts when it can be a rate. `--rate` is for files that do not tell theirs; saying another one than the file's is a mistake. */
export function settleRate(path: string, told: number | null, said: number | null): number {
  if (said !== null && !(Number.isFinite(said) && said > 0 && said <= MOST_HZ)) {
    throw badUse("rate", `a number of Hz above 0, at most ${MOST_HZ}`, said);
  }
  const known = told !== null && told > 0 && told <= MOST_HZ ? told : null;
  if (known === null && said === null) {
    throw new AttuneError("FILE_NO_RATE", `${path} does not tell its sampling rate`, 2, {
      hint: "Say it with --rate HZ.",
    });
  }
  if (known !== null && said !== null && Math.abs(known - said) > 0.005 * known) {
    throw badUse("rate", `${known}, as ${path} tells (or left out)`, said);
  }
  return known ?? said ?? Number.NaN;
}

/** The first of `nominal` within `tolerance` (a share) of a measured rate, or null. */
export function nearestRate(measuredHz: number, nominal: readonly number[], tolerance: number): number | null {
  return nominal.find((hz) => Math.abs(measuredHz - hz) <= tolerance * hz) ?? null;
}

/** Rows a second between first and last stamp; steps over `lossSec`, where something was lost, count for nothing. */
export function rateFromStamps(stampsSec: readonly number[], lossSec: number): number {
  let steps = 0;
  let lengthSec = 0;
  for (const [i, stampSec] of stampsSec.entries()) {
    const stepSec = stampSec - (stampsSec[i - 1] ?? Number.NaN);
    if (!(stepSec <= lossSec)) continue;
    steps += 1;
    lengthSec += stepSec;
  }
  return steps / lengthSec;
}
