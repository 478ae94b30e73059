/** This file is the child process of one LSL stream: liblsl waits and runs threads of its own, and may crash, here and nowhere else. */
import { rmSync } from "node:fs";
import { AttuneError, lineOf } from "../../src/errors.ts";
import { createDeadline } from "../acquisition/deadline.ts";
import { MOST_ROWS_BYTES } from "../acquisition/message-pipe.ts";
import {
  type FailedMessage,
  type FromChild,
  monotonicMs,
  type NoticeMessage,
  type ToChild,
} from "../acquisition/messages.ts";
import { openParentPipe } from "../acquisition/parent-pipe.ts";
import { createFloodBound } from "./flood-bound.ts";
import { type Inlet, openInlet } from "./inlet.ts";
import { loadLiblsl } from "./liblsl.ts";
import { createMeasuredAt, type MeasuredAt } from "./measured-at.ts";
import { liblslIn } from "./platform.ts";
import { createStampNumbers, cut, type NumberedBlock } from "./stamp-numbers.ts";
import { createStreamRemarks } from "./stream-remarks.ts";

/** A sample waits half of it as a rule; a look costs some microseconds. */
const POLL_MS = 4;
const BEAT_MS = 200;
const LOOK_SEC = 10;
/** What the supervisor has not taken yet; beyond it the samples wait in liblsl's buffer. */
const MOST_WAITING_BYTES = 8 * MOST_ROWS_BYTES;
/** A native call that takes longer hangs for good. */
const HANG_SEC = 60;

const deadline = createDeadline();
let timer: NodeJS.Timeout | undefined;
let inlet: Inlet | null = null;
let isLeaving = false;

function failed(error: unknown): FailedMessage {
  if (!(error instanceof AttuneError)) {
    return { type: "failed", code: "LSL_FAILED", message: lineOf(error), hint: "", log: "" };
  }
  return { type: "failed", code: error.code, message: error.message, hint: error.hint, log: "" };
}

const FLOOD: NoticeMessage = {
  ...{ type: "notice", level: "warning", code: "LSL_FLOOD" },
  text: "LSL stream: samples come faster than it tells; the rest is left out",
};

/** Number and marker, which LSL has none of here, then the channels. */
function rowsOf({ numbers, values, count }: NumberedBlock): Float64Array {
  const rows = new Float64Array(2 * count + values.length);
  rows.set(numbers);
  rows.set(values, 2 * count);
  return rows;
}

function startPolling(open: Inlet, measuredAt: MeasuredAt): void {
  const { samplingRateHz, streams } = open.plan;
  const channelCount = streams[0]?.places.length ?? 0;
  const number = createStampNumbers({ samplingRateHz, channelCount });
  const remark = createStreamRemarks(samplingRateHz);
  const mostOf = createFloodBound(samplingRateHz);
  let hasTold = false;
  let spokeAtMs = monotonicMs();
  const pullInTime = (nowMs: number) => {
    const pulled = open.pull();
    const taken = pulled ? mostOf(pulled.count, nowMs) : 0;
    if (!pulled || taken === pulled.count) return pulled;
    if (!hasTold) pipe.send(FLOOD);
    hasTold = true;
    return taken === 0 ? null : cut(pulled, channelCount, 0, taken);
  };
  const poll = () => {
    deadline(HANG_SEC);
    if (pipe.waitingBytes() > MOST_WAITING_BYTES) return;
    const lookedMs = monotonicMs();
    const pulled = pullInTime(lookedMs);
    // After the pull: a busy machine may let the process stand before it, and what comes meanwhile is pulled too.
    const atMs = monotonicMs();
    for (const block of pulled ? number(pulled) : []) {
      const measuredAtMs = measuredAt(block.stamps.at(-1) ?? Number.NaN, atMs);
      const measured = measuredAtMs === undefined ? {} : { measuredAtMs };
      pipe.send({ type: "rows", plan: 0, atMs, ...measured, count: block.count, values: rowsOf(block) });
      for (const notice of remark(block)) pipe.send(notice);
      spokeAtMs = atMs;
    }
    if (atMs - spokeAtMs < BEAT_MS) return;
    pipe.send({ type: "beat" });
    spokeAtMs = atMs;
  };
  timer = setInterval(() => {
    try {
      poll();
    } catch (error) {
      pipe.send(failed(error));
      leave();
    }
  }, POLL_MS);
}

function leave(): void {
  if (isLeaving) return;
  isLeaving = true;
  clearInterval(timer);
  deadline(HANG_SEC);
  inlet?.close();
  inlet = null;
  pipe.end(() => process.exit(0));
}

function obey(message: ToChild): void {
  if (message.type === "close") {
    leave();
    return;
  }
  const { inputs, libraryDir, logDir } = message;
  const lookSec = inputs.timeoutSec ?? LOOK_SEC;
  deadline(HANG_SEC + lookSec);
  try {
    // For what a board's driver says; liblsl says nothing there.
    rmSync(logDir, { recursive: true, force: true });
    const lsl = loadLiblsl(liblslIn(libraryDir));
    inlet = openInlet(lsl, { id: inputs.serialNumber ?? null, from: inputs.hostname ?? null }, lookSec);
    // Takes half a second, in which no sample is given on.
    const measuredAt = createMeasuredAt(lsl, inlet);
    pipe.send({ type: "ready", plans: [inlet.plan], pinned: { serialNumber: inlet.id, hostname: inlet.from } });
    startPolling(inlet, measuredAt);
  } catch (error) {
    pipe.send(failed(error));
    leave();
  }
}

const pipe = openParentPipe<ToChild, FromChild>({ message: obey, gone: leave });
// Ctrl-C reaches every process of the terminal; the parent decides when the music has faded and the stream is let go.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
