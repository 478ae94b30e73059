import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure } from "../../../src/errors.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.close());

const own = () => `127.0.0.1:${server.running.port}`;

describe("the start page", () => {
  it("comes for the plain address and hands the token to this browser only", async () => {
    const answer = await server.ask("GET", "/");
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("<title>Attune</title>");
    const cookie = answer.headers["set-cookie"]?.[0] ?? "";
    expect(cookie).toBe(`attune_${server.running.port}=${server.token}; Path=/; HttpOnly; SameSite=Strict`);
    expect(answer.headers["cache-control"]).toBe("no-store");
    const withCookie = await server.ask("GET", "/api/status", { Cookie: cookie.split(";")[0] ?? "" });
    expect(withCookie.status).toBe(200);
  });

  it("says what to do while it is not built", async () => {
    const bare = await runServer({ page: false });
    const answer = await bare.ask("GET", "/");
    expect(answer.status).toBe(503);
    expect(answer.body).toContain("npm run build");
    expect((await bare.ask("GET", "/favicon.ico")).status).toBe(204);
    const ofClient = await bare.ask("GET", "/client/");
    expect([ofClient.status, JSON.parse(ofClient.body).code]).toEqual([404, "NOT_FOUND"]);
    await bare.close();
  });
});

describe("every answer", () => {
  const POLICY =
    "default-src 'self'; script-src 'self'; style-src 'self'; worker-src 'self' blob:; connect-src 'self'; " +
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  it.each(["/", "/assets/page-abc123.js", "/nothing", "/api/status", "/api/nothing", "/%ff", "/favicon.ico"])(
    "%s carries the security headers, and none that tells the server's make or opens it to other origins",
    async (path) => {
      const { headers } = await server.api("GET", path);
      expect(headers["content-security-policy"]).toBe(POLICY);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it("of the API is never kept by the browser, and hashed files always are", async () => {
    expect((await server.api("GET", "/api/status")).headers["cache-control"]).toBe("no-store");
    const script = await server.ask("GET", "/assets/page-abc123.js");
    expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(script.headers["content-type"]).toContain("javascript");
  });
});

describe("a hostile Host", () => {
  it.each([
    "evil.com",
    "127.0.0.1.evil.com",
    "127.0.0.1",
    "localhost:1",
    "",
    "evil.com:PORT",
    "127.0.0.1:PORT.evil.com",
  ])("%j gets nothing: no page, no script, no API, no socket", async (name) => {
    const host = name.replace("PORT", String(server.running.port));
    for (const path of ["/", "/assets/page-abc123.js", "/api/status", "/live"]) {
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        `Authorization: Bearer ${server.token}`,
        "Connection: close",
      ];
      const text = await server.raw(`${lines.join("\r\n")}\r\n\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(text).not.toContain("Set-Cookie");
      expect(text).not.toContain("<title>Attune");
    }
  });

  it.each([
    ["doubled", ["Host: OWN", "Host: evil.com"]],
    ["doubled and equal", ["Host: OWN", "Host: OWN"]],
    ["missing", []],
  ])("that is %s gets nothing", async (_name, lines) => {
    for (const version of ["1.0", "1.1"]) {
      const head = [`GET / HTTP/${version}`, ...lines.map((line) => line.replace("OWN", own())), "Connection: close"];
      expect(await server.raw(`${head.join("\r\n")}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
  });

  it("in the path does not help either", async () => {
    const text = await server.raw(`GET http://evil.com/ HTTP/1.1\r\nHost: ${own()}\r\nConnection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("a hostile Origin", () => {
  it.each(["null", "http://evil.com", "http://127.0.0.1:1", "https://OWN", "http://OWN.evil.com"])(
    "%s may neither read nor change anything, even with the token",
    async (name) => {
      const headers = { Origin: name.replace("OWN", own()), Authorization: `Bearer ${server.token}` };
      for (const [method, path] of [
        ["GET", "/api/status"],
        ["GET", "/"],
        ["POST", "/api/source"],
        ["DELETE", "/api/sessions/01ARZ3NDEKTSV4RRFFQ69G5FAV"],
      ] as const) {
        expect((await server.ask(method, path, headers)).status).toBe(403);
      }
    },
  );

  it("that is missing may only read, unless a bearer token is shown", async () => {
    const cookie = { Cookie: `attune_${server.running.port}=${server.token}` };
    expect((await server.ask("GET", "/api/status", cookie)).status).toBe(200);
    expect((await server.ask("POST", "/api/source", cookie)).status).toBe(403);
    expect((await server.ask("DELETE", "/api/sessions/x", cookie)).status).toBe(403);
    expect((await server.ask("POST", "/api/source", { ...cookie, Origin: `http://${own()}` })).status).toBe(415);
  });

  it("gets no answer to a preflight", async () => {
    const answer = await server.ask("OPTIONS", "/api/source", {
      Origin: `http://${own()}`,
      "Access-Control-Request-Method": "POST",
    });
    expect(answer.status).toBe(405);
    expect(answer.headers["access-control-allow-methods"]).toBeUndefined();
  });
});

describe("without the token", () => {
  it.each([
    "/api/status",
    "/api/sources",
    "/api/sessions",
    "/api/sessions/x",
    "/api/nothing",
    "/API/status",
    "/api//status",
  ])("%s stays shut", async (path) => {
    const answer = await server.ask("GET", path);
    expect([401, 404]).toContain(answer.status);
    expect(answer.body).not.toContain("version");
  });

  it("tells neither the token nor what was wrong with the one shown", async () => {
    const answer = await server.ask("GET", "/api/status", { Authorization: `Bearer ${"0".repeat(32)}` });
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain(server.token);
    expect(JSON.parse(answer.body).code).toBe("NO_TOKEN");
  });

  it("is kept in a file for this user's eyes only", () => {
    expect(statSync(join(server.dataDir, "token")).mode & 0o777).toBe(0o600);
  });
});

describe("a hostile path", () => {
  it.each([
    "/../token",
    "/%2e%2e/token",
    "/..%2ftoken",
    "/..%5ctoken",
    "/assets/../../token",
    "/.hidden",
    "/web/../.hidden",
    "//etc/passwd",
    "/%00",
    "/assets/%ff",
    `/${"a".repeat(8000)}`,
  ])("%s opens nothing", async (path) => {
    const answer = await server.ask("GET", path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toContain(server.token);
    expect(answer.body).not.toContain("secret");
  });

  it.each([
    "..",
    "..%2F..%2Ftoken",
    "%2e%2e%2f%2e%2e%2ftoken",
    "%00",
    "/etc/passwd",
    "01ARZ3NDEKTSV4RRFFQ69G5FA.",
    "01arz3ndektsv4rrffq69g5fav",
    "CON",
    "LPT1",
    "a".repeat(300),
    "%F0%9F%98%80",
    "__proto__",
  ])("session %s is none, for every method", async (id) => {
    for (const [method, ending] of [
      ["GET", ""],
      ["DELETE", ""],
      ["GET", "/wav"],
      ["GET", "/midi"],
    ] as const) {
      const answer = await server.api(method, `/api/sessions/${id}${ending}`);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
    expect(existsSync(join(server.dataDir, "token"))).toBe(true);
  });

  it("that repeats the API's number is none, however often it does", async () => {
    expect((await server.api("GET", "/api/v1/status")).status).toBe(200);
    for (const times of [2, 100, 5000])
      expect((await server.api("GET", `/api${"/v1".repeat(times)}/status`)).status).toBe(404);
  });

  it("that is a right id of no session is not found", async () => {
    const answer = await server.api("GET", "/api/sessions/01ARZ3NDEKTSV4RRFFQ69G5FAV");
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body).code).toBe("UNKNOWN_SESSION");
  });
});

describe("a hostile body", () => {
  it.each([
    ["no JSON", "{", "application/json", 400],
    ["an array", "[]", "application/json", 400],
    ["null", "null", "application/json", 400],
    ["an unknown field", '{"source":"test","path":"x"}', "application/json", 400],
    ["an unknown source", '{"source":"nonsense"}', "application/json", 400],
    ["a form", "source=test", "application/x-www-form-urlencoded", 415],
    ["plain text", '{"source":"test"}', "text/plain", 415],
    ["more than 64 KiB", JSON.stringify({ source: "x".repeat(70_000) }), "application/json", 413],
    ["an unknown charset", '{"source":"test"}', "application/json; charset=klingon", 415],
  ])("of %s is refused with one line", async (_name, body, type, status) => {
    const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": type };
    const answer = await server.ask("POST", "/api/source", headers, body);
    expect(answer.status).toBe(status);
    const { code, message } = JSON.parse(answer.body);
    expect(code).toMatch(/^[A-Z_]+$/);
    expect(message).not.toContain("\n");
    expect(answer.body).not.toContain("node_modules");
  });
});

describe("an unknown address", () => {
  it("is a page for a person and JSON for a program", async () => {
    const page = await server.ask("GET", "/nothing", { Accept: "text/html" });
    expect(page.status).toBe(404);
    expect(page.body).toContain("Nothing is here");
    const api = await server.api("GET", "/api/nothing");
    expect(api.status).toBe(404);
    expect(JSON.parse(api.body).code).toBe("NOT_FOUND");
  });
});

describe("choosing a board that is not there", () => {
  it("is answered with the source's status, which says what to do: the request itself was sound", async () => {
    const absent = await runServer({
      open: async () => {
        throw failure("BOARD_NOT_FOUND", "muse-2 did not answer within 3 s", { hint: "Is it switched on?" });
      },
    });
    const answer = await absent.api("POST", "/api/source", { source: "muse-2" });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      phase: "failed",
      source: "muse-2",
      message: "muse-2 did not answer within 3 s",
      hint: "Is it switched on?",
    });
    await absent.close();
  });
});
