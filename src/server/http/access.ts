/** This file decides, before a request is looked at any further, whether it may come in: Host, Origin, method and token. */
import type { IncomingMessage } from "node:http";
import { tokenMatches } from "./token.ts";

export type Refusal = { readonly status: number; readonly code: string; readonly message: string };

/** What the checks compare with; `port` is the one the server really listens on. */
export type AccessRules = { readonly port: number; readonly token: string };

const NAMES = ["127.0.0.1", "localhost", "[::1]"] as const;
const METHODS = ["GET", "HEAD", "POST", "DELETE"];
/** What a browser says of its own pages and of an address that a person typed; every other site gets no data. */
const OWN_FETCH_SITES = ["same-origin", "none"];

/** The exact Host values of this server; browsers leave out port 80. */
export const allowedHosts = (port: number): readonly string[] =>
  NAMES.flatMap((name) => (port === 80 ? [`${name}:80`, name] : [`${name}:${port}`]));

const allowedOrigins = (port: number): readonly string[] => allowedHosts(port).map((host) => `http://${host}`);

export const cookieName = (port: number): string => `attune_${port}`;

const refuse = (status: number, code: string, message: string): Refusal => ({ status, code, message });

/** DNS rebinding: a foreign name that resolves to this machine brings its own name along. Node keeps only the first of two. */
function refuseHost(request: IncomingMessage, port: number): Refusal | null {
  const hosts = request.rawHeaders.filter((_, i) => i % 2 === 1 && request.rawHeaders[i - 1]?.toLowerCase() === "host");
  if (hosts.length !== 1) return refuse(400, "BAD_HOST", "a request must have exactly one Host header");
  if (allowedHosts(port).includes((hosts[0] ?? "").toLowerCase())) return null;
  return refuse(403, "BAD_HOST", "this address is not served here");
}

function refuseShape(request: IncomingMessage): Refusal | null {
  if (!METHODS.includes(request.method ?? ""))
    return refuse(405, "BAD_METHOD", `the method must be one of ${METHODS.join(", ")}`);
  return request.url?.startsWith("/") ? null : refuse(400, "BAD_PATH", "the path must begin with /");
}

/** What only reads may come without an Origin (a typed address, a script); everything else shows one of ours, or a bearer token. */
function refuseOrigin(request: IncomingMessage, rules: AccessRules): Refusal | null {
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (allowedOrigins(rules.port).includes(origin)) return null;
    return refuse(403, "BAD_ORIGIN", "pages of another origin may not use Attune");
  }
  const onlyReads = (request.method === "GET" || request.method === "HEAD") && !request.headers.upgrade;
  if (onlyReads || bearerOf(request) !== null) return null;
  return refuse(403, "BAD_ORIGIN", "a request without an Origin needs a bearer token");
}

export function refuseForeignFetch(request: IncomingMessage): Refusal | null {
  const site = request.headers["sec-fetch-site"];
  if (site === undefined || OWN_FETCH_SITES.includes(String(site))) return null;
  return refuse(403, "BAD_ORIGIN", "pages of another origin may not use Attune");
}

function bearerOf(request: IncomingMessage): string | null {
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "");
  return match?.[1] ?? null;
}

export function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** Every request, static files included. */
export function refuseRequest(request: IncomingMessage, rules: AccessRules): Refusal | null {
  return refuseHost(request, rules.port) ?? refuseShape(request) ?? refuseOrigin(request, rules);
}

/** What the API and the live socket ask for on top. A header that is there must be right; the cookie does not mend it. */
export function refuseStranger(request: IncomingMessage, rules: AccessRules): Refusal | null {
  const foreign = refuseForeignFetch(request);
  if (foreign) return foreign;
  if (showsToken(request, rules)) return null;
  return refuse(401, "NO_TOKEN", "open Attune's start page in this browser first, or send its token as a bearer token");
}

/** As a program shows it, else as a browser does. */
export function showsToken(request: IncomingMessage, { port, token }: AccessRules): boolean {
  const shown = request.headers.authorization === undefined ? cookieOf(request, cookieName(port)) : bearerOf(request);
  return shown !== null && tokenMatches(shown, token);
}
