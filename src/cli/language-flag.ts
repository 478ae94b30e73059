/** This file is the flag by which a command is asked for German. */
import { Option } from "commander";
import { LANGUAGES, type Language } from "../words/in-each.ts";
import { oneOf } from "./request-flags.ts";

export type LanguageFlag = { readonly language?: Language };

/** `what`: "of its sentences and numbers". */
export const languageFlag = (what: string): Option =>
  new Option("--language <language>", `${what}: ${LANGUAGES.join(", ")} (default: en)`).argParser(
    oneOf("--language", LANGUAGES),
  );
