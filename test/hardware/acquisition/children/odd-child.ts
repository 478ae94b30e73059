/**
 * This file is a child process that misbehaves as ATTUNE_TEST_CHILD says, 0.6 s after it began to stream well:
 * garbage, short-rows, flood, huge (80 MB), endless (announces 3 GB), noise (no message at all), future, twice (ready again), silent (alive, no
 * samples), hang (no sign of life). null-plan and no-channels are never ready as a sound child is. After a `|` comes a file that holds the inputs of the
 * newest process; one that finds it there behaves well.
 */
import { existsSync, writeFileSync, writeSync } from "node:fs";
import { packMessage } from "../../../../hardware/acquisition/message-pipe.ts";
import { type FromChild, monotonicMs, type ToChild } from "../../../../hardware/acquisition/messages.ts";
import { openParentPipe } from "../../../../hardware/acquisition/parent-pipe.ts";
import { sendCommand } from "../../../../hardware/brainflow/send-command.ts";
import type { AttuneError } from "../../../../src/errors.ts";
import { PLAN } from "./plan.ts";

const [how = "", stamp = ""] = (process.env.ATTUNE_TEST_CHILD ?? "").split("|");
const isFirst = stamp === "" || !existsSync(stamp);

const ROWS = 5;
const PINNED = { macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C", hostname: "desk" };
let next = 0;
const rows = (count: number) => {
  const values = new Float64Array(PLAN.takes.length * count);
  for (let i = 0; i < count; i++) values[i] = (next + i) % 256;
  for (let i = 2 * count; i < values.length; i++) values[i] = 10;
  next += count;
  return { type: "rows", plan: 0, atMs: monotonicMs(), count, values };
};

/** Whatever it is; a sound child's sender takes only what the supervisor knows. */
const send = (message: object) => pipe.send(message as never);

/** Past the sender, onto the pipe itself; what the supervisor no longer takes is nobody's concern. */
function write(bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at);
  } catch {}
}

const MISBEHAVIOURS: Readonly<Record<string, () => void>> = {
  garbage: () => send({ type: "rows", plan: 7, values: "no samples" }),
  "short-rows": () => send({ ...rows(ROWS), values: new Float64Array(3) }),
  flood: () => {
    for (let i = 0; i < 3000; i++) send(rows(ROWS));
  },
  huge: () => write(packMessage({ type: "failed", code: "X", message: "", hint: "", log: "x".repeat(80e6) })),
  endless: () => write(Uint8Array.of(0, 0, 0, 0xc0)),
  noise: () => write(Uint8Array.from({ length: 400 }, (_, i) => (i < 4 ? [100, 0, 0, 0][i]! : i))),
  future: () => send({ ...rows(ROWS), atMs: monotonicMs() + 3_600_000 }),
  twice: () => send({ type: "ready", plans: [PLAN], pinned: PINNED }),
  silent: () => send({ type: "beat" }),
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
    send({ type: "failed", code, message, hint, log: "[error] something else" });
    return true;
  }
}

const STREAM = PLAN.streams[0];
const NEVER_READY: Readonly<Record<string, readonly unknown[]>> = {
  "null-plan": [null],
  "no-channels": [{ ...PLAN, streams: [{ ...STREAM, places: [] }] }],
  "foreign-place": [{ ...PLAN, streams: [{ ...STREAM, places: [2, 3, 4, 99] }] }],
  "no-rate": [{ ...PLAN, samplingRateHz: Number.NaN }],
};

function begin(message: ToChild): void {
  if (message.type === "close") process.exit(0);
  if (refusedCommand(message.commands)) return;
  if (stamp !== "") {
    writeFileSync(stamp, JSON.stringify(message.inputs));
    writeFileSync(`${stamp}.logs`, message.logDir);
  }
  const startMs = monotonicMs();
  send({ type: "ready", plans: NEVER_READY[how] ?? [PLAN], pinned: PINNED });
  setInterval(() => {
    const isWell = !isFirst || monotonicMs() - startMs < 600;
    if (isWell) send(rows(ROWS));
    else MISBEHAVIOURS[how]?.();
  }, 20);
}

const pipe = openParentPipe<ToChild, FromChild>({ message: begin, gone: () => process.exit(0) });
