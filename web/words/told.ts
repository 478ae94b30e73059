/** This file says what the server says in English in the page's language, as far as it is known. */
import { saidIn } from "../../src/words/said-in.ts";
import { language } from "./language.ts";

export const told = (english: string): string => saidIn(language.value, english);
