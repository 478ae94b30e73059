/** This file tells whether a session is being recorded, also of an encrypted one whose passphrase is not here. */
import { keyOfLog } from "./encryption/key-of-log.ts";
import { isBeingWritten } from "./open-sessions.ts";
import { readHeader } from "./read-log.ts";
import type { SessionFolder } from "./session-folder.ts";

/** What cannot be read is not. */
export function isOpen(folder: SessionFolder): boolean {
  try {
    return isBeingWritten(folder, keyOfLog(folder.log) ?? readHeader(folder.log));
  } catch {
    return false;
  }
}
