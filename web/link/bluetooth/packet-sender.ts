/**
 * This file sends what a band says to the server, fifty times a second at most. A page that is hidden has slow timers, but hears the band all the
 * same: whatever comes sends what waits.
 */
import type { BluetoothPackets } from "../../../src/types.ts";
import type { ClientMessage } from "../../../src/wire.ts";

const EVERY_MS = 20;
/** As many as a message may hold; of more, while nothing can be sent, the oldest are lost. */
const MOST_PACKETS = 64;

type Of = Omit<BluetoothPackets, "packets" | "connection">;

export function createPacketSender(of: Of, send: (message: ClientMessage) => boolean) {
  let waiting: BluetoothPackets["packets"][number][] = [];
  let sentMs = Number.NEGATIVE_INFINITY;
  let timer = 0;
  let connection = 0;
  const flush = () => {
    clearTimeout(timer);
    timer = 0;
    if (waiting.length === 0) return;
    sentMs = performance.now();
    // What cannot be sent is lost: the counters in the packets tell how much.
    send({ type: "bluetooth", ...of, connection, packets: waiting });
    waiting = [];
  };
  return {
    add: (from: string, bytes: DataView) => {
      waiting.push({ from, bytes: base64Of(bytes) });
      const restMs = EVERY_MS - (performance.now() - sentMs);
      if (restMs <= 0 || waiting.length >= MOST_PACKETS) flush();
      else if (timer === 0) timer = window.setTimeout(flush, restMs);
    },
    connectedAgain: () => {
      flush();
      connection++;
    },
    close: () => clearTimeout(timer),
  };
}

function base64Of(view: DataView): string {
  let text = "";
  for (let i = 0; i < view.byteLength; i++) text += String.fromCharCode(view.getUint8(i));
  return btoa(text);
}
