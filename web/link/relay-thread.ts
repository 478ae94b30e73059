/**
 * This file keeps the relay worker alive: it is begun with the page, and begun anew when it fails or falls silent. Every end of the music's
 * way is joined here; what sounds and what it shows need the page's thread for nothing else.
 */
import { effect, signal } from "@preact/signals";
import { audioStatus, isTaken } from "../sound/audio-state.ts";
import { audioOutput } from "../sound/player.ts";
import type { PageToRelay, RelayToPage } from "./relay-messages.ts";

/** Counts the workers that were begun. */
export const relayStarts = signal(0);

const EVERY_SEC_MS = 1000;
/** Looks in a row, not seconds: after a block of the page's thread there is one look, and then everything that was said. */
const MOST_SILENT_LOOKS = 5;

export type RelayEvents = {
  readonly onMessage: (message: Exclude<RelayToPage, { type: "alive" }>) => void;
  /** The worker failed or fell silent; another is begun soon. */
  readonly onFailure: (problem: string) => void;
};

let worker: Worker | null = null;
let isJoined = false;
let silentLooks = 0;

/** False when there is no relay. */
export function tellRelay(message: PageToRelay, transfer: Transferable[] = []): boolean {
  worker?.postMessage(message, transfer);
  return worker !== null;
}

function joinWorklet(): void {
  const output = audioOutput();
  if (!worker || !output || isJoined) return;
  const { port1, port2 } = new MessageChannel();
  output.joinRelay(port1);
  isJoined = tellRelay({ type: "worklet" }, [port2]);
}

/** Some browsers do not know their latency. */
function answer(): void {
  const latencySec = audioOutput()?.context.outputLatency ?? 0;
  tellRelay({ type: "alive", latencySec: Number.isFinite(latencySec) ? latencySec : 0 });
}

function end(): void {
  worker?.terminate();
  worker = null;
}

function begin({ onMessage, onFailure }: RelayEvents): void {
  silentLooks = 0;
  isJoined = false;
  try {
    const begun = new Worker(new URL("./relay-worker.ts", import.meta.url), { type: "module" });
    worker = begun;
    begun.onmessage = ({ data: message }: MessageEvent<RelayToPage>) => {
      if (begun !== worker) return;
      silentLooks = 0;
      if (message.type === "alive") answer();
      else onMessage(message);
    };
    begun.onerror = ({ message }) => {
      if (begun !== worker) return;
      end();
      onFailure(message);
    };
  } catch (error) {
    onFailure(error instanceof Error ? error.message : String(error));
  }
  relayStarts.value += 1;
  joinWorklet();
}

function look(events: RelayEvents): void {
  silentLooks += 1;
  if (silentLooks > MOST_SILENT_LOOKS) {
    if (worker) events.onFailure("it did not answer");
    end();
    begin(events);
  }
}

/** Called once, when the page opens. */
export function keepRelay(events: RelayEvents): void {
  begin(events);
  setInterval(look, EVERY_SEC_MS, events);
  effect(() => {
    if (isTaken(audioStatus.value)) tellRelay({ type: "suspended" });
    joinWorklet();
  });
}
