/** This file runs a real server on a free port with a fresh data folder, and talks to it as a page and as a stranger would. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import type { CalibrationPlan } from "../../calibration/plan.ts";
import type { FoundBank } from "../../src/bank/find-bank.ts";
import type { Tap } from "../../src/doors/session-tap.ts";
import { badUse } from "../../src/errors.ts";
import { HERE } from "../../src/platform.ts";
import { createLog } from "../../src/server/log.ts";
import { createSourceList } from "../../src/server/source/source-choices.ts";
import type { OpenSource } from "../../src/server/source/source-hub.ts";
import { type RunningServer, type ServerOptions, startServer } from "../../src/server/start-server.ts";
import type { Condition } from "../../src/types.ts";
import type { ClientMessage, ServerMessage } from "../../src/wire.ts";
import type { TestClock } from "../test-clock.ts";
import { createTestSource, type TestSource } from "./test-source.ts";

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

export type TestServer = {
  readonly running: RunningServer;
  readonly dataDir: string;
  readonly token: string;
  /** The sources that "test" opened, oldest first. */
  readonly opened: readonly TestSource[];
  readonly ask: (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Answer>;
  /** The same with the token. */
  readonly api: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Sends these bytes and gives all that comes back until the other side closes. */
  readonly raw: (bytes: string, limitMs?: number) => Promise<string>;
  readonly live: () => Promise<LivePage>;
  readonly close: () => Promise<void>;
};

export async function runServer(
  options: {
    readonly open?: OpenSource;
    readonly page?: boolean;
    /** Whose files a page may open, beside the data folder's. */
    readonly folders?: readonly string[];
    /** The built page, instead of a made-up one. */
    readonly webDir?: string;
    /** Left out: as this system tells, and yes where it tells nobody. */
    readonly isOwnUser?: () => boolean;
    readonly plan?: CalibrationPlan;
    readonly moodMinutes?: number;
    readonly condition?: Condition;
    readonly arm?: ServerOptions["arm"];
    /** Another program that hears its sessions. */
    readonly tap?: Tap;
    /** The recorded instruments; none where left out. */
    readonly bank?: FoundBank;
    /** A folder that is there and stays; a new one of its own where left out. */
    readonly dataDir?: string;
    /** Goes on while pages are waited for, and while the server closes. */
    readonly clock?: TestClock;
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "attune-server-"));
  const webDir = options.webDir ?? join(dataDir, "web");
  if (options.page !== false && options.webDir === undefined) writePage(webDir);
  const opened: TestSource[] = [];
  const openTest: OpenSource = async (name) => {
    if (name !== "test") throw badUse("source", "test", name);
    const source = createTestSource();
    opened.push(source);
    return source;
  };
  const open = options.open ?? openTest;
  const running = await startServer({
    dataDir,
    webDir,
    port: 0,
    mainsHz: null,
    ...(!HERE.tellsSocketOwner && { isOwnUser: () => true }),
    ...(options.isOwnUser && { isOwnUser: options.isOwnUser }),
    ...(options.plan && { plan: options.plan }),
    ...(options.moodMinutes !== undefined && { moodMinutes: options.moodMinutes }),
    ...(options.condition && { condition: options.condition }),
    ...(options.arm && { arm: options.arm }),
    ...(options.tap && { tap: options.tap }),
    ...(options.bank && { bank: () => options.bank ?? null }),
    open,
    files: { folders: [dataDir, ...(options.folders ?? [])], named: [] },
    sources: createSourceList(join(dataDir, "cache")),
    log: createLog("silent"),
  });
  const token = readFileSync(join(dataDir, "token"), "utf8").trim();
  const { port } = running;
  const ask: TestServer["ask"] = (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => {
          const text = Buffer.concat(parts).toString("latin1");
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    running,
    dataDir,
    token,
    opened,
    ask,
    api: (method, path, body) => {
      const type = body === undefined ? {} : { "Content-Type": "application/json" };
      const headers = { Authorization: `Bearer ${token}`, ...type };
      return ask(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
    },
    raw: (bytes, limitMs = 30_000) => exchange(port, bytes, limitMs),
    live: () => openLive(port, token, options.clock),
    close: async () => {
      await waited(running.close(), options.clock);
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function writePage(webDir: string): void {
  mkdirSync(join(webDir, "assets"), { recursive: true });
  writeFileSync(join(webDir, "index.html"), "<!doctype html><title>Attune</title>");
  writeFileSync(join(webDir, "assets", "page-abc123.js"), "export {};\n");
  writeFileSync(join(webDir, ".hidden"), "secret");
}

function exchange(port: number, bytes: string, limitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let text = "";
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer within ${limitMs} ms; so far: ${text.slice(0, 200)}`));
    }, limitMs);
    socket.on("data", (part) => {
      text += part.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

export type LivePage = {
  readonly socket: WebSocket;
  readonly messages: readonly ServerMessage[];
  readonly send: (message: ClientMessage) => void;
  /** The first message of this type (that fits), also one that has already come. */
  readonly until: <Type extends ServerMessage["type"]>(
    type: Type,
    fits?: (message: Extract<ServerMessage, { type: Type }>) => boolean,
    limitMs?: number,
  ) => Promise<Extract<ServerMessage, { type: Type }>>;
  readonly closed: Promise<number>;
};

/** Where time stands still of itself, it has to be moved on meanwhile. */
const waited = <T>(promise: Promise<T>, clock: TestClock | undefined): Promise<T> =>
  clock ? clock.wait(promise) : promise;

async function openLive(port: number, token: string, clock: TestClock | undefined): Promise<LivePage> {
  const headers = { Authorization: `Bearer ${token}` };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers });
  const messages: ServerMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (raw) => {
    messages.push(JSON.parse(raw.toString()) as ServerMessage);
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const find: LivePage["until"] = (type, fits = () => true, limitMs = 30_000) =>
    new Promise((resolve, reject) => {
      let seen = 0;
      const timer = setTimeout(() => {
        waiting.delete(look);
        const types = [...new Set(messages.map((message) => message.type))].join(", ");
        reject(new Error(`no fitting ${type} within ${limitMs} ms; came: ${types}`));
      }, limitMs);
      const look = () => {
        for (; seen < messages.length; seen++) {
          const message = messages[seen];
          if (message?.type !== type || !fits(message as never)) continue;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(message as never);
          return;
        }
      };
      waiting.add(look);
      look();
    });
  const until: LivePage["until"] = (type, fits, limitMs) => waited(find(type, fits, limitMs), clock);
  return { socket, messages, send: (message) => socket.send(JSON.stringify(message)), until, closed };
}
