/** This file opens and closes the server's port, on this machine only. */
import { createServer, type Server } from "node:http";
import { type AttuneError, badUse, failure } from "../../errors.ts";

/** Who listens to the network needs accounts and TLS first. */
const ADDRESS = "127.0.0.1";
const MOST_CONNECTIONS = 512;

export const urlOf = (port: number): string => `http://${ADDRESS}:${port}`;

/** A server that nothing outside this machine reaches. Handlers are added before the first connection is taken. */
export async function listenOnLoopback(wanted: number): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 30_000, connectionsCheckingInterval: 1000 });
  server.maxConnections = MOST_CONNECTIONS;
  return { server, port: await listen(server, wanted) };
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
    const hint = `If Attune already runs, open ${urlOf(port)}; else ${another}.`;
    return failure("PORT_BUSY", `port ${port} is in use`, { hint, cause });
  }
  if (cause.code === "EACCES") return badUse("--port", "a port that you may open (1024 or higher)", port);
  return failure("PORT_UNUSABLE", `port ${port} cannot be opened (${cause.code ?? cause.message})`, {
    hint: `Please ${another}.`,
    cause,
  });
}

/** Answers under way get half a second. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
