/** This file is how doors to other programs are asked for on the command line, and opened with the session or the server. */
import type { Command } from "commander";
import { type Endpoint, endpointText, isLoopback, parseOwnEndpoint } from "../../hardware/osc/endpoint.ts";
import { createMarkDoor, type MarkDoor } from "../doors/mark-door.ts";
import { openUdpMarkers } from "../doors/udp-markers.ts";
import type { Session } from "../session/session-options.ts";
import { note } from "./output.ts";

export type DoorFlags = { readonly markersUdp?: Endpoint };

export const withDoors = (command: Command): Command =>
  command.option(
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

/** The doors of one session in a terminal: open before it begins, so that a port that is taken records nothing. */
export function createSessionDoors(flags: DoorFlags) {
  let session: Session | null = null;
  let close = async () => {};
  return {
    open: async () => {
      close = await openDoors(
        flags,
        createMarkDoor(() => session),
      );
    },
    lead: (to: Session): Session => {
      session = to;
      return to;
    },
    close: () => close(),
  };
}
