/** This file reads whether a download asks for the nearest world in place of one that this version does not have. */
import type { Request } from "express";
import { badUse } from "../../errors.ts";
import { queryOf } from "./query-of.ts";

export function isNearestAsked(request: Pick<Request, "url">): boolean {
  const { nearest } = queryOf(request);
  if (nearest !== undefined && nearest !== "1") throw badUse("nearest", "1, or left out", nearest);
  return nearest === "1";
}
