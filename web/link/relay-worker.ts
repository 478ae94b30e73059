/** This file is the relay worker: it owns the socket, on a thread that nothing on the page can hold up. */
import { openLink } from "./link.ts";
import { createRelay } from "./relay.ts";
import type { PageToRelay, RelayToPage, WorkletToRelay } from "./relay-messages.ts";

const BEAT_MS = 50;

let worklet: MessagePort | null = null;
const toPage = (message: RelayToPage) => postMessage(message);

const relay = createRelay({
  toServer: (message) => link.send(message),
  toPage,
  toWorklet: (message) => worklet?.postMessage(message),
});

const link = openLink(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`, {
  onOpen: () => toPage({ type: "open" }),
  onMessage: relay.hearServer,
  onLost: () => toPage({ type: "lost" }),
});

function listenTo(port: MessagePort | undefined): void {
  if (!port) return;
  worklet?.close();
  worklet = port;
  port.onmessage = ({ data: said }: MessageEvent<WorkletToRelay>) => relay.hearWorklet(said, performance.now());
}

addEventListener("message", ({ data: message, ports: [port] }: MessageEvent<PageToRelay>) => {
  if (message.type === "worklet") listenTo(port);
  relay.hearPage(message);
});

setInterval(() => {
  const nowMs = performance.now();
  link.check(nowMs);
  relay.beat(nowMs);
}, BEAT_MS);
