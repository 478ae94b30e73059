/** This file writes numbers and what is counted as the reader's language does. */
import { locale } from "./language.ts";

/** "3.5", "3,5" or "−3.5"; as many decimals as asked, also where they are zero. Both languages' Intl writes a hyphen for the minus. */
export const numberText = (value: number, decimals = 0): string =>
  new Intl.NumberFormat(locale.value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(value)
    .replace("-", "−");

export type Forms = { readonly one: string; readonly other: string };

/** The form that goes with so many: of both languages these two are all there are for whole numbers. */
export const formOf = (count: number, { one, other }: Forms): string =>
  new Intl.PluralRules(locale.value).select(count) === "one" ? one : other;

/** "1 session", "2 sessions", "1.200 Sitzungen" */
export const counted = (count: number, forms: Forms): string => `${numberText(count)} ${formOf(count, forms)}`;
