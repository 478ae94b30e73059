/** This file puts the server together: one port on this machine, one source, one session at a time, any number of pages. */
import { createServer, type Server } from "node:http";
import type { BoardInputs } from "../../hardware/source.ts";
import { VERSION } from "../config.ts";
import { type AttuneError, badUse, failure } from "../errors.ts";
import type { ServerMessage, SourceChoice } from "../protocol.ts";
import { answerMessage } from "./answer-message.ts";
import { createHttpApp } from "./http-app.ts";
import { type LiveSocket, openLiveSocket } from "./live-socket.ts";
import type { Log } from "./log.ts";
import { createRenderDownloads } from "./render-downloads.ts";
import { createSessionHost } from "./session-host.ts";
import { createSourceHub, type OpenSource, type Remark } from "./source-hub.ts";
import { readToken } from "./token.ts";

/** Loopback only: who listens to the network needs accounts and TLS first. */
const ADDRESS = "127.0.0.1";
const MOST_CONNECTIONS = 512;

export type ServerOptions = {
  readonly dataDir: string;
  /** The built page. */
  readonly webDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly mainsHz: 50 | 60;
  readonly open: OpenSource;
  readonly sources: () => Promise<readonly SourceChoice[]>;
  readonly log: Log;
};

export type RunningServer = {
  readonly url: string;
  readonly port: number;
  /** The remark stands in the source's status while it streams: why this one, and not another. */
  readonly chooseSource: (name: string, inputs?: BoardInputs, remark?: Remark) => Promise<void>;
  /** Fades and closes a running session, then source, pages and port. */
  readonly close: () => Promise<void>;
};

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, log } = options;
  const server = createServer({ headersTimeout: 5000, requestTimeout: 30_000, connectionsCheckingInterval: 1000 });
  server.maxConnections = MOST_CONNECTIONS;
  const port = await listen(server, options.port);
  const rules = { port, token: readToken(dataDir) };
  let live: LiveSocket | null = null;
  const onMessage = (message: ServerMessage) => live?.broadcast(message);
  const hub = createSourceHub({ open: options.open, mainsHz: options.mainsHz, onMessage });
  const host = createSessionHost({ dataDir, mainsHz: options.mainsHz, hub, onMessage, log });
  const renders = createRenderDownloads(dataDir);
  const greet = (): readonly ServerMessage[] => [
    { type: "welcome", version: VERSION, source: hub.status(), session: host.status() },
    ...host.backlog(),
  ];
  live = openLiveSocket({
    server,
    rules,
    greet,
    onMessage: (message, reply) => void answerMessage(message, host, reply),
    log,
  });
  const parts = { dataDir, version: VERSION, hub, host, sources: options.sources, renders, log };
  const counts = () => ({ ...live?.counts(), ...host.lateness() });
  server.on("request", createHttpApp({ ...parts, counts, rules, webDir: options.webDir }));

  const close = async () => {
    await host.stop();
    await hub.close();
    renders.close();
    live.close();
    await closeServer(server);
  };
  return {
    url: `http://${ADDRESS}:${port}`,
    port,
    chooseSource: (name, inputs = {}, remark) => hub.choose(name, inputs, remark),
    close,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(portError(port, cause)));
    server.listen(port, ADDRESS, () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });
}

function portError(port: number, cause: NodeJS.ErrnoException): AttuneError {
  const another = "choose another port with --port N";
  if (cause.code === "EADDRINUSE") {
    const hint = `If Attune already runs, open http://${ADDRESS}:${port}; else ${another}.`;
    return failure("PORT_BUSY", `port ${port} is in use`, { hint, cause });
  }
  if (cause.code === "EACCES") return badUse("--port", "a port that you may open (1024 or higher)", port);
  return failure("PORT_UNUSABLE", `port ${port} cannot be opened (${cause.code ?? cause.message})`, {
    hint: `Please ${another}.`,
    cause,
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
