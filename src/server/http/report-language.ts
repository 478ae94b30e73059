/** This file reads in which language a report is asked for, behind the ? of its address; English where nobody says. */
import type { Request } from "express";
import { badUse } from "../../errors.ts";
import { LANGUAGES, type Language } from "../../words/in-each.ts";
import { queryOf } from "./query-of.ts";

export function languageOf(request: Pick<Request, "url">): Language {
  const { language = "en" } = queryOf(request);
  const found = LANGUAGES.find((one) => one === language);
  if (!found) throw badUse("language", `one of ${LANGUAGES.join(", ")}`, language);
  return found;
}
