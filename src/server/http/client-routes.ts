/** This file is the part of the HTTP API about clients: all at a glance, what is agreed with one, and the page that is opened to them. */
import type { RequestHandler, Router } from "express";
import { checkClientId } from "../../../calibration/client-id.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { readSettings, removeAccess, writeSettings } from "../../recording/client-folder.ts";
import { NOTHING_AGREED, settingsOf } from "../../session/client-settings.ts";
import { GOALS } from "../../types.ts";
import type { ClientPage } from "../../wire.ts";
import type { Reading } from "../reading/reading.ts";
import { clientLink, openPageTo } from "./client-access.ts";

type ClientParts = {
  readonly dataDir: string;
  readonly reading: Reading;
  /** The address of this server. */
  readonly url: string;
};

export function addClientRoutes(api: Router, needJson: RequestHandler, { dataDir, reading, url }: ClientParts): void {
  api.get("/client-list", (_request, response) => reading.glance(response));
  api.get("/clients/:client/settings", (request, response) => {
    response.json(readSettings(dataDir, checkClientId(request.params.client)) ?? NOTHING_AGREED);
  });
  api.use("/clients/:client/settings", needJson);
  api.post("/clients/:client/settings", (request, response) => {
    const settings = settingsOf(withShipped(request.body));
    writeSettings(dataDir, checkClientId(request.params.client), settings);
    response.json(settings);
  });
  api.get("/clients/:client/today", (request, response) =>
    reading.today(checkClientId(request.params.client), response),
  );
  api.use("/clients/:client/page", (request, response, next) =>
    request.method === "POST" ? needJson(request, response, next) : next(),
  );
  api.post("/clients/:client/page", (request, response) => {
    const client = checkClientId(request.params.client);
    const page: ClientPage = { link: clientLink(url, client, openPageTo(dataDir, client)) };
    response.json(page);
  });
  api.delete("/clients/:client/page", (request, response) => {
    removeAccess(dataDir, checkClientId(request.params.client));
    response.status(204).end();
  });
}

/** A page names a shipped protocol by its goal, and has none of them whole. */
function withShipped(asked: unknown): unknown {
  if (typeof asked !== "object" || asked === null || !("protocol" in asked)) return asked;
  const goal = GOALS.find((name) => name === asked.protocol);
  return goal ? { ...asked, protocol: SHIPPED[goal] } : asked;
}
