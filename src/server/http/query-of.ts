/** This file reads what stands behind the ? of an address; Express's own reader, which makes objects of it, is off. */
import type { Request } from "express";

/** The last of each name. */
export const queryOf = (request: Pick<Request, "url">): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(request.url.split("?", 2)[1] ?? ""));
