/** This file runs the real server on a data folder of its own, for as long as something is measured. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { openSource } from "../../../hardware/open.ts";
import type { Source } from "../../../hardware/source.ts";
import { cacheDir, PROJECT_DIR } from "../../config.ts";
import type { Tap } from "../../doors/session-tap.ts";
import { readToken } from "../../server/http/token.ts";
import { createLog } from "../../server/log.ts";
import { startServer } from "../../server/start-server.ts";
import type { ClientMessage } from "../../wire.ts";

export type BenchServer = {
  readonly chooseSource: (name: string) => Promise<void>;
  /** Address of the pages' socket, and what it asks for. */
  readonly page: string;
  readonly token: string;
  /** Of a page whose first word begins a session. */
  readonly openPage: () => WebSocket;
  readonly close: () => Promise<void>;
};

const START: ClientMessage = { type: "start", goal: "relax", minutes: 2, useProfile: false };

export async function openBenchServer(hears: {
  readonly source?: (source: Source) => void;
  readonly tap?: Tap;
}): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "attune-bench-"));
  const server = await startServer({
    dataDir,
    webDir: join(PROJECT_DIR, "dist", "web"),
    port: 0,
    mainsHz: null,
    sources: async () => [],
    log: createLog("silent"),
    tap: hears.tap ?? null,
    open: async (name, inputs) => {
      const source = await openSource(name, { inputs, libraryCacheDir: cacheDir() });
      hears.source?.(source);
      return source;
    },
  });
  const page = `${server.url.replace("http", "ws")}/live`;
  const token = readToken(dataDir);
  return {
    chooseSource: server.chooseSource,
    page,
    token,
    openPage: () => {
      const socket = new WebSocket(page, { headers: { authorization: `Bearer ${token}` } });
      socket.once("open", () => socket.send(JSON.stringify(START)));
      return socket;
    },
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
