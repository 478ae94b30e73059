/**
 * This file is a child process that misbehaves as ATTUNE_TEST_CHILD says, 0.6 s after it began to stream well:
 * garbage, short-rows, flood, silent (alive, no samples), hang (no sign of life). After a `|` comes a file that holds the inputs
 * of the newest process; one that finds it there behaves well.
 */
import { existsSync, writeFileSync } from "node:fs";
import { monotonicMs } from "../../../../hardware/acquisition/messages.ts";
import { sendCommand } from "../../../../hardware/brainflow/send-command.ts";
import type { AttuneError } from "../../../../src/errors.ts";
import { PLAN } from "./plan.ts";

const [how = "", stamp = ""] = (process.env.ATTUNE_TEST_CHILD ?? "").split("|");
const isFirst = stamp === "" || !existsSync(stamp);

const ROWS = 5;
const PINNED = { macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C" };
let next = 0;
const rows = (count: number) => {
  const values = new Float64Array(PLAN.takes.length * count);
  for (let i = 0; i < count; i++) values[i] = (next + i) % 256;
  for (let i = 2 * count; i < values.length; i++) values[i] = 10;
  next += count;
  return { type: "rows", plan: 0, atMs: monotonicMs(), count, values };
};

const MISBEHAVIOURS: Readonly<Record<string, () => void>> = {
  garbage: () => void process.send?.({ type: "rows", plan: 7, values: "no samples" }),
  "short-rows": () => void process.send?.({ ...rows(ROWS), values: new Float64Array(3) }),
  flood: () => {
    for (let i = 0; i < 3000; i++) process.send?.(rows(ROWS));
  },
  silent: () => void process.send?.({ type: "beat" }),
  hang: () => {
    for (;;);
  },
};

/** A board that answers each command of a person as the firmware of a Cyton does: the first with the word Fail in it is refused. */
const asBoard = {
  config_board: (command: string) =>
    command.includes("Fail") ? "Failure: too few chars$$$" : "Success: Channel set for 1$$$",
};

function refusedCommand(commands: readonly string[]): boolean {
  try {
    for (const command of commands) sendCommand(asBoard, command);
    return false;
  } catch (error) {
    const { code, message, hint } = error as AttuneError;
    process.send?.({ type: "failed", code, message, hint, log: "[error] something else" });
    return true;
  }
}

process.on("message", (message: { type: string; inputs?: unknown; commands?: readonly string[] }) => {
  if (message.type === "close") process.exit(0);
  if (refusedCommand(message.commands ?? [])) return;
  if (stamp !== "") writeFileSync(stamp, JSON.stringify(message.inputs));
  const startMs = monotonicMs();
  process.send?.({ type: "ready", plans: [PLAN], pinned: PINNED });
  setInterval(() => {
    const isWell = !isFirst || monotonicMs() - startMs < 600;
    if (isWell) process.send?.(rows(ROWS));
    else MISBEHAVIOURS[how]?.();
  }, 20);
});
process.on("disconnect", () => process.exit(0));
