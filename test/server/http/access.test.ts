import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { allowedHosts, cookieName, refuseRequest, refuseStranger } from "../../../src/server/http/access.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const RULES = { port: 4840, token: TOKEN };

/** A request as Node's parser would give it. */
function request(method: string, headers: readonly (readonly [string, string])[], url = "/"): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  message.method = method;
  message.url = url;
  message.rawHeaders = headers.flat();
  for (const [name, value] of headers) message.headers[name.toLowerCase()] ??= value;
  return message;
}

const OURS = ["Host", "127.0.0.1:4840"] as const;

describe("the Host of a request", () => {
  it.each(allowedHosts(4840))("%s is ours", (host) => {
    expect(refuseRequest(request("GET", [["Host", host]]), RULES)).toBeNull();
  });

  it("may be written in capitals, and without port 80", () => {
    expect(refuseRequest(request("GET", [["Host", "LocalHost:4840"]]), RULES)).toBeNull();
    expect(refuseRequest(request("GET", [["Host", "localhost"]]), { ...RULES, port: 80 })).toBeNull();
  });

  it.each([
    "evil.com",
    "evil.com:4840",
    "127.0.0.1.evil.com:4840",
    "127.0.0.1",
    "127.0.0.1:4841",
    "127.0.0.1:48400",
    "127.0.0.1:4840.evil.com",
    "user@127.0.0.1:4840",
    "0.0.0.0:4840",
    "127.1:4840",
    "2130706433:4840",
    "[::1]",
    "[::ffff:127.0.0.1]:4840",
    "localhost.:4840",
    "xlocalhost:4840",
    " ",
    "",
  ])("%j is refused", (host) => {
    expect(refuseRequest(request("GET", [["Host", host]]), RULES)?.status).toBe(403);
  });

  it("must be there exactly once", () => {
    expect(refuseRequest(request("GET", []), RULES)?.status).toBe(400);
    expect(refuseRequest(request("GET", [OURS, ["host", "evil.com"]]), RULES)?.status).toBe(400);
    expect(refuseRequest(request("GET", [OURS, OURS]), RULES)?.status).toBe(400);
  });
});

describe("the Origin of a request", () => {
  it.each([
    "null",
    "",
    "http://evil.com",
    "http://127.0.0.1",
    "http://127.0.0.1:4841",
    "https://127.0.0.1:4840",
    "http://127.0.0.1:4840.evil.com",
    "http://127.0.0.1:4840/",
    "http://localhost:4840, http://evil.com",
    "HTTP://LOCALHOST:4840",
    "file://",
    "chrome-extension://abc",
  ])("%j is refused, whatever the method and the token", (origin) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      const headers = [OURS, ["Origin", origin], ["Authorization", `Bearer ${TOKEN}`]] as const;
      expect(refuseRequest(request(method, headers), RULES)?.status).toBe(403);
    }
  });

  it("may be missing where something is only read", () => {
    expect(refuseRequest(request("GET", [OURS]), RULES)).toBeNull();
    expect(refuseRequest(request("HEAD", [OURS]), RULES)).toBeNull();
  });

  it("is asked of an upgrade and of what changes something, unless a bearer token is shown", () => {
    const upgrade = [OURS, ["Upgrade", "websocket"]] as const;
    expect(refuseRequest(request("GET", upgrade), RULES)?.status).toBe(403);
    expect(refuseRequest(request("POST", [OURS]), RULES)?.status).toBe(403);
    expect(refuseRequest(request("POST", [OURS, ["Cookie", `attune_4840=${TOKEN}`]]), RULES)?.status).toBe(403);
    expect(refuseRequest(request("POST", [OURS, ["Authorization", `Bearer ${TOKEN}`]]), RULES)).toBeNull();
    expect(refuseRequest(request("POST", [OURS, ["Origin", "http://[::1]:4840"]]), RULES)).toBeNull();
  });
});

describe("the shape of a request", () => {
  it.each(["OPTIONS", "PUT", "PATCH", "TRACE", "PROPFIND"])("%s is no method of ours", (method) => {
    expect(refuseRequest(request(method, [OURS]), RULES)?.status).toBe(405);
  });

  it("a path that names another server is refused", () => {
    expect(refuseRequest(request("GET", [OURS], "http://evil.com/api/status"), RULES)?.status).toBe(400);
    expect(refuseRequest(request("GET", [OURS], "*"), RULES)?.status).toBe(400);
  });
});

describe("the token", () => {
  const shown = (...headers: (readonly [string, string])[]) =>
    refuseStranger(request("GET", [OURS, ...headers]), RULES);

  it("is taken from this port's cookie or from a bearer header", () => {
    expect(shown(["Cookie", `other=1; ${cookieName(4840)}=${TOKEN}`])).toBeNull();
    expect(shown(["Authorization", `Bearer ${TOKEN}`])).toBeNull();
  });

  it.each([
    ["Cookie", ""],
    ["Cookie", `attune_4841=${TOKEN}`],
    ["Cookie", "attune_4840="],
    ["Cookie", `attune_4840=${TOKEN}0`],
    ["Cookie", `attune_4840=${TOKEN.slice(0, 31)}`],
    ["Cookie", `attune_4840=${TOKEN.toUpperCase()}`],
    ["Authorization", `Basic ${TOKEN}`],
    ["Authorization", "Bearer"],
    ["Authorization", `Bearer ${"0".repeat(32)}`],
  ] as const)("%s: %s opens nothing", (name, value) => {
    expect(shown([name, value])?.status).toBe(401);
  });

  it("that is wrong in the header is not mended by the cookie", () => {
    expect(shown(["Authorization", "Bearer x"], ["Cookie", `attune_4840=${TOKEN}`])?.status).toBe(401);
  });

  it("does not help a foreign page that the browser names as such", () => {
    const cookie = ["Cookie", `attune_4840=${TOKEN}`] as const;
    for (const site of ["cross-site", "same-site"]) expect(shown(cookie, ["Sec-Fetch-Site", site])?.status).toBe(403);
    for (const site of ["same-origin", "none"]) expect(shown(cookie, ["Sec-Fetch-Site", site])).toBeNull();
  });
});
