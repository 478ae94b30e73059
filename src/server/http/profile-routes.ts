/** This file is the part of the HTTP API about people's profiles: whose there are, what they hold, and their deletion. */
import type { Router } from "express";
import { checkClientId } from "../../../calibration/client-id.ts";
import { deleteProfile, listClients } from "../../../calibration/profiles.ts";
import type { Log } from "../log.ts";
import { profilesDir, summarizeProfiles } from "../source/profile-summary.ts";
import type { SourceHub } from "../source/source-hub.ts";

type ProfileRoutes = { readonly dataDir: string; readonly hub: SourceHub; readonly log: Log };

export function addProfileRoutes(api: Router, { dataDir, hub, log }: ProfileRoutes): void {
  const dir = profilesDir(dataDir);
  const tell = (problem: string) => log.warn({ problem }, "a profile cannot be read");
  api.get("/clients", (_request, response) => void response.json(listClients(dir, tell)));
  api.get("/clients/:client/profiles", (request, response) => {
    response.json(summarizeProfiles(dataDir, hub, checkClientId(request.params.client), tell));
  });
  api.delete("/clients/:client/profiles/:profile", (request, response) => {
    deleteProfile(dir, checkClientId(request.params.client), request.params.profile);
    response.status(204).end();
  });
}
