/** This file starts a child process in which BrainFlow's library can be loaded, with a pipe each way that carries whole messages of bounded length. */
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
  /** The process ended, and its last words have been told. */
  ended(why: string): void;
};

/** Its descriptor in the child, and its place here. */
const FROM_CHILD = 3;
const LAST_WORDS_MS = 1000;

/** TypeScript runs in the child as here. */
const TYPESCRIPT = new URL("../../src/typescript/register.mjs", import.meta.url).href;

export function startPipedChild(
  childPath: string,
  libraryDir: string,
  listener: PipedChildListener,
  env: Readonly<Record<string, string>> = {},
): PipedChild {
  const { searchPath } = libraryFiles();
  const path = [libraryDir, process.env[searchPath]].filter((dir) => dir).join(delimiter);
  const child = spawn(process.execPath, ["--import", TYPESCRIPT, childPath], {
    env: { ...environmentForOthers(), [searchPath]: path, ...env },
    stdio: ["pipe", "ignore", "ignore", "pipe"],
    windowsHide: true,
  });
  // A child that ended takes nothing more; its end is told by itself.
  child.stdin?.on("error", () => {});
  const unpack = createUnpack();
  let isBroken = false;
  const fromChild = child.stdio[FROM_CHILD] as Socket;
  fromChild.on("error", () => {});
  fromChild.on("data", (piece: Buffer) => {
    if (isBroken) return;
    try {
      for (const message of unpack(piece)) listener.message(message);
    } catch (error) {
      isBroken = true;
      listener.broken(lineOf(error));
    }
  });
  child.on("error", (error) => listener.ended(error.message));
  child.on("exit", (code, signal) => {
    const end = () => listener.ended(signal ? `it was ended by ${signal}` : `it ended with code ${code}`);
    // Its last words may still be on their way.
    child.once("close", end);
    setTimeout(end, LAST_WORDS_MS).unref();
  });
  return { child, tell: (message) => void (child.stdin?.writable && child.stdin.write(packMessage(message))) };
}
