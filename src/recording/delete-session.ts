/** This file removes a session for good: folder, index row and every copy that Attune made of them, also where no log is left or none that can be read. */

import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { failure } from "../errors.ts";
import { syncDir } from "../write-atomically.ts";
import { isBeingWritten } from "./open-sessions.ts";
import { readHeader } from "./read-log.ts";
import { folderOf, type SessionFolder, unknownSession } from "./session-folder.ts";
import { forgetSession } from "./session-index.ts";

export function deleteSession(dataDir: string, id: string): void {
  const folder = folderOf(dataDir, id);
  if (!existsSync(folder.dir)) throw unknownSession(id);
  if (isOpen(folder)) {
    throw failure("SESSION_OPEN", `session ${id} is being recorded`, { hint: "Stop it, then delete it" });
  }
  rmSync(folder.dir, { recursive: true });
  syncDir(dirname(folder.dir));
  forgetSession(dataDir, id);
}

function isOpen(folder: SessionFolder): boolean {
  try {
    return isBeingWritten(folder, readHeader(folder.log));
  } catch {
    return false;
  }
}
