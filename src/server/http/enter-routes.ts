/** This file lets a browser in by a link: its key is spent for the cookie that API and sockets ask for. */
import express, { type Express, type RequestHandler, type Response } from "express";
import * as v from "valibot";
import { type AccessRules, cookieName, refuseForeignFetch } from "./access.ts";
import { KEY_MINUTES } from "./entry-key.ts";
import { enterPage, enterScript } from "./plain-pages.ts";
import type { Strangers } from "./strangers.ts";

const Body = v.object({ key: v.pipe(v.string(), v.maxLength(200)) });

/** The browser keeps the token where no script can read it, and sends it to this server alone. */
export const giveCookie = (response: Response, { port, token }: AccessRules): Response =>
  response.cookie(cookieName(port), token, { httpOnly: true, sameSite: "strict", path: "/" });

export function addEnterRoutes(
  app: Express,
  parts: { readonly rules: AccessRules; readonly opensWith: (key: string) => boolean; readonly strangers: Strangers },
): void {
  app.get("/enter", send("html", enterPage("/enter.js")));
  app.get("/enter.js", send("js", enterScript("/enter", "/")));
  app.post("/enter", express.json({ limit: "1kb", strict: true }), (request, response) => {
    response.setHeader("Cache-Control", "no-store");
    const body = v.safeParse(Body, request.body);
    if (refuseForeignFetch(request) || !body.success || !parts.opensWith(body.output.key)) {
      response.status(403).json({ code: "BAD_KEY", message: USED_UP, hint: "" });
      return;
    }
    parts.strangers.welcome(request.socket);
    giveCookie(response, parts.rules).status(204).end();
  });
}

const USED_UP =
  `A link opens Attune once, within ${KEY_MINUTES} minutes. ` +
  "Type npx attune open in a terminal of the user who runs Attune, in Attune’s folder, for a new one.";

const send =
  (type: string, text: string): RequestHandler =>
  (_request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.type(type).send(text);
  };
