/** This file removes a session for good: folder, index row and every copy that Attune made of them, also where no log is left or none that can be read. */

import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { failure } from "../errors.ts";
import { syncDir } from "../write-atomically.ts";
import { isOpen } from "./is-open.ts";
import { readHeader } from "./read-log.ts";
import { keepSealedNumber } from "./sealed-numbers.ts";
import { folderOf, type SessionFolder, unknownSession } from "./session-folder.ts";
import { forgetSession } from "./session-index.ts";

export function deleteSession(dataDir: string, id: string): void {
  const folder = folderOf(dataDir, id);
  if (!existsSync(folder.dir)) throw unknownSession(id);
  if (isOpen(folder)) {
    throw failure("SESSION_OPEN", `session ${id} is being recorded`, { hint: "Stop it, then delete it" });
  }
  keepNumber(dataDir, folder);
  // What is written to it meanwhile, such as a note, goes too.
  rmSync(folder.dir, { recursive: true, maxRetries: 3 });
  syncDir(dirname(folder.dir));
  forgetSession(dataDir, id);
}

/** Sessions of before the numbers were kept, and those of a copied folder. */
function keepNumber(dataDir: string, { log }: SessionFolder): void {
  try {
    const { client, sealed } = readHeader(log);
    if (sealed) keepSealedNumber(dataDir, client, sealed.number);
  } catch {
    // Without a header the session goes all the same.
  }
}
