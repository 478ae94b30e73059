/** This file opens a UDP port of this machine, at one address, and says in one line why it could not. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { type AttuneError, failure } from "../../src/errors.ts";
import { type Endpoint, endpointText, familyOf } from "./endpoint.ts";

type Trouble = { readonly code: string; readonly why: string; readonly hint: string };

const TROUBLES: Readonly<Record<string, Trouble>> = {
  EADDRINUSE: {
    code: "PORT_BUSY",
    why: "another program has that port",
    hint: "Close it, or name another port here and there.",
  },
  EACCES: { code: "PORT_REFUSED", why: "this system lets no one have that port", hint: "Name a port from 1024 on." },
  EADDRNOTAVAIL: {
    code: "NO_ADDRESS",
    why: "that is no address of this computer",
    hint: "Name one that your network settings show, or the port alone.",
  },
};

/** What waits in the system while this process is busy: two seconds of a headband's packages and more. */
const RECEIVE_BYTES = 1024 * 1024;

export async function openUdp(
  endpoint: Endpoint,
  onPacket: (packet: Buffer, from: RemoteInfo) => void,
  what: string,
): Promise<Socket> {
  const socket = createSocket({ type: familyOf(endpoint.address) === "ipv6" ? "udp6" : "udp4" });
  socket.on("message", onPacket);
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => {
      socket.close();
      reject(told(error, endpoint, what));
    };
    socket.once("error", refuse);
    socket.bind({ address: endpoint.address, port: endpoint.port, exclusive: true }, () => {
      socket.off("error", refuse);
      resolve();
    });
  });
  try {
    socket.setRecvBufferSize(RECEIVE_BYTES);
  } catch {
    // What the system gives will do.
  }
  return socket;
}

function told(error: Error, endpoint: Endpoint, what: string): AttuneError {
  const code = "code" in error ? String(error.code) : "";
  const { code: own, why, hint } = TROUBLES[code] ?? { code: "NO_PORT", why: error.message, hint: "" };
  return failure(own, `${what} cannot be opened at ${endpointText(endpoint)}: ${why}`, { hint, cause: error });
}
