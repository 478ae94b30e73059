/** This file reads where a door of this machine stands: a port, or one of its own addresses with a port. */
import { BlockList, isIP, isIPv6 } from "node:net";
import { badUse } from "../../src/errors.ts";

export type Endpoint = { readonly address: string; readonly port: number };

export const LOOPBACK = "127.0.0.1";
const LOOPBACKS = new BlockList();
LOOPBACKS.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACKS.addAddress("::1", "ipv6");
/** Every address at once: a door is opened at one, that a person named. */
const ALL_ADDRESSES: readonly string[] = ["0.0.0.0", "::"];
const MOST_PORT = 65_535;

export const familyOf = (address: string): "ipv4" | "ipv6" => (isIPv6(address) ? "ipv6" : "ipv4");

/** Whether nobody but this machine can reach it. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && LOOPBACKS.check(address, familyOf(address));

export const endpointText = ({ address, port }: Endpoint): string =>
  isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;

/** "5000" → this machine alone; "192.168.1.20:5000" and "[fd00::7]:5000" → that address of it. */
export function parseOwnEndpoint(text: string, name: string): Endpoint {
  const allowed = "a port, or one address of this computer with a port, such as 192.168.1.20:5000";
  const endpoint = split(/^\d+$/.test(text) ? `${LOOPBACK}:${text}` : text);
  if (!endpoint || isIP(endpoint.address) === 0) throw badUse(name, allowed, text);
  if (ALL_ADDRESSES.includes(endpoint.address))
    throw badUse(name, "one address of this computer, not all of them", text);
  return endpoint;
}

/** Where something is sent to: "127.0.0.1:9000", "studio.local:9000", "[::1]:9000". */
export function parseTarget(text: string, name: string): Endpoint {
  const endpoint = split(text);
  if (endpoint && !ALL_ADDRESSES.includes(endpoint.address)) return endpoint;
  throw badUse(name, "HOST:PORT, such as 127.0.0.1:9000", text);
}

function split(text: string): Endpoint | null {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const named = bracketed ?? plain;
  const port = Number(digits);
  if (named === undefined || !(port >= 1 && port <= MOST_PORT)) return null;
  return { address: named === "localhost" ? LOOPBACK : named, port };
}
