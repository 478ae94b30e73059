/** This file is the part of the HTTP API about sealed sessions: what may be said of one person's, and the price of being told. */
import type { Router } from "express";
import { checkClientId } from "../../../calibration/client-id.ts";
import { AttuneError } from "../../errors.ts";
import { parseEvidenceQuery } from "../live/client-message.ts";
import type { Reading } from "../reading/reading.ts";
import { queryOf } from "./query-of.ts";

export function addEvidenceRoutes(api: Router, reading: Pick<Reading, "evidence">): void {
  api.get("/clients/:client/evidence", async (request, response) => {
    const parsed = parseEvidenceQuery(queryOf(request));
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    await reading.evidence(checkClientId(request.params.client), parsed.value, response);
  });
}
