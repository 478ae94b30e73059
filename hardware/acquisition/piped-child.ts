/** This file starts a child process with a pipe each way that carries whole messages of bounded length; a device's has BrainFlow's library at hand. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { delimiter } from "node:path";
import { environmentForOthers } from "../../src/environment.ts";
import { lineOf } from "../../src/errors.ts";
import { libraryFiles } from "../brainflow/platform.ts";
import { createUnpack, packMessage } from "./message-pipe.ts";

export type PipedChild = { readonly child: ChildProcess; readonly tell: (message: unknown) => void };

export type PipedChildListener = {
  /** One whole message, of any content. */
  message(message: unknown): void;
  /** What came is no message at all; nothing more of it is read. */
  broken(why: string): void;
  /** The process ended, and its last words have been told. Of one that never began, neither code nor signal is known. */
  ended(why: string, code: number | null, signal: NodeJS.Signals | null): void;
};

export type PipedChildOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For Node, before the program. */
  readonly nodeOptions?: readonly string[];
  /** Of one message from the child. */
  readonly mostBytes?: number;
  /** Whether its standard output is wanted, for what is no message. */
  readonly hasOutput?: boolean;
};

/** Its descriptor in the child, and its place here. */
const FROM_CHILD = 3;
const LAST_WORDS_MS = 1000;

/** TypeScript runs in the child as here. */
const TYPESCRIPT = new URL("../../src/typescript/register.mjs", import.meta.url).href;

/** With the folder of BrainFlow's library among those that the system looks through. */
export function startPipedChild(
  childPath: string,
  libraryDir: string,
  listener: PipedChildListener,
  env: Readonly<Record<string, string>> = {},
): PipedChild {
  const { searchPath } = libraryFiles();
  const path = [libraryDir, process.env[searchPath]].filter((dir) => dir).join(delimiter);
  return startPiped(childPath, listener, { env: { ...environmentForOthers(), [searchPath]: path, ...env } });
}

export function startPiped(childPath: string, listener: PipedChildListener, options: PipedChildOptions): PipedChild {
  const { env, nodeOptions = [], mostBytes, hasOutput = false } = options;
  const child = spawn(process.execPath, ["--import", TYPESCRIPT, ...nodeOptions, childPath], {
    env,
    stdio: ["pipe", hasOutput ? "pipe" : "ignore", "ignore", "pipe"],
    windowsHide: true,
  });
  // Before all else: where the system has no descriptor left, there are no pipes either.
  child.on("error", (error) => listener.ended(error.message, null, null));
  // A child that ended takes nothing more; its end is told by itself.
  child.stdin?.on("error", () => {});
  const unpack = createUnpack(mostBytes);
  let isBroken = false;
  const fromChild = child.stdio?.[FROM_CHILD] as Socket | undefined;
  fromChild?.on("error", () => {});
  fromChild?.on("data", (piece: Buffer) => {
    if (isBroken) return;
    try {
      for (const message of unpack(piece)) listener.message(message);
    } catch (error) {
      isBroken = true;
      listener.broken(lineOf(error));
    }
  });
  child.on("exit", (code, signal) => {
    const end = () => listener.ended(signal ? `it was ended by ${signal}` : `it ended with code ${code}`, code, signal);
    // Its last words may still be on their way.
    child.once("close", end);
    setTimeout(end, LAST_WORDS_MS).unref();
  });
  return { child, tell: (message) => void (child.stdin?.writable && child.stdin.write(packMessage(message))) };
}
