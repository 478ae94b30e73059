/** This file lets only one server use a data folder. The lock is SQLite's, so the system frees it when the process dies. */
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { failure, lineOf } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";

/** Keeps a lock's database from being collected, and with it closed, while the lock is held. */
const held = new Set<Database.Database>();

/** Returns the function that frees the folder. Refuses at once, with code DATA_DIR_IN_USE, when another holds it. */
export function lockDataDir(dataDir: string): () => void {
  let database: Database.Database | null = null;
  try {
    makeFolder(dataDir);
    const path = join(dataDir, "lock.sqlite");
    closeSync(openSync(path, "a", 0o600));
    database = new Database(path);
    database.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    database?.close();
    const busy = cause instanceof Error && "code" in cause && String(cause.code).startsWith("SQLITE_BUSY");
    if (!busy) {
      throw failure("DATA_DIR_LOCK_FAILED", `the data folder ${dataDir} cannot be locked: ${lineOf(cause)}`, {
        hint: "Delete its lock.sqlite if no Attune runs, or choose another folder with --data DIR",
        cause,
      });
    }
    throw failure("DATA_DIR_IN_USE", `another Attune uses the data folder ${dataDir}`, {
      hint: "Stop it, or choose another folder with --data DIR",
      cause,
    });
  }
  const lock = database;
  held.add(lock);
  return () => {
    if (held.delete(lock)) lock.close();
  };
}
