/** This file knocks at the start page as this user, as another, and where the system does not tell who asks. */
import { afterEach, describe, expect, it } from "vitest";
import { nodeAsNobody } from "../../another-user.ts";
import { needing } from "../../needs.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
afterEach(() => server.close());

const spend = (key: string, headers: Readonly<Record<string, string>> = {}) =>
  server.ask(
    "POST",
    "/enter",
    { Origin: `http://127.0.0.1:${server.running.port}`, "Content-Type": "application/json", ...headers },
    JSON.stringify({ key }),
  );
const newKey = () => server.running.makeLink().split("#")[1] ?? "";

describe("the plain address where the system does not tell who asks", () => {
  it("says how to get in, and nothing else: no cookie, no script, no page", async () => {
    server = await runServer({ isOwnUser: () => false });
    for (const path of ["/", "/index.html"]) {
      const answer = await server.ask("GET", path);
      expect(answer.status).toBe(401);
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect(answer.body).toContain("npx attune open");
      expect(answer.body).not.toMatch(/<script|<title>Attune<\/title><\/head>|assets/);
      expect(answer.body).not.toContain(server.token);
    }
  });

  it("serves the page to a browser that has been let in before, and to no other token", async () => {
    server = await runServer({ isOwnUser: () => false });
    const name = `attune_${server.running.port}`;
    expect((await server.ask("GET", "/", { Cookie: `${name}=${server.token}` })).status).toBe(200);
    expect((await server.ask("GET", "/", { Cookie: `${name}=${"0".repeat(32)}` })).status).toBe(401);
  });
});

describe("a link with a key", () => {
  it("lets one browser in, once", async () => {
    server = await runServer({ isOwnUser: () => false });
    const key = newKey();
    const entered = await spend(key);
    expect([entered.status, entered.body]).toEqual([204, ""]);
    const [cookie = ""] = entered.headers["set-cookie"] ?? [];
    expect(cookie).toBe(`attune_${server.running.port}=${server.token}; Path=/; HttpOnly; SameSite=Strict`);
    expect((await server.ask("GET", "/", { Cookie: cookie.split(";")[0] ?? "" })).status).toBe(200);
    const again = await spend(key);
    expect([again.status, JSON.parse(again.body).code]).toEqual([403, "BAD_KEY"]);
    expect(again.headers["set-cookie"]).toBeUndefined();
  });

  it("is spent by a page of ours alone, with its key in the body", async () => {
    server = await runServer({ isOwnUser: () => false });
    const key = newKey();
    for (const headers of [
      { Origin: "http://evil.com" },
      { Origin: "null" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Content-Type": "text/plain" },
    ]) {
      const { status, headers: answered } = await spend(key, headers);
      expect([status, answered["set-cookie"]]).toEqual([403, undefined]);
    }
    expect((await server.ask("POST", `/enter?key=${key}`, {})).status).toBe(403);
    expect((await server.ask("GET", `/enter?key=${key}`)).headers["set-cookie"]).toBeUndefined();
    expect((await spend(key)).status).toBe(204);
  });

  it("leads to a page that takes it out of the address before it spends it, under the policy of all pages", async () => {
    server = await runServer({ isOwnUser: () => false });
    expect(server.running.makeLink()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter#/);
    const page = await server.ask("GET", "/enter");
    expect(page.body).toContain('<script src="/enter.js">');
    expect(page.headers["cache-control"]).toBe("no-store");
    const script = await server.ask("GET", "/enter.js");
    expect(script.headers["content-type"]).toContain("javascript");
    expect(script.body.indexOf("replaceState")).toBeLessThan(script.body.indexOf("fetch("));
  });
});

describe("another user of this machine", needing("another-user"), () => {
  /** What they get for these paths, and whether what they can see holds the token. */
  async function asNobody(paths: readonly string[]) {
    const script = `(async () => {
      const got = [];
      for (const path of ${JSON.stringify(paths)}) {
        const answer = await fetch("http://127.0.0.1:${server.running.port}" + path);
        got.push({ status: answer.status, cookie: answer.headers.get("set-cookie"), body: await answer.text() });
      }
      console.log(JSON.stringify(got));
    })()`;
    const { stdout, stderr } = await nodeAsNobody(["-e", script]);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as { status: number; cookie: string | null; body: string }[];
  }

  it("never gets in by the plain address, while this one does", async () => {
    server = await runServer();
    const [page, status, sessions] = await asNobody(["/", "/api/status", "/api/sessions"]);
    expect([page?.status, page?.cookie]).toEqual([401, null]);
    expect(page?.body).toContain("npx attune open");
    expect([status?.status, sessions?.status]).toEqual([401, 401]);
    expect(JSON.stringify([page, status, sessions])).not.toContain(server.token);
    const own = await server.ask("GET", "/");
    expect([own.status, own.headers["set-cookie"]?.length]).toEqual([200, 1]);
  });

  it("gets in by a link that this one gave away, which is what it is for", async () => {
    server = await runServer();
    expect((await spend(newKey())).status).toBe(204);
  });
});
