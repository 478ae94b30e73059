/** This file reads a protocol from a person's file; what it may hold is in src/protocols. */
import { readFileSync, statSync } from "node:fs";
import { badUse, failure, lineOf } from "../errors.ts";
import { type Protocol, protocolOf } from "../protocols/protocol.ts";

/** A protocol is a page of text; what is larger is another file. */
const MOST_BYTES = 256 * 1024;

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
    const bytes = statSync(path).size;
    if (bytes <= MOST_BYTES) return readFileSync(path, "utf8");
    throw badUse(path, `a protocol of at most ${MOST_BYTES} bytes`, bytes);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw failure("PROTOCOL_UNREADABLE", `${path} cannot be read: ${lineOf(error)}`, { cause: error });
  }
}
