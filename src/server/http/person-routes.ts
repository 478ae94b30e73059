/** This file is the part of the HTTP API about everything of a person: to take away as one archive, and to delete for good. */
import type { Router } from "express";
import { checkClientId } from "../../../calibration/client-id.ts";
import type { Reading } from "../reading/reading.ts";
import type { BrokenOffSessions } from "../source/broken-off-sessions.ts";
import type { CalibrationHost } from "../source/calibration-host.ts";
import type { Departures } from "../source/departures.ts";
import type { Downloads } from "./downloads.ts";
import type { Playbacks } from "./playbacks.ts";
import { languageOf } from "./report-language.ts";

type PersonRoutes = {
  readonly downloads: Downloads;
  readonly reading: Reading;
  readonly departures: Departures;
  readonly calibration: Pick<CalibrationHost, "forget">;
  readonly playbacks: Playbacks;
  readonly brokenOff: BrokenOffSessions;
};

export function addPersonRoutes(api: Router, parts: PersonRoutes): void {
  const { downloads, reading, departures, calibration, playbacks, brokenOff } = parts;
  api.get("/archive", (request, response) => downloads.sendArchive(null, languageOf(request), response));
  // Nothing is written for somebody who is leaving.
  api.use("/clients/:client", (request, _response, next) => {
    if (request.method === "POST") departures.refuse(request.params.client);
    next();
  });
  api.get("/clients/:client/archive", (request, response) =>
    downloads.sendArchive(checkClientId(request.params.client), languageOf(request), response),
  );
  api.get("/clients/:client/holdings", (request, response) =>
    reading.personHoldings(checkClientId(request.params.client), response),
  );
  api.delete("/clients/:client", async (request, response) => {
    const client = checkClientId(request.params.client);
    await departures.take(client, async () => {
      const offers = brokenOff.list().filter((offer) => offer.client === client);
      await playbacks.forget(null);
      await downloads.forget(null);
      await reading.removePerson(client, response);
      await downloads.forget(null);
      calibration.forget(client);
      for (const { session } of offers) brokenOff.forget(session);
    });
  });
}
