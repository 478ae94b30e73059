/**
 * The t statistic of own feedback against sham, with a p that holds at every look: the anytime-valid linear model (Lindon et al. 2022, arXiv 2210.08589).
 * It takes noise for normal and independent, which drift is not: an opinion beside the bets, for researchers.
 */
import { mean } from "simple-statistics";

/** How much is believed before the first session; 1 is the authors' own. */
const PRIOR = 1;

/** `freedom`: measurements less what was estimated of them. */
export function anytimeP(t: number, measurements: number, freedom: number): number {
  const r = PRIOR / (PRIOR + measurements);
  const logEvidence =
    0.5 * Math.log(r) + 0.5 * (freedom + 1) * (Math.log1p((t * t) / freedom) - Math.log1p((r * t * t) / freedom));
  return Math.min(1, Math.exp(-logEvidence));
}

export type AnytimeT = { readonly t: number; readonly freedom: number; readonly p: number };

/** Null where there are fewer than two of either, or nothing scatters. */
export function anytimeT(own: readonly number[], sham: readonly number[]): AnytimeT | null {
  if (own.length < 2 || sham.length < 2) return null;
  const freedom = own.length + sham.length - 2;
  const squares = [own, sham].reduce((sum, of) => {
    const middle = mean([...of]);
    return sum + of.reduce((all, value) => all + (value - middle) ** 2, 0);
  }, 0);
  const error = Math.sqrt((squares / freedom) * (1 / own.length + 1 / sham.length));
  if (!(error > 0)) return null;
  const t = (mean([...own]) - mean([...sham])) / error;
  return { t, freedom, p: anytimeP(t, own.length + sham.length, freedom) };
}
