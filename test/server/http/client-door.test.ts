/** This file holds that a client's own page shows that client, and that its token reaches nothing else. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAccess, writeSettings } from "../../../src/recording/client-folder.ts";
import { encodeHeader } from "../../../src/recording/record.ts";
import { recoverSessions } from "../../../src/recording/recover-sessions.ts";
import { writeNotes } from "../../../src/recording/session-notes.ts";
import { settingsOf } from "../../../src/session/client-settings.ts";
import { CLOSED, HEADER, logOf, plantLog, scratchDir, sessionPayloads } from "../../recording/scratch.ts";
import { runServer, type TestServer } from "../run-server.ts";

const [ADA, BOB] = ["p-ada", "p-bob"] as const;
const [OF_ADA, OF_BOB] = ["A".repeat(26), "B".repeat(26)] as const;

describe("a client's own door", () => {
  const dataDir = scratchDir();
  let server: TestServer;
  let link = "";
  let cookie = "";
  const as = (key: string) => ({ Cookie: `attune_client_${server.running.port}=${key}` });
  const get = (path: string, headers: Readonly<Record<string, string>> = as(cookie)) =>
    server.ask("GET", path, headers);
  const enter = (key: string) =>
    server.ask(
      "POST",
      "/client/enter",
      { "Content-Type": "application/json", Origin: `http://127.0.0.1:${server.running.port}` },
      JSON.stringify({ key }),
    );

  beforeAll(async () => {
    for (const [session, client] of [
      [OF_ADA, ADA],
      [OF_BOB, BOB],
    ] as const) {
      const header = encodeHeader({ ...HEADER, session, client, source: `listener:${client}` });
      plantLog(dataDir, logOf([header, ...sessionPayloads().slice(2), CLOSED]).bytes, session);
    }
    recoverSessions(dataDir);
    writeNotes(dataDir, OF_ADA, { tags: ["difficult"], note: "was defensive today" });
    writeSettings(dataDir, ADA, settingsOf({ sessionsPerWeek: 3, note: "only for the therapist" }));
    mkdirSync(join(dataDir, "web"));
    writeFileSync(join(dataDir, "web", "client.html"), "<!doctype html><title>Attune: my sessions</title>");
    server = await runServer({ dataDir });
    link = JSON.parse((await server.api("POST", `/api/clients/${ADA}/page`, {})).body).link;
    cookie = link.split("#")[1]!;
  });
  afterAll(() => server?.close());

  it("opens by a link whose token the folder keeps as a hash alone", async () => {
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/client\/enter#p-ada\.[0-9a-f]{32}$/);
    const answer = await enter(cookie);
    expect(answer.status).toBe(204);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(
      /^attune_client_\d+=p-ada\.[0-9a-f]{32}; .*Path=\/client; .*HttpOnly; SameSite=Strict$/,
    );
    const path = join(dataDir, "clients", ADA, "access.json");
    expect(readFileSync(path, "utf8")).not.toContain(cookie.split(".")[1]);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const key of ["", "p-ada", `p-bob.${cookie.split(".")[1]}`, `${cookie}0`, `${cookie}.x`, "../x.0"]) {
      expect([key, (await enter(key)).status]).toEqual([key, 403]);
    }
  });

  it("shows the sessions, trends and agreements of that client alone, whatever the address asks", async () => {
    const page = JSON.parse((await get(`/client/api/history?search=listener&client=${BOB}`)).body);
    expect(page).toMatchObject({ total: 1, clients: [], sessions: [{ session: OF_ADA, client: ADA }] });
    // Nor what the therapist wrote to a session, and whether a word stands in it.
    expect(page).toMatchObject({ tags: [], sessions: [{ tags: [], note: "" }] });
    for (const asked of ["search=defensive", "tag=difficult"])
      expect(JSON.parse((await get(`/client/api/history?${asked}`)).body)).toMatchObject({ total: 0 });
    const owners = JSON.parse((await server.api("GET", "/api/history?search=defensive")).body);
    expect(owners).toMatchObject({ total: 1, sessions: [{ tags: ["difficult"], note: "was defensive today" }] });
    const trends = await get("/client/api/trends");
    expect(JSON.parse(trends.body).points.map(({ session }: { session: string }) => session)).toEqual([OF_ADA]);
    const agreed = await get("/client/api/agreed");
    expect(JSON.parse(agreed.body)).toMatchObject({ client: ADA, sessionsPerWeek: 3 });
    expect(agreed.body).not.toContain("therapist");
    expect((await get(`/client/api/sessions/${OF_BOB}/report`)).status).toBe(404);
    expect((await get(`/client/api/sessions/${"C".repeat(26)}/report`)).body).toBe(
      (await get(`/client/api/sessions/${OF_BOB}/report`)).body.replaceAll(OF_BOB, "C".repeat(26)),
    );
  });

  /** Every route of the server that gives or changes anything, by its own source: one that is added is tried too. */
  function everyRoute(): readonly (readonly [method: string, path: string])[] {
    const dir = join(import.meta.dirname, "../../../src/server/http");
    const own = /(client-door|enter-routes|http-app)\.ts$/;
    return readdirSync(dir)
      .filter((name) => name.endsWith(".ts") && !own.test(name))
      .flatMap((name) =>
        [...readFileSync(join(dir, name), "utf8").matchAll(/api\.(get|post|delete)\(\s*[`"]([^`"]+)[`"]/g)].map(
          ([, method = "", path = ""]) =>
            [
              method.toUpperCase(),
              `/api${path}`
                .replace(":id", OF_ADA)
                .replace(":client", ADA)
                .replace(/\$\{kind\}/, "json")
                .replaceAll(/:\w+/g, "1"),
            ] as const,
        ),
      );
  }

  it("reaches nothing else with its token: neither a route of the API, its own data there, nor the live socket", async () => {
    const routes = everyRoute();
    expect(routes.length).toBeGreaterThan(30);
    const origin = `http://127.0.0.1:${server.running.port}`;
    const token = cookie.split(".")[1]!;
    const shown = [
      { Cookie: `attune_client_${server.running.port}=${cookie}` },
      { Cookie: `attune_${server.running.port}=${cookie}` },
      { Cookie: `attune_${server.running.port}=${token}` },
      { Authorization: `Bearer ${token}` },
    ];
    for (const [method, path] of routes) {
      for (const headers of path === routes[0]![1] ? shown : shown.slice(0, 1)) {
        const answer = await server.ask(
          method,
          path,
          { ...headers, Origin: origin, "Content-Type": "application/json" },
          method === "POST" ? "{}" : undefined,
        );
        expect([method, path, answer.status]).toEqual([method, path, 401]);
      }
    }
    const upgrade = {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    };
    expect((await server.ask("GET", "/live", { ...as(cookie), ...upgrade, Origin: origin })).status).toBe(401);
    for (const path of [
      "/client/api/sessions",
      "/client/api/clients",
      "/client/api/client-list",
      "/client/api/status",
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  it("is shut to everybody without a key, and to the old key once a new one is made or the page is closed", async () => {
    expect((await get("/client/api/agreed", {})).status).toBe(401);
    expect((await get("/client/api/agreed", as(`${BOB}.${cookie.split(".")[1]}`))).status).toBe(401);
    const again = JSON.parse((await server.api("POST", `/api/clients/${ADA}/page`, {})).body).link.split("#")[1];
    expect((await get("/client/api/agreed")).status).toBe(401);
    expect((await get("/client/api/agreed", as(again))).status).toBe(200);
    expect((await server.api("DELETE", `/api/clients/${ADA}/page`)).status).toBe(204);
    expect((await get("/client/api/agreed", as(again))).status).toBe(401);
  });

  it("gives no report of a session that still runs, here or in another process", async () => {
    const running = "R".repeat(26);
    const header = encodeHeader({ ...HEADER, session: running, client: ADA, pid: process.ppid });
    plantLog(dataDir, logOf([header, ...sessionPayloads().slice(2)]).bytes, running);
    const key = JSON.parse((await server.api("POST", `/api/clients/${ADA}/page`, {})).body).link.split("#")[1];
    for (const answer of [
      await get(`/client/api/sessions/${running}/report`, as(key)),
      await server.api("GET", `/api/sessions/${running}/report`),
    ]) {
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([409, "SESSION_OPEN"]);
    }
    rmSync(join(dataDir, "sessions", running), { recursive: true });
  });

  it("is gone with the client, and nothing of another's went", async () => {
    await server.api("POST", `/api/clients/${ADA}/page`, {});
    expect((await server.api("DELETE", `/api/clients/${ADA}`)).status).toBe(200);
    expect([readAccess(dataDir, ADA), readdirSync(join(dataDir, "sessions"))]).toEqual([null, [OF_BOB]]);
    expect(readdirSync(join(dataDir, "clients"))).toEqual([]);
  });
});

describe("a server with clients", () => {
  it("keeps what is agreed, refuses what is not, and tells everybody at a glance", async () => {
    const server = await runServer();
    const settings = { minutes: 10, locks: ["minutes"], sessionsPerWeek: 4 };
    const written = await server.api("POST", `/api/clients/${ADA}/settings`, settings);
    expect(JSON.parse(written.body)).toMatchObject({ ...settings, protocol: null });
    expect(JSON.parse((await server.api("GET", `/api/clients/${ADA}/settings`)).body)).toMatchObject(settings);
    expect((await server.api("POST", `/api/clients/${ADA}/settings`, { locks: ["world"] })).status).toBe(400);
    expect((await server.api("POST", "/api/clients/a%20b/settings", {})).status).toBe(400);
    expect(JSON.parse((await server.api("GET", `/api/clients/${ADA}/today`)).body)).toEqual({ sessions: 0 });
    expect((await server.api("GET", "/api/clients/a%20b/today")).status).toBe(400);
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 20, client: ADA });
    expect(await page.until("error")).toMatchObject({
      code: "BAD_USE",
      message: "minutes must be 10, as agreed; got 20",
    });
    const glance = JSON.parse((await server.api("GET", "/api/client-list")).body);
    expect(glance).toMatchObject([
      { client: ADA, sessions: 0, weeks: [0, 0, 0, 0], locks: ["minutes"], hasPage: false },
    ]);
    // What stands behind the ? is read, and refused where it is no goal.
    expect((await server.api("GET", `/api/clients/${ADA}/evidence?goal=sleep`)).status).toBe(400);
    await server.close();
  });
});
