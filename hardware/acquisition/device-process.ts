/** This file starts the child process of a device and lets only sound messages through. */
import { type ChildProcess, fork } from "node:child_process";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { libraryFiles } from "../brainflow/platform.ts";
import { createFloodGuard } from "./flood-guard.ts";
import { type FromChild, fitsPlan, isFromChild, monotonicMs, type ReadyMessage, type ToChild } from "./messages.ts";

export type DeviceProcess = {
  readonly pid: number | undefined;
  /** Asks the child to let go of the device; it is killed when it does not end in time. */
  close(limitMs: number): Promise<void>;
  kill(): void;
};

export type DeviceListener = {
  message(message: FromChild): void;
  /** The process ended, was killed, or sent what no sound child sends; nothing comes after it. */
  gone(why: string): void;
};

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));

/** TypeScript runs in the child as here. */
const TYPESCRIPT = new URL("../../src/typescript/register.mjs", import.meta.url).href;

/** A child in which BrainFlow's library can be loaded; it says nothing but messages. */
export function forkChild(childPath: string, libraryDir: string): ChildProcess {
  const { searchPath } = libraryFiles();
  const path = [libraryDir, process.env[searchPath]].filter((dir) => dir).join(delimiter);
  return fork(childPath, [], {
    serialization: "advanced",
    execArgv: ["--import", TYPESCRIPT],
    env: { ...process.env, [searchPath]: path },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

export function startDevice(
  request: Extract<ToChild, { type: "open" }>,
  listener: DeviceListener,
  childPath: string = CHILD,
): DeviceProcess {
  const child = forkChild(childPath, request.libraryDir);
  let isGone = false;
  const gone = (why: string) => {
    if (isGone) return;
    isGone = true;
    child.kill("SIGKILL");
    listener.gone(why);
  };
  const accepts = createGate();
  child.on("message", (message) => {
    if (isGone) return;
    const problem = accepts(message);
    if (problem === null) listener.message(message as FromChild);
    else gone(problem);
  });
  child.on("error", (error) => gone(error.message));
  child.on("exit", (code, signal) => gone(signal ? `it was ended by ${signal}` : `it ended with code ${code}`));
  child.send(request, () => {});
  return {
    pid: child.pid,
    kill: () => gone("it was stopped"),
    close: (limitMs) => {
      isGone = true;
      return closeChild(child, limitMs);
    },
  };
}

/** Returns null for a message to let through, else what is wrong with it. */
function createGate(): (message: unknown) => string | null {
  let plans: ReadyMessage["plans"] = [];
  let floods: ((samples: number, nowMs: number) => boolean) | null = null;
  return (message) => {
    if (!isFromChild(message)) return "it sent garbage";
    if (message.type === "ready") {
      plans = message.plans;
      floods = createFloodGuard(plans.reduce((sum, plan) => sum + plan.samplingRateHz, 0));
    }
    if (message.type === "rows" && !fitsPlan(message, plans)) return "it sent garbage";
    if (floods && !floods(message.type === "rows" ? message.count : 0, monotonicMs())) return "it sent a flood";
    return null;
  };
}

function closeChild(child: ChildProcess, limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    if (child.connected) child.send({ type: "close" } satisfies ToChild, () => {});
    else child.kill("SIGKILL");
  });
}
