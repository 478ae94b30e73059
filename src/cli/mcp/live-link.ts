/** This file asks a running Attune over its live socket, as a page does: says something, and waits for the answer that decides. */
import { WebSocket } from "ws";
import { AttuneError, failure } from "../../errors.ts";
import { knownToken } from "../../server/http/token.ts";
import { findRunning } from "../../server/running-file.ts";
import type { ClientMessage, ServerMessage } from "../../wire.ts";

export const notRunning = (dataDir: string): AttuneError =>
  failure("NOT_RUNNING", `no Attune runs on the data folder ${dataDir}`, { hint: "Start it with `npm start`." });

type Asked<Result> = {
  readonly say?: ClientMessage;
  /** Of each message; undefined waits on. */
  readonly take: (message: ServerMessage) => Result | undefined;
  readonly mostMs: number;
};

/** Null where nothing decided in time. Throws what the server refuses. */
export async function askLive<Result>(dataDir: string, { say, take, mostMs }: Asked<Result>): Promise<Result | null> {
  const running = findRunning(dataDir);
  const token = knownToken(dataDir);
  if (running === null || token === null) throw notRunning(dataDir);
  const headers = { Authorization: `Bearer ${token}` };
  const socket = new WebSocket(`${running.url.replace("http", "ws")}/live`, { headers });
  try {
    return await new Promise<Result | null>((resolve, reject) => {
      const timer = setTimeout(() => resolve(null), mostMs);
      socket.once("open", () => say && socket.send(JSON.stringify(say)));
      socket.once("error", reject);
      socket.once("close", () => resolve(null));
      socket.on("message", (text) => {
        const message = JSON.parse(String(text)) as ServerMessage;
        if (message.type === "error") reject(new AttuneError(message.code, message.message, 1, { hint: message.hint }));
        const found = take(message);
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      });
    });
  } finally {
    socket.close();
  }
}
