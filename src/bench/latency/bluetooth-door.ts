/** This file passes a band's packets through the real server, as a page does, into a session's loop, and beside it to a bare WebSocket of this process. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { LOOPBACK } from "../../../hardware/osc/endpoint.ts";
import { WEB_BLUETOOTH } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";
import type { SessionTap } from "../../doors/session-tap.ts";
import { openBenchServer } from "./bench-server.ts";
import type { Counting, Door } from "./door.ts";
import type { ToSender } from "./door-messages.ts";
import { rowOfMessage, rowOfUv } from "./sent-at.ts";

export type BluetoothDoor = Door & {
  readonly to: Pick<ToSender, "pages" | "token">;
  readonly sent: (row: number, atMs: number) => void;
};

export async function openBluetoothDoor(counting: Counting): Promise<BluetoothDoor> {
  const sentMs = new Map<number, number>();
  const inLoopMs = new Map<number, number>();
  const besideMs = new Map<number, number>();
  const tap: SessionTap = {
    onInput: ({ event }) => {
      if (event.type !== "chunk" || event.stream !== "eeg" || !counting.now) return;
      const nowMs = monotonicMs();
      for (const uv of event.samples[0] ?? []) if (!inLoopMs.has(rowOfUv(uv))) inLoopMs.set(rowOfUv(uv), nowMs);
    },
    onOutput: () => {},
    end: () => {},
  };
  const server = await openBenchServer({ tap: () => tap });
  const bare = new WebSocketServer({ host: LOOPBACK, port: 0, perMessageDeflate: false });
  await once(bare, "listening");
  bare.on("connection", (socket) =>
    socket.on("message", (text) => {
      const nowMs = monotonicMs();
      if (counting.now) besideMs.set(rowOfMessage(String(text)), nowMs);
    }),
  );
  let page: ReturnType<typeof server.openPage> | null = null;
  const delaysOf = (seenMs: ReadonlyMap<number, number>) =>
    [...seenMs].flatMap(([row, atMs]) => {
      const fromMs = sentMs.get(row);
      return fromMs === undefined ? [] : [atMs - fromMs];
    });
  return {
    to: { pages: [server.page, `ws://${LOOPBACK}:${(bare.address() as AddressInfo).port}`], token: server.token },
    sent: (row, atMs) => void sentMs.set(row, atMs),
    opened: async () => {
      await server.chooseSource(WEB_BLUETOOTH);
      page = server.openPage();
      await once(page, "open");
    },
    delaysMs: async () => ({ ours: delaysOf(inLoopMs), peers: delaysOf(besideMs) }),
    close: async () => {
      page?.close();
      for (const socket of bare.clients) socket.terminate();
      bare.close();
      await server.close();
    },
  };
}
