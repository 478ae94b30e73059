/** This file writes numbers and what is counted as a language does; `locale` is a language, or somebody's own way to write it, such as "de-AT". */

/** "3.5", "3,5" or "−3.5"; as many decimals as asked, also where they are zero. Both languages' Intl writes a hyphen for the minus. */
export const numberIn = (locale: string, value: number, decimals = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(value)
    .replace("-", "−");

/** "+0.50", "−0,50", and "0.00" without a sign. */
export function signedIn(locale: string, value: number, decimals = 2): string {
  const text = numberIn(locale, Math.abs(value), decimals);
  return Number(value.toFixed(decimals)) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

export type Forms = { readonly one: string; readonly other: string };

/** The form that goes with so many: of both languages these two are all there are for whole numbers. */
export const formIn = (locale: string, count: number, { one, other }: Forms): string =>
  new Intl.PluralRules(locale).select(count) === "one" ? one : other;

/** "1 session", "2 sessions", "1.200 Sitzungen" */
export const countedIn = (locale: string, count: number, forms: Forms): string =>
  `${numberIn(locale, count)} ${formIn(locale, count, forms)}`;
