/** This file holds what a client may be called: an opaque id, so that no name of a person stands in a file or a log. */
import { badUse } from "../src/errors.ts";

export const CLIENT_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The id itself, or an error that says what is allowed. */
export function checkClientId(id: string): string {
  if (CLIENT_ID.test(id)) return id;
  throw badUse("client", "1 to 64 letters, digits, - or _", JSON.stringify(id), "Use an id, not a name.");
}
