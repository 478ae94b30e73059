/**
 * This file is a client's own door: the page below /client and what it may ask. Its token is a cookie for these paths alone and no token of the API, so that
 * whatever is added there stays closed to it; and here every answer is of the one client that the token names.
 */
import { join } from "node:path";
import express, { type Express, type RequestHandler, Router } from "express";
import * as v from "valibot";
import { AttuneError } from "../../errors.ts";
import { readSettings } from "../../recording/client-folder.ts";
import { readHeader } from "../../recording/read-log.ts";
import { findSession, unknownSession } from "../../recording/session-folder.ts";
import { NOTHING_AGREED } from "../../session/client-settings.ts";
import type { Agreed } from "../../wire.ts";
import type { Reading } from "../reading/reading.ts";
import { type AccessRules, cookieOf, refuseForeignFetch } from "./access.ts";
import { clientOf } from "./client-access.ts";
import type { Downloads } from "./downloads.ts";
import { sendHistory, weeksOf } from "./history-routes.ts";
import { enterPage, enterScript } from "./plain-pages.ts";
import { queryOf } from "./query-of.ts";
import { languageOf } from "./report-language.ts";
import type { Strangers } from "./strangers.ts";

type DoorParts = {
  readonly dataDir: string;
  readonly webDir: string;
  readonly rules: Pick<AccessRules, "port">;
  readonly reading: Reading;
  readonly downloads: Downloads;
  readonly strangers: Strangers;
};

const PATH = "/client";
const KEEP_MS = 90 * 24 * 3600_000;
const Body = v.object({ key: v.pipe(v.string(), v.maxLength(200)) });
const cookieNameOf = (port: number): string => `attune_client_${port}`;

export function addClientDoor(app: Express, parts: DoorParts): void {
  const { dataDir, webDir, rules, strangers } = parts;
  const cookie = cookieNameOf(rules.port);
  app.use(PATH, (_request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    next();
  });
  app.get(`${PATH}/enter`, (_request, response) => void response.type("html").send(enterPage(`${PATH}/enter.js`)));
  app.get(
    `${PATH}/enter.js`,
    (_request, response) => void response.type("js").send(enterScript(`${PATH}/enter`, `${PATH}/`)),
  );
  app.post(`${PATH}/enter`, express.json({ limit: "1kb", strict: true }), (request, response) => {
    const body = v.safeParse(Body, request.body);
    if (refuseForeignFetch(request) || !body.success || clientOf(dataDir, body.output.key) === null) {
      response.status(403).json({ code: "BAD_KEY", message: CLOSED, hint: "" });
      return;
    }
    strangers.welcome(request.socket);
    const flags = { httpOnly: true, sameSite: "strict", path: PATH, maxAge: KEEP_MS } as const;
    response.cookie(cookie, body.output.key, flags).status(204).end();
  });
  app.use(`${PATH}/api`, ownApi(parts, cookie));
  app.get([PATH, `${PATH}/`], (_request, response) => void response.sendFile(join(webDir, "client.html")));
}

const CLOSED = "This link does not open a page any more. Ask whoever gave it to you for a new one.";

/** Whoever shows no key that opens a page is told nothing, not even whether a client is there. */
function ownApi(parts: DoorParts, cookie: string): Router {
  const { dataDir, reading, downloads, strangers } = parts;
  const api = Router();
  const admit: RequestHandler = (request, response, next) => {
    const key = cookieOf(request, cookie);
    const client = key === null || refuseForeignFetch(request) ? null : clientOf(dataDir, key);
    if (client === null) {
      response.status(401).json({ code: "NO_TOKEN", message: CLOSED, hint: "" });
      return;
    }
    strangers.welcome(request.socket);
    response.locals.client = client;
    next();
  };
  api.use(admit);
  api.get("/agreed", (_request, response) => void response.json(agreedWith(dataDir, response.locals.client)));
  api.get("/history", (request, response) =>
    sendHistory(reading, queryOf(request), response, response.locals.client as string),
  );
  api.get("/trends", (_request, response) => reading.trends(response.locals.client as string, response, true));
  api.get("/weeks/:weeks/report", (request, response) =>
    downloads.sendWeeks(response.locals.client as string, weeksOf(request.params.weeks), languageOf(request), response),
  );
  api.get("/sessions/:id/report", (request, response) => {
    refuseOthers(dataDir, request.params.id, response.locals.client as string);
    return downloads.send(request.params.id, { kind: "report", language: languageOf(request) }, response);
  });
  return api;
}

/** Not the note, which is the therapist's own. */
function agreedWith(dataDir: string, client: string): Agreed {
  const { protocol, minutes, world, caps, locks, sessionsPerWeek } = readSettings(dataDir, client) ?? NOTHING_AGREED;
  const named = { protocol: protocol?.name ?? null, goal: protocol?.goal ?? null };
  return { client, ...named, minutes, world, caps, locks, sessionsPerWeek };
}

/** Another's session is not there, as one that never was. */
function refuseOthers(dataDir: string, id: string, client: string): void {
  try {
    if (readHeader(findSession(dataDir, id).log).client === client) return;
  } catch (error) {
    if (!(error instanceof AttuneError)) throw error;
  }
  throw unknownSession(id);
}
