/** This file leaves a note in the data folder of the server that runs on it, for its owner alone, so that `attune open` finds it. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { readRegular } from "../regular-file.ts";
import { writeAtomically } from "../write-atomically.ts";

const Running = v.object({
  url: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Names this run; keys are made for it. */
  run: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});
export type Running = Readonly<v.InferOutput<typeof Running>>;

const fileOf = (dataDir: string): string => join(dataDir, "server.json");

/** Returns the function that takes the note away. */
export function noteRunning(dataDir: string, running: Running): () => void {
  writeAtomically(fileOf(dataDir), `${JSON.stringify(running)}\n`);
  return () => {
    if (readNote(dataDir)?.run === running.run) rmSync(fileOf(dataDir), { force: true });
  };
}

/** Null where none runs; what a crash left tells of a process that is gone. */
export function findRunning(dataDir: string): Running | null {
  const running = readNote(dataDir);
  return running && isAlive(running.pid) ? running : null;
}

function readNote(dataDir: string): Running | null {
  try {
    return v.parse(Running, JSON.parse(readRegular(fileOf(dataDir))));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
