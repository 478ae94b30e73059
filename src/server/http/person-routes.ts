/** This file is the part of the HTTP API about everything of a person: to take away as one archive, and to delete for good. */
import type { Router } from "express";
import { checkClientId } from "../../../calibration/client-id.ts";
import { failure } from "../../errors.ts";
import type { Reading } from "../reading/reading.ts";
import type { BrokenOffSessions } from "../source/broken-off-sessions.ts";
import type { SessionHost } from "../source/session-host.ts";
import type { Downloads } from "./downloads.ts";
import type { Playbacks } from "./playbacks.ts";

type PersonRoutes = {
  readonly downloads: Downloads;
  readonly reading: Reading;
  readonly host: SessionHost;
  readonly playbacks: Playbacks;
  readonly brokenOff: BrokenOffSessions;
};

export function addPersonRoutes(api: Router, parts: PersonRoutes): void {
  const { downloads, reading, host, playbacks, brokenOff } = parts;
  api.get("/archive", (_request, response) => downloads.sendArchive(null, response));
  api.get("/clients/:client/archive", (request, response) =>
    downloads.sendArchive(checkClientId(request.params.client), response),
  );
  api.get("/clients/:client/holdings", (request, response) =>
    reading.personHoldings(checkClientId(request.params.client), response),
  );
  api.delete("/clients/:client", async (request, response) => {
    const client = checkClientId(request.params.client);
    if (host.status()?.client === client) {
      throw failure("SESSION_OPEN", "a session of this person is being recorded", { hint: "Stop it first." });
    }
    await playbacks.forget(null);
    await downloads.forget(null);
    await reading.removePerson(client, response);
    await downloads.forget(null);
    for (const offer of brokenOff.list()) if (offer.client === client) brokenOff.forget(offer.session);
  });
}
