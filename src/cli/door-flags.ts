/** This file is how doors to other programs are asked for on the command line, and opened with the session or the server. */
import type { Command } from "commander";
import { type Endpoint, endpointText, isLoopback, parseOwnEndpoint, parseTarget } from "../../hardware/osc/endpoint.ts";
import { createMarkDoor, type MarkDoor } from "../doors/mark-door.ts";
import { type OscOut, openOscOut, type SessionTap } from "../doors/osc-out.ts";
import { openUdpMarkers } from "../doors/udp-markers.ts";
import type { Session } from "../session/session-options.ts";
import type { LiveEvents } from "./live-events.ts";
import { note } from "./output.ts";

export type DoorFlags = { readonly markersUdp?: Endpoint; readonly oscOut?: Endpoint };

export const withDoors = (command: Command): Command =>
  command
    .option(
      "--osc-out <host:port>",
      "send bands, state, targets, bars and marks there by OSC, as Mind Monitor does and under /attune; of a sealed session quality and marks alone",
      (text: string) => parseTarget(text, "--osc-out"),
    )
    .option(
      "--markers-udp <port>",
      "take marks of other programs from this UDP port: a label, or JSON with label and unixMs; of this machine alone, or ADDRESS:PORT for one of its addresses in a network",
      (text: string) => parseOwnEndpoint(text, "--markers-udp"),
    );

/** Resolves when they are open; gives what closes them. */
export async function openDoors({ markersUdp }: DoorFlags, mark: MarkDoor): Promise<() => Promise<void>> {
  if (!markersUdp) return async () => {};
  const { close } = await openUdpMarkers(markersUdp, mark, (line) => note(`attune: ${line}`));
  const whose = isLoopback(markersUdp.address) ? "" : "; whoever is in that network can set them";
  note(`attune: marks are taken at ${endpointText(markersUdp)} (UDP)${whose}.`);
  return close;
}

/** Null where nobody asked for it. What leaves this machine is said. */
export async function openOut({ oscOut }: DoorFlags): Promise<OscOut | null> {
  if (!oscOut) return null;
  const out = await openOscOut(oscOut, (line) => note(`attune: ${line}`));
  const whose = isLoopback(oscOut.address) ? "" : "; what is measured leaves this computer";
  note(`attune: OSC goes to ${endpointText(oscOut)}${whose}.`);
  return out;
}

/** The doors of one session in a terminal: open before it begins, so that a port that is taken records nothing. */
export function createSessionDoors(flags: DoorFlags) {
  let session: Session | null = null;
  let close = async () => {};
  let out: OscOut | null = null;
  return {
    open: async () => {
      out = await openOut(flags);
      close = await openDoors(
        flags,
        createMarkDoor(() => session),
      );
    },
    lead: (to: Session): Session => {
      session = to;
      return to;
    },
    /** What the session is heard by. */
    tap: (isSealed: boolean, events: LiveEvents | null): SessionTap => {
      const sent = out?.tap({ isSealed });
      return {
        onInput: (input) => sent?.onInput(input),
        onOutput: (output, timeMs) => {
          events?.output(output);
          sent?.onOutput(output, timeMs);
        },
      };
    },
    close: async () => {
      await close();
      await out?.close();
    },
  };
}
