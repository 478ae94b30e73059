/** This file is how loud a recording may be played again: no louder than the protocols that it followed allow. */
import type { LoopInput } from "../types.ts";
import type { SessionHeader } from "./session-header.ts";

/** A file has no knob of Attune's: at what ships it holds the sound as it was made, and a protocol that allows less makes it softer by as much. */
const FILE_REFERENCE_DB = -6;

/** 0 of a recording of before there were protocols. */
export const capOfHeader = ({ protocol }: Pick<SessionHeader, "protocol">): number => protocol?.caps.volumeDb ?? 0;

/** The least so far: a change of goal brought its own protocol. */
export function capAfter(capDb: number, { event }: LoopInput): number {
  if (event.type !== "command" || event.name !== "goal") return capDb;
  const caps = event.protocol?.caps as { readonly volumeDb?: unknown } | undefined;
  return typeof caps?.volumeDb === "number" ? Math.min(capDb, caps.volumeDb) : capDb;
}

/** What the samples of a file are multiplied by. */
export const fileGain = (capDb: number): number => 10 ** (Math.min(0, capDb - FILE_REFERENCE_DB) / 20);
