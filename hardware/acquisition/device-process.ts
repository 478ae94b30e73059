/** This file starts the child process of a device and lets only sound messages through. */
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFloodGuard } from "./flood-guard.ts";
import { type FromChild, fitsPlan, isFromChild, monotonicMs, type ReadyMessage, type ToChild } from "./messages.ts";
import { startPipedChild } from "./piped-child.ts";

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

export function startDevice(
  request: Omit<Extract<ToChild, { type: "open" }>, "logDir">,
  listener: DeviceListener,
  childPath: string = CHILD,
): DeviceProcess {
  // Its name cannot be guessed, and nobody else may look into it.
  const logDir = mkdtempSync(join(tmpdir(), "attune-device-"));
  let isGone = false;
  const gone = (why: string) => {
    if (isGone) return;
    isGone = true;
    child.kill("SIGKILL");
    listener.gone(why);
  };
  const accepts = createGate();
  const { child, tell } = startPipedChild(childPath, request.libraryDir, {
    message: (message) => {
      if (isGone) return;
      const problem = accepts(message);
      if (problem === null) listener.message(message as FromChild);
      else gone(problem);
    },
    // Whatever it sent: it costs the child, never this process.
    broken: (why) => gone(`it sent garbage: ${why}`),
    ended: gone,
  });
  for (const end of ["error", "exit"]) child.once(end, () => removeLogs(logDir));
  tell({ ...request, logDir } satisfies ToChild);
  return {
    pid: child.pid,
    kill: () => gone("it was stopped"),
    close: (limitMs) => {
      isGone = true;
      return closeChild(child, () => tell({ type: "close" } satisfies ToChild), limitMs);
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
      if (floods !== null) return "it sent garbage: it was ready twice";
      plans = message.plans;
      floods = createFloodGuard(plans.reduce((sum, plan) => sum + plan.samplingRateHz, 0));
    }
    if (message.type === "rows" && !fitsPlan(message, plans)) return "it sent garbage";
    if (floods && !floods(message.type === "rows" ? message.count : 0, monotonicMs())) return "it sent a flood";
    return null;
  };
}

function removeLogs(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true });
  } catch {
    // It holds nothing but BrainFlow's own log, for this user alone.
  }
}

function closeChild(child: ChildProcess, ask: () => void, limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    ask();
  });
}
