/** This file sends what sessions give to one program, by OSC over UDP, each bundle with the time at which it counts. Nobody has to listen. */
import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { encodeBundle } from "../../hardware/osc/encode.ts";
import { type Endpoint, endpointText, familyOf } from "../../hardware/osc/endpoint.ts";
import { failure, lineOf } from "../errors.ts";
import { oscOfInput, oscOfOutput, type Told } from "./osc-messages.ts";
import type { SessionTap, TappedSession } from "./session-tap.ts";

export type OscOut = {
  readonly tap: (session: Pick<TappedSession, "isSealed">) => SessionTap;
  readonly close: () => Promise<void>;
};

/** `tell` hears the first thing that goes wrong; a network that comes and goes is not told every quarter of a second. */
export async function openOscOut(target: Endpoint, tell: (line: string) => void): Promise<OscOut> {
  const { address } = await lookup(target.address).catch((cause: unknown) => {
    const hint = "Name its address, such as 192.168.1.40:9000.";
    throw failure("NO_HOST", `OSC cannot be sent to ${endpointText(target)}: no such host is known`, { hint, cause });
  });
  const socket = createSocket(familyOf(address) === "ipv6" ? "udp6" : "udp4");
  let isOpen = true;
  let hasFailed = false;
  const onError = (error: Error | null) => {
    if (!error || hasFailed) return;
    hasFailed = true;
    tell(`OSC to ${endpointText(target)} does not go out: ${lineOf(error)}`);
  };
  socket.on("error", onError);
  socket.unref();
  const send = ({ messages, inMs }: Told) => {
    if (!isOpen || messages.length === 0) return;
    socket.send(encodeBundle(messages, Date.now() + inMs), target.port, address, onError);
  };
  return {
    tap: ({ isSealed }) => ({
      onInput: (input) => send(oscOfInput(input)),
      onOutput: (output, timeMs) => send(oscOfOutput(output, timeMs, isSealed)),
      end: () => {},
    }),
    close: () => {
      if (!isOpen) return Promise.resolve();
      isOpen = false;
      return new Promise((resolve) => void socket.close(() => resolve()));
    },
  };
}
