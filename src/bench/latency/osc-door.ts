/** This file hears an app's OSC as a session's source does, and beside it at a bare UDP port of this process. */
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { openSource } from "../../../hardware/open.ts";
import { LOOPBACK } from "../../../hardware/osc/endpoint.ts";
import { openUdp } from "../../../hardware/osc/open-udp.ts";
import type { Source } from "../../../hardware/source.ts";
import type { Counting, Door } from "./door.ts";
import { oscDelayMs } from "./sent-at.ts";

/** Any that is free. */
const ANY_PORT = 0;
/** The package is "/muse/eeg", ",ffff", then the values. */
const FIRST_VALUE_AT = 20;

export type OscDoor = Door & { readonly ports: readonly number[] };

export async function openOscDoor(counting: Counting): Promise<OscDoor> {
  const ours: number[] = [];
  const peers: number[] = [];
  const hear = (packet: Buffer) => {
    if (counting.now) peers.push(oscDelayMs(packet.readFloatBE(FIRST_VALUE_AT), monotonicMs()));
  };
  const bare = await openUdp({ address: LOOPBACK, port: ANY_PORT }, hear, "a port");
  const free = await openUdp({ address: LOOPBACK, port: ANY_PORT }, () => {}, "a port");
  const port = free.address().port;
  free.close();
  let source: Source | null = null;
  const read = async (from: Source) => {
    for await (const event of from.chunks()) {
      if (event.type !== "chunk" || !counting.now) continue;
      const nowMs = monotonicMs();
      for (const value of event.samples[0] ?? []) ours.push(oscDelayMs(value, nowMs));
    }
  };
  return {
    ports: [port, bare.address().port],
    opened: async () => {
      source = await openSource(`osc:${port}`, { libraryCacheDir: "" });
      void read(source);
    },
    delaysMs: async () => ({ ours, peers }),
    close: async () => {
      bare.close();
      await source?.close();
    },
  };
}
