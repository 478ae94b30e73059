/** This file reads a protocol from a person's file; what it may hold is in src/protocols. */
import { badUse, failure, lineOf } from "../errors.ts";
import { type Protocol, protocolOf } from "../protocols/protocol.ts";
import { readSmallFile } from "../small-file.ts";

export function readProtocol(path: string): Protocol {
  const text = readText(path);
  try {
    return protocolOf(JSON.parse(text.replace(/^\uFEFF/, "")), path);
  } catch (error) {
    if (error instanceof SyntaxError) throw badUse(path, "a protocol as JSON", error.message);
    throw error;
  }
}

function readText(path: string): string {
  try {
    return readSmallFile(path, "a protocol");
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw failure("PROTOCOL_UNREADABLE", `${path} cannot be read: ${lineOf(error)}`, { cause: error });
  }
}
