/** This file is the child process of a stream beside the EEG: it hears what is said now and then, and tells each with its time. */
import { AttuneError, lineOf } from "../../src/errors.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { openParentPipe } from "../acquisition/parent-pipe.ts";
import { type FromBeside, MOST_TEXT, type ToBeside } from "./beside-messages.ts";
import { chooseBeside } from "./choose-beside.ts";
import type { HeardStream } from "./choose-stream.ts";
import { createClockOffset, listen, openHandle } from "./inlet.ts";
import { type Handle, type Liblsl, LSL_LOST, loadLiblsl } from "./liblsl.ts";
import { createMeasuredAt } from "./measured-at.ts";
import { liblslIn } from "./platform.ts";

const POLL_MS = 10;
/** A poll's; a flood is bounded by whoever takes it. */
const MOST_A_POLL = 64;
const LISTEN_SEC = 1;
const POINTER_BYTES = 8;
/** What is not taken waits in liblsl. */
const MOST_WAITING_BYTES = 1 << 20;

let release = () => {};
let isLeaving = false;

function leave(): void {
  if (isLeaving) return;
  isLeaving = true;
  release();
  pipe.end(() => process.exit(0));
}

function fail(error: unknown): void {
  const isKnown = error instanceof AttuneError;
  const [code, message, hint] = isKnown ? [error.code, error.message, error.hint] : ["LSL_FAILED", lineOf(error), ""];
  pipe.send({ type: "failed", code, message: message.slice(0, 2000), hint });
  leave();
}

function open({ libraryDir, id, lookSec }: Extract<ToBeside, { type: "open" }>): void {
  const lsl = loadLiblsl(liblslIn(libraryDir));
  const endsAtMs = monotonicMs() + lookSec * 1000;
  for (;;) {
    const choice = chooseBeside(listen(lsl, LISTEN_SEC), id);
    if (choice.type === "chosen") {
      const inlet = openHandle(lsl, choice.stream);
      pipe.send({ type: "ready", kind: choice.kind });
      startPolling(lsl, inlet, choice.stream);
      return;
    }
    if (choice.type === "refused" || monotonicMs() >= endsAtMs) throw choice.error;
  }
}

function startPolling(lsl: Liblsl, inlet: Handle, { channelCount, hostname: from }: HeardStream): void {
  const measuredAt = createMeasuredAt(lsl, { from, clockOffset: createClockOffset(lsl, inlet) });
  const pointers = Buffer.alloc(channelCount * POINTER_BYTES);
  const error = new Int32Array(1);
  const poll = () => {
    for (let i = 0; i < MOST_A_POLL && pipe.waitingBytes() < MOST_WAITING_BYTES; i++) {
      const stampSec = lsl.pullText(inlet, pointers, channelCount, 0, error);
      if (error[0] === LSL_LOST) throw new AttuneError("LSL_LOST", "its sender is gone", 1);
      if (error[0] !== 0 || stampSec === 0) return;
      const texts = Array.from({ length: channelCount }, (_, c) =>
        lsl.takeText(pointers.readBigUInt64LE(c * POINTER_BYTES)),
      );
      const nowMs = monotonicMs();
      const text = texts
        .filter((part) => part !== "")
        .join(" ")
        .slice(0, MOST_TEXT);
      pipe.send({ type: "said", text, atMs: measuredAt(stampSec, nowMs) ?? nowMs });
    }
  };
  const timer = setInterval(() => {
    try {
      poll();
    } catch (thrown) {
      fail(thrown);
    }
  }, POLL_MS);
  release = () => {
    clearInterval(timer);
    lsl.destroyInlet(inlet);
  };
}

const pipe = openParentPipe<ToBeside, FromBeside>({
  message: (message) => {
    if (message.type === "close") return leave();
    try {
      open(message);
    } catch (error) {
      fail(error);
    }
  },
  gone: leave,
});
// Ctrl-C reaches every process of the terminal; the parent decides when the stream is let go.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
