/** This file opens outlets of LSL in a process of their own, and hands samples and words on to it. A session never waits for it. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { startPipedChild } from "../acquisition/piped-child.ts";
import { writeMachineSettings } from "./machine-settings.ts";
import type { FromOutlets, OutletOf, ToOutlets } from "./outlet-messages.ts";

/** Where its streams are announced: to this machine alone, or as the machine's own settings of LSL have it. */
export const LSL_SCOPES = ["machine", "network"] as const;
export type LslScope = (typeof LSL_SCOPES)[number];

const CHILD = fileURLToPath(new URL("./outlet-child.ts", import.meta.url));
/** What the process has not taken; beyond it, samples go nowhere. */
const MOST_WAITING_BYTES = 8 * 2 ** 20;
const CLOSE_WITHIN_MS = 2000;

export type Outlets = {
  /** `stampsMs` are of `monotonicMs`; values sample after sample. */
  readonly push: (outlet: number, values: Float64Array, stampsMs: Float64Array) => void;
  readonly text: (outlet: number, text: string, stampMs: number) => void;
  /** Opens one more, and gives its number: who listens finds it when it is there. */
  readonly add: (outlet: OutletOf) => number;
  readonly close: () => Promise<void>;
};

/** `tell` hears once why nothing goes out any more. */
export function openOutlets(
  libraryPath: string,
  outlets: readonly OutletOf[],
  scope: LslScope,
  tell: (line: string) => void,
): Outlets {
  let isOpen = true;
  let hasTold = false;
  const stopped = (why: string) => {
    if (!isOpen || hasTold) return;
    hasTold = true;
    tell(`LSL does not go out any more: ${why}`);
  };
  const settings = scope === "machine" ? writeMachineSettings() : null;
  const { child, tell: send } = startPipedChild(
    CHILD,
    dirname(libraryPath),
    {
      message: (message) => {
        const { type, line } = message as Extract<FromOutlets, { type: "failed" }>;
        if (type === "failed") stopped(line);
      },
      broken: stopped,
      ended: stopped,
    },
    settings?.env,
  );
  const tellBounded = (message: ToOutlets) => {
    if (!isOpen || hasTold) return;
    if ((child.stdin?.writableLength ?? 0) > MOST_WAITING_BYTES) stopped("its process does not take what is sent");
    else send(message);
  };
  tellBounded({ type: "open", libraryPath, outlets });
  let count = outlets.length;
  return {
    push: (outlet, values, stampsMs) => tellBounded({ type: "push", outlet, values, stampsMs }),
    text: (outlet, text, stampMs) => tellBounded({ type: "text", outlet, text, stampMs }),
    add: (outlet) => {
      tellBounded({ type: "add", outlet });
      return count++;
    },
    close: () => {
      if (!isOpen) return Promise.resolve();
      isOpen = false;
      return new Promise((resolve) => {
        const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_WITHIN_MS);
        const done = () => {
          clearTimeout(timer);
          settings?.remove();
          resolve();
        };
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.once("exit", done);
        send({ type: "close" } satisfies ToOutlets);
      });
    },
  };
}
