/** This file writes numbers and what is counted as the reader's language does, in their own way to write it. */
import { countedIn, type Forms, numberIn, signedIn } from "../../src/words/numbers.ts";
import { locale } from "./language.ts";

export const numberText = (value: number, decimals?: number): string => numberIn(locale.value, value, decimals);
export const signedText = (value: number, decimals?: number): string => signedIn(locale.value, value, decimals);
export const counted = (count: number, forms: Forms): string => countedIn(locale.value, count, forms);
