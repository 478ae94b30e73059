/** This file settles a recording's sampling rate: what the file tells, what the user says, or one line that asks for it. */
import { AttuneError, badUse } from "../../src/errors.ts";

const MOST_HZ = 50_000;

/** A rate, and in a few words how it was told. */
export type SettledRate = { readonly samplingRateHz: number; readonly rateToldBy: string };
export type RateTold = { readonly hz: number; readonly by: string };

/** `doubt` says why what the file has tells no rate. What a file tells counts when it can be a rate. `--rate` is for files that do not tell theirs; saying another one than the file's is a mistake. */
export function settleRate(path: string, told: RateTold | null, said: number | null, doubt = ""): SettledRate {
  if (said !== null && !(Number.isFinite(said) && said > 0 && said <= MOST_HZ)) {
    throw badUse("rate", `a number of Hz above 0, at most ${MOST_HZ}`, said);
  }
  const known = told !== null && told.hz > 0 && told.hz <= MOST_HZ ? told : null;
  if (known !== null && said !== null && Math.abs(known.hz - said) > 0.005 * known.hz) {
    throw badUse("rate", `${known.hz}, as ${path} tells (or left out)`, said);
  }
  if (known !== null) return { samplingRateHz: known.hz, rateToldBy: known.by };
  if (said !== null) return { samplingRateHz: said, rateToldBy: "the person: --rate" };
  const why = doubt === "" ? "" : `: ${doubt}`;
  throw new AttuneError("FILE_NO_RATE", `${path} does not tell its sampling rate${why}`, 2, {
    hint: "Say it with --rate HZ.",
  });
}

/** A rate that stands in the file. */
export const toldBy = (by: string, hz: number | null): RateTold | null => (hz === null ? null : { hz, by });
