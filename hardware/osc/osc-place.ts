/** This file reads where a source named "osc:…" listens, and to whom. */
import { badUse } from "../../src/errors.ts";
import type { BoardInputs } from "../source.ts";
import { type Endpoint, isLoopback, parseOwnEndpoint } from "./endpoint.ts";
import { ownAddressTowards } from "./own-address.ts";

const OSC = "osc:";
export const isOsc = (name: string): boolean => name.startsWith(OSC) || name === "osc";

export type OscPlace = { readonly at: Endpoint; readonly only: string | null };

/** Throws what fits no such source. */
export function oscPlace(name: string, { ipAddress }: BoardInputs): OscPlace {
  const asked = name.slice(OSC.length);
  const at = parseOwnEndpoint(asked, "source osc:");
  if (ipAddress === undefined) return { at, only: null };
  if (asked !== String(at.port) || isLoopback(ipAddress)) return { at, only: ipAddress };
  const address = ownAddressTowards(ipAddress);
  if (address) return { at: { address, port: at.port }, only: ipAddress };
  throw badUse("--ip-address", "the phone's address, in a network of this computer", ipAddress);
}
