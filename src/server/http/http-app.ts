/** This file answers HTTP: who may come in, the page's files, the API, and what is said when something is wrong. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from "express";
import { AttuneError, lineOf } from "../../errors.ts";
import type { Log } from "../log.ts";
import { type AccessRules, type Refusal, refuseRequest, refuseStranger, showsToken } from "./access.ts";
import { type ApiParts, createApi } from "./api.ts";
import { addClientDoor } from "./client-door.ts";
import { addEnterRoutes, giveCookie } from "./enter-routes.ts";
import { httpStatusOf } from "./error-status.ts";
import { HOW_TO_GET_IN, plainPage } from "./plain-pages.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import type { Ends } from "./socket-owner.ts";
import type { Strangers } from "./strangers.ts";

const MOST_BODY = "64kb";
/** Vite puts a hash of the content into these names. */
const HASHED = /[\\/]assets[\\/]/;

export type HttpParts = ApiParts & {
  readonly rules: AccessRules;
  readonly webDir: string;
  /** Of the program at the other end: whether it is one of the user who runs this server. */
  readonly isOwnUser: (ends: Ends) => boolean;
  /** Of a link: true once. */
  readonly opensWith: (key: string) => boolean;
  readonly strangers: Strangers;
  readonly onRefusal: (refusal: Refusal) => void;
};

export function createHttpApp(config: HttpParts): Express {
  const { rules, webDir, log, strangers, onRefusal } = config;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);
  app.use((request, response, next) => {
    setSecurityHeaders(response);
    if (showsToken(request, rules)) strangers.welcome(request.socket);
    else response.setHeader("Connection", "close");
    admit(refuseRequest(request, rules), response, next, onRefusal);
  });
  app.use("/api", (request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    admit(refuseStranger(request, rules), response, next, onRefusal);
  });
  // The address with a number is the one that programs are promised (`src/doors/openapi.json`); the page has the other.
  app.use(["/api/v1", "/api"], express.json({ limit: MOST_BODY, strict: true }), createApi(config));
  app.get(["/", "/index.html"], sendPage(config));
  addEnterRoutes(app, config);
  addClientDoor(app, config);
  app.use(express.static(webDir, { index: false, redirect: false, dotfiles: "ignore", setHeaders: setCaching }));
  app.get("/favicon.ico", (_request, response) => void response.status(204).end());
  app.use(sendNotFound);
  app.use(sendError(log));
  return app;
}

function admit(refusal: Refusal | null, response: Response, next: () => void, tell: (refusal: Refusal) => void): void {
  if (!refusal) {
    next();
    return;
  }
  tell(refusal);
  response.status(refusal.status).json({ code: refusal.code, message: refusal.message, hint: "" });
}

const setCaching = (response: { setHeader(name: string, value: string): unknown }, path: string): void =>
  void response.setHeader("Cache-Control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");

/** The start page hands the token to a browser of the user who runs this server, who so only ever types the plain address; others learn how to get in. */
function sendPage({ webDir, rules, isOwnUser, strangers }: HttpParts): RequestHandler {
  return (request, response) => {
    response.setHeader("Cache-Control", "no-store");
    if (!showsToken(request, rules) && !isOwnUser(request.socket)) {
      response.status(401).type("html").send(HOW_TO_GET_IN);
      return;
    }
    strangers.welcome(request.socket);
    const page = readPage(webDir);
    if (page === null) {
      response
        .status(503)
        .type("html")
        .send(plainPage("Attune's page is not built yet", "Run npm run build, then reload."));
      return;
    }
    giveCookie(response, rules).type("html").send(page);
  };
}

function readPage(webDir: string): string | null {
  try {
    return readFileSync(join(webDir, "index.html"), "utf8");
  } catch {
    return null;
  }
}

const NOT_FOUND = ["NOT_FOUND", "there is nothing at this address"] as const;
const BAD_REQUEST = ["BAD_REQUEST", "the request could not be read"] as const;
const INTERNAL = ["INTERNAL", "Attune could not answer this"] as const;

const sendNotFound: RequestHandler = (request, response) => {
  response.status(404);
  if (request.path.startsWith("/api/") || !request.accepts("html")) {
    const [code, message] = NOT_FOUND;
    response.json({ code, message, hint: "" });
  } else response.type("html").send(plainPage("Nothing is here", 'Go to <a href="/">Attune</a>.'));
};

const sendError =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    if (response.headersSent) {
      // Half an answer cannot be taken back. Express would print the stack.
      log.error({ problem: lineOf(error) }, "an answer broke off");
      response.destroy();
      return;
    }
    if (error instanceof AttuneError) {
      response.status(httpStatusOf(error)).json({ code: error.code, message: error.message, hint: error.hint });
      return;
    }
    const status = statusOf(error);
    if (status >= 500) log.error({ problem: lineOf(error) }, "request failed");
    // A file of the page that is not there: it is not built.
    const [code, message] = status >= 500 ? INTERNAL : status === 404 ? NOT_FOUND : BAD_REQUEST;
    response.status(status).json({ code, message, hint: "" });
  };

/** Express and its body reader put the status of a bad request on the error. */
function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : 500;
  return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
}
