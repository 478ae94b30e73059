/** This file holds the API's description to the server: every route stands in it, and real answers have the shapes that it tells. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSource } from "../../hardware/open.ts";
import { cacheDir, PROJECT_DIR } from "../../src/config.ts";
import { writeSettings } from "../../src/recording/client-folder.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { DOWNLOADS } from "../../src/server/http/downloads.ts";
import { settingsOf } from "../../src/session/client-settings.ts";
import { CLOSED, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../recording/scratch.ts";
import { runServer, type TestServer } from "../server/run-server.ts";
import { problemsOf, type Schema } from "./json-schema.ts";

type Operation = { readonly responses: Readonly<Record<string, { content?: Record<string, { schema?: Schema }> }>> };
type Api = {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
const API: Api = JSON.parse(readFileSync(join(PROJECT_DIR, "src/doors/openapi.json"), "utf8"));
const EXAMPLES = join(PROJECT_DIR, "src/doors/examples");

/** By the server's own source: a route that is added is missed here. */
function routesOfServer(): readonly string[] {
  const dir = join(PROJECT_DIR, "src/server/http");
  const own = /^(client-door|enter-routes|http-app)\.ts$/;
  return readdirSync(dir)
    .filter((name) => !own.test(name))
    .flatMap((name) => [
      ...readFileSync(join(dir, name), "utf8").matchAll(/api\.(get|post|delete)\(\s*[`"]([^`"]+)[`"]/g),
    ])
    .flatMap(([, method = "", path = ""]) =>
      /\$\{kind\}/.test(path)
        ? Object.keys(DOWNLOADS).map((kind) => `${method} /sessions/:id/${kind}`)
        : `${method} ${path}`,
    )
    .map((route) => route.replaceAll(/:(\w+)/g, "{$1}"))
    .toSorted();
}

describe("the description of the API", () => {
  const dataDir = scratchDir();
  let server: TestServer;
  beforeAll(async () => {
    plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
    recoverSessions(dataDir);
    writeSettings(dataDir, "c1", settingsOf({ sessionsPerWeek: 3 }));
    server = await runServer({
      dataDir,
      open: (name) => openSource(name, { inputs: {}, seed: 3, libraryCacheDir: cacheDir(), onProgress: () => {} }),
    });
    await server.running.chooseSource("listener");
  });
  afterAll(() => server?.close());

  it("has every route of the server, and no other", () => {
    const described = Object.entries(API.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((one) => `${one} ${path}`),
    );
    expect(described.toSorted()).toEqual(routesOfServer());
    expect(API).toMatchObject({ openapi: "3.1.0", info: { version: expect.stringMatching(/^1\./) } });
  });

  it("is served where it says, to who has the token", async () => {
    const answer = await server.api("GET", "/api/v1/openapi.json");
    expect([answer.status, JSON.parse(Buffer.from(answer.body, "latin1").toString()).paths]).toEqual([200, API.paths]);
    expect((await server.ask("GET", "/api/v1/openapi.json")).status).toBe(401);
  });

  it("tells the shapes of real answers, and of a refusal", async () => {
    const fills = { id: ID, client: "c1", goal: "relax", world: "piano", seed: "1", minutes: "1", part: "0" };
    const skipped =
      /archive|report|wav|midi|edf|bdf|xdf|csv|bids|instruments|tiles|pieces|previews|parts|sessions\/\{id\}\/json/;
    const asked = Object.entries(API.paths).filter(([path, { get }]) => get && !skipped.test(path));
    expect(asked.length).toBeGreaterThan(15);
    const told = await Promise.all(
      asked.map(async ([path, { get }]) => {
        const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => fills[name as keyof typeof fills]);
        const answer = await server.api("GET", `/api/v1${address}`);
        const schema = get?.responses["200"]?.content?.["application/json"]?.schema ?? {};
        return [path, answer.status, problemsOf(JSON.parse(answer.body), schema, API.components.schemas)];
      }),
    );
    expect(told).toEqual(asked.map(([path]) => [path, 200, []]));
    const refused = await server.api("POST", "/api/v1/mark", { label: "" });
    expect([
      refused.status,
      problemsOf(JSON.parse(refused.body), { $ref: "#/components/schemas/Error" }, API.components.schemas),
    ]).toEqual([400, []]);
  });

  it("a shape that is another is found", () => {
    const { schemas } = API.components;
    const status = { $ref: "#/components/schemas/Status" };
    expect(problemsOf({}, status, schemas)).toEqual([
      "version is missing",
      "source is missing",
      "session is missing",
      "counts is missing",
    ]);
    expect(problemsOf({ version: 1, source: null, session: null, counts: { a: "b" } }, status, schemas)).toEqual([
      "version must be string",
      "source must be object",
      "counts.a must be number",
    ]);
  });

  it("the example in TypeScript begins a session and prints what is read, to its end", async () => {
    const register = join(PROJECT_DIR, "src/typescript/register.mjs");
    const child = spawn(process.execPath, ["--import", register, join(EXAMPLES, "live.ts"), dataDir, "relax", "0.05"], {
      cwd: PROJECT_DIR,
    });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(err).toBe("");
    expect(out).toMatch(/^Attune [\d.]+, source listener\n(relaxation: (indistinct|artifact|-?[\d.]+)\n){3,}$/);
  });

  it.skipIf(spawnSync("python3", ["--version"]).status !== 0)(
    "the example in Python tells how it stands, and a refusal in one line",
    async () => {
      const run = async (...args: readonly string[]) => {
        const child = spawn("python3", [join(EXAMPLES, "status.py"), dataDir, ...args]);
        return Promise.all([text(child.stdout), text(child.stderr)]);
      };
      const [out, err] = await run();
      expect([out, err]).toEqual([
        expect.stringMatching(
          /^source: listener streaming\nsession: None\nnewest: [0-9A-Z]{26} (closed|recovered) [\d.]+\n$/,
        ),
        "",
      ]);
      expect((await run("rest"))[1]).toBe("no session is running\n");
    },
  );
});
