/** This file asks the server that runs on a data folder, as its owner: what it remembers and what lies on the disk change together. */
import * as v from "valibot";
import { AttuneError, failure, lineOf } from "../errors.ts";
import { knownToken } from "../server/http/token.ts";
import { findRunning } from "../server/running-file.ts";

const Refused = v.object({ code: v.string(), message: v.string(), hint: v.string() });
/** What takes long there, such as the deletion of a hundred sessions, is given up after a minute. */
const MOST_MS = 90_000;

type Asked = { readonly method?: "GET" | "POST" | "DELETE"; readonly path: string; readonly body?: unknown };

/** Its answer as JSON (null where it has no words for it); undefined where no server runs. Throws what it refuses. */
export async function askRunning(dataDir: string, { method = "GET", path, body }: Asked): Promise<unknown> {
  const running = findRunning(dataDir);
  const token = knownToken(dataDir);
  if (running === null || token === null) return undefined;
  const answer = await fetch(`${running.url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { "Content-Type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(MOST_MS),
  }).catch((cause: unknown) => {
    // A number of a process that is gone may be another's by now.
    if (isRefused(cause)) return null;
    const hint = "Stop it, and try again.";
    throw failure("SERVER_SILENT", `the Attune that runs at ${running.url} did not answer: ${lineOf(cause)}`, {
      hint,
      cause,
    });
  });
  if (answer === null) return undefined;
  const text = await answer.text();
  const said: unknown = text === "" ? null : JSON.parse(text);
  if (answer.ok) return said;
  const { code, message, hint } = v.parse(Refused, said);
  throw new AttuneError(code, message, 1, { hint });
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === "ECONNREFUSED";
