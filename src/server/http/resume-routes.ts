/** This file lets whoever scripts Attune go on with a session that broke off, or close it as far as it came: what the page's card does. */
import type { RequestHandler, Router } from "express";
import type { BrokenOffSessions } from "../source/broken-off-sessions.ts";
import type { SessionHost } from "../source/session-host.ts";

export function addResumeRoutes(
  api: Router,
  needJson: RequestHandler,
  { host, brokenOff }: { readonly host: SessionHost; readonly brokenOff: BrokenOffSessions },
): void {
  api.get("/resumable", (_request, response) => void response.json(brokenOff.list()));
  api.use(["/sessions/:id/go-on", "/sessions/:id/leave-off"], needJson);
  api.post("/sessions/:id/go-on", async (request, response) => {
    await host.goOn(request.params.id);
    response.json(host.status());
  });
  api.post("/sessions/:id/leave-off", async (request, response) => {
    await brokenOff.leaveOff(request.params.id);
    response.status(204).end();
  });
}
