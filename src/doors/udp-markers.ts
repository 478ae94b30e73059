/** This file takes marks from UDP packages: the label as plain text, or JSON with its time. Nobody is answered; what is refused is told here, in one line. */
import { type Endpoint, endpointText } from "../../hardware/osc/endpoint.ts";
import { openUdp } from "../../hardware/osc/open-udp.ts";
import { AttuneError, lineOf } from "../errors.ts";
import type { MarkDoor } from "./mark-door.ts";

export type OpenDoor = { readonly close: () => Promise<void> };

/** A label and a time need less. */
const MOST_BYTES = 1024;
/** A program that is wrong is wrong many times a second: each cause is told so often, with how many there were. */
const TELL_EVERY_MS = 10_000;

export async function openUdpMarkers(
  endpoint: Endpoint,
  take: MarkDoor,
  tell: (line: string) => void,
  clock: () => number = () => performance.now(),
): Promise<OpenDoor> {
  const refusals = createRefusals((line) => tell(`a mark from ${endpointText(endpoint)} was refused: ${line}`), clock);
  const onPacket = (packet: Buffer) => {
    try {
      take(markIn(packet));
    } catch (error) {
      refusals.add(error);
    }
  };
  const socket = await openUdp(endpoint, onPacket, "a port for marks");
  socket.on("error", (error) => tell(`marks at ${endpointText(endpoint)}: ${lineOf(error)}`));
  const close = () => {
    refusals.end();
    return new Promise<void>((resolve) => void socket.close(() => resolve()));
  };
  return { close };
}

/** What `echo rest | nc -u` sends ends with a line feed. */
function markIn(packet: Buffer): unknown {
  if (packet.length > MOST_BYTES) {
    throw new AttuneError("BAD_MARK", `a mark must have at most ${MOST_BYTES} bytes; got ${packet.length}`, 2);
  }
  const text = packet.toString("utf8").trim();
  if (!text.startsWith("{")) return { label: text };
  try {
    return JSON.parse(text);
  } catch {
    throw new AttuneError("BAD_MARK", "a mark that begins with { must be JSON", 2);
  }
}

/** Tells the first of each cause at once, and later ones together: with the next that is told, or at the end. */
function createRefusals(tell: (line: string) => void, clock: () => number) {
  const seen = new Map<string, { readonly line: string; readonly toldMs: number; since: number }>();
  const add = (error: unknown) => {
    const cause = error instanceof AttuneError ? error.code : "FAILED";
    const line = lineOf(error);
    const nowMs = clock();
    const before = seen.get(cause);
    if (before && nowMs - before.toldMs < TELL_EVERY_MS) {
      before.since++;
      return;
    }
    seen.set(cause, { line, toldMs: nowMs, since: 0 });
    tell(`${line}${before && before.since > 0 ? ` (and ${before.since} before it)` : ""}`);
  };
  const end = () => {
    for (const { line, since } of seen.values()) if (since > 0) tell(`${line} (and ${since} more)`);
    seen.clear();
  };
  return { add, end };
}
