/** This file is the part of the HTTP API that looks back: sessions that are looked for, what they show over weeks, and what somebody writes to one. */
import type { RequestHandler, Response, Router } from "express";
import { checkClientId } from "../../../calibration/client-id.ts";
import { AttuneError, badUse } from "../../errors.ts";
import { writeNotes } from "../../recording/session-notes.ts";
import { parseHistoryQuery, parseNotes } from "../live/client-message.ts";
import type { Reading } from "../reading/reading.ts";
import type { Downloads } from "./downloads.ts";
import { queryOf } from "./query-of.ts";
import { languageOf } from "./report-language.ts";

type HistoryParts = { readonly dataDir: string; readonly reading: Reading; readonly downloads: Downloads };

/** Ten years. */
export const MOST_WEEKS = 520;

export function weeksOf(text: string | undefined): number {
  if (text !== undefined && /^[1-9][0-9]{0,2}$/.test(text) && Number(text) <= MOST_WEEKS) return Number(text);
  throw badUse("weeks", `a whole number from 1 to ${MOST_WEEKS}`, text ?? "nothing");
}

export function addHistoryRoutes(api: Router, needJson: RequestHandler, parts: HistoryParts): void {
  const { dataDir, reading, downloads } = parts;
  api.get("/history", (request, response) => sendHistory(reading, queryOf(request), response));
  api.get("/clients/:client/trends", (request, response) =>
    reading.trends(checkClientId(request.params.client), response),
  );
  api.get("/clients/:client/weeks/:weeks/report", (request, response) =>
    downloads.sendWeeks(
      checkClientId(request.params.client),
      weeksOf(request.params.weeks),
      languageOf(request),
      response,
    ),
  );
  api.use("/sessions/:id/notes", needJson);
  api.post("/sessions/:id/notes", (request, response) => {
    const parsed = parseNotes(request.body);
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    response.json(writeNotes(dataDir, request.params.id, parsed.value));
  });
}

/** `client`: to whom it is shown, and of whom alone, whatever the address says. What was written to a session is for whoever looks after them. */
export function sendHistory(
  reading: Pick<Reading, "history">,
  query: Readonly<Record<string, string>>,
  response: Response,
  client?: string,
): Promise<void> {
  const parsed = parseHistoryQuery(client === undefined ? query : { ...query, client });
  if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
  return reading.history({ ...parsed.value, hidesNotes: client !== undefined }, response);
}
