/**
 * This file says which files a page may open: what lies below the folders that were named at start, what a person picked or dropped, and the one
 * file that the command line names. Asked by name alone: of a file elsewhere not even its existence is looked for.
 */
import { resolve } from "node:path";
import { isBelow } from "../../../hardware/files/below.ts";
import type { BoardInputs } from "../../../hardware/source.ts";
import { badUse } from "../../errors.ts";

const FILE = "file:";
export const isFileSource = (name: string): boolean => name.startsWith(FILE);

export type FileGate = {
  /** Throws where this source is a file, or plays one back, that no page may open. */
  readonly check: (name: string, inputs: BoardInputs) => void;
  /** What the reader holds to, links followed; nothing for the file that the command line names. */
  readonly foldersFor: (name: string) => readonly string[] | undefined;
};

/** `named`: the file that the command line names, as a source's name or a path. */
export function createFileGate(folders: readonly string[], named: readonly string[] = []): FileGate {
  const own = named.map((one) => resolve(pathOf(one)));
  const check: FileGate["check"] = (name, inputs) => {
    refuseNoPort(inputs.serialPort);
    const path = inputs.file ?? (isFileSource(name) ? pathOf(name) : null);
    if (path === null || own.includes(resolve(path)) || isBelow(path, folders)) return;
    throw badUse(
      "file",
      `picked on the page, or lie below ${folders.join(" or ")}`,
      path,
      "`attune start --files DIR` adds a folder.",
    );
  };
  const foldersFor = (name: string) => (own.includes(resolve(pathOf(name))) ? undefined : folders);
  return { check, foldersFor };
}

/** What is opened as a port is looked for, and its refusal tells whether it is there. No way up: what lies below /dev may be a link elsewhere. */
function refuseNoPort(port: string | undefined): void {
  if (port === undefined || WINDOWS_PORT.test(port)) return;
  if (port.startsWith("/dev/") && !port.split("/").includes("..")) return;
  throw badUse("serialPort", "a port such as /dev/ttyUSB0 or COM3", port, "`attune doctor` lists them.");
}
const WINDOWS_PORT = /^(\\\\\.\\)?COM\d{1,3}$/i;

const pathOf = (name: string): string => (isFileSource(name) ? name.slice(FILE.length) : name);
